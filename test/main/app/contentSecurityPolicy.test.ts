import { expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, responseHeaders } from '../../../main/app/contentSecurityPolicy.ts';

const directives = new Map(
  CONTENT_SECURITY_POLICY.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
);

it('lets a page run its own scripts only: none inline, none evaluated, none from outside', () => {
  expect(directives.get('script-src')).toEqual(["'self'"]);
  expect(directives.get('default-src')).toEqual(["'none'"]);
});

it('lets a page reach nothing outside its own origin', () => {
  for (const [name, sources] of directives) {
    for (const source of sources)
      expect([name, source]).not.toEqual([name, expect.stringMatching(/^https?:|\*|ws/)]);
  }
  expect(directives.get('connect-src')).toEqual(["'self'"]);
});

it('lets no page be framed, frame another, send a form or embed a plug-in', () => {
  for (const name of ['frame-ancestors', 'frame-src', 'form-action', 'object-src', 'base-uri']) {
    expect(directives.get(name)).toEqual(["'none'"]);
  }
});

it('goes with every served file, together with its type', () => {
  expect(responseHeaders('image/png')).toMatchObject({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Content-Type': 'image/png',
    'X-Content-Type-Options': 'nosniff',
  });
});
