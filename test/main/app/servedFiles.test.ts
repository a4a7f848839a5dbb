import { describe, expect, it } from 'vitest';
import { isOwnPage, servedFile } from '../../../main/app/servedFiles.ts';

const get = (address: string, method = 'GET') => servedFile('/opt/hangar/out/renderer', method, address);

describe('a page’s request for a file', () => {
  it('finds files below the folder of pages, with their types', () => {
    expect(get('app://hangar/')).toEqual({
      kind: 'file',
      path: '/opt/hangar/out/renderer/index.html',
      mimeType: 'text/html; charset=utf-8',
    });
    expect(get('app://hangar/assets/inter%20latin.woff2?v=1')).toMatchObject({
      path: '/opt/hangar/out/renderer/assets/inter latin.woff2',
      mimeType: 'font/woff2',
    });
    expect(get('app://hangar/paper.html?kind=receipt')).toMatchObject({ kind: 'file' });
  });

  it.each([
    'app://hangar/../main/main.js',
    'app://hangar/%2e%2e/main/main.js',
    'app://hangar/..%2fmain%2fmain.js',
    'app://hangar/..%5cmain%5cmain.js',
    'app://hangar/assets/%2e%2e%2f%2e%2e%2fmain.js',
    'app://hangar//etc/hosts.json',
    'app://hangar/C:%5Csecret.json',
    'app://hangar/a%00.js',
    'app://hangar/.env.json',
    'app://hangar/%E0%A4%A.js',
    'app://hangar/index.html.',
    'app://hangar/events.key',
    'app://elsewhere/index.html',
    'file:///etc/hosts.json',
    'not an address',
  ])('gives nothing outside it, nor what is no part of a page: %s', (address) => {
    const served = get(address);
    if (served.kind === 'file') expect(served.path).toMatch(/^\/opt\/hangar\/out\/renderer\/main\/main\.js$/);
    else expect([400, 404]).toContain(served.status);
  });

  it('is only ever a question', () => {
    expect(get('app://hangar/index.html', 'POST')).toEqual({ kind: 'refused', status: 405 });
    expect(get('app://hangar/index.html', 'HEAD')).toMatchObject({ kind: 'file' });
  });
});

describe('who may speak to the shell', () => {
  it('is one of Hangar’s own pages', () => {
    expect(isOwnPage('app://hangar/index.html#/board')).toBe(true);
    expect(isOwnPage('app://hangar/paper.html?kind=label')).toBe(true);
  });

  it.each([
    'app://hangar.evil/index.html',
    'app://hangar:80/index.html',
    'app://user@hangar/index.html',
    'https://hangar/index.html',
    'data:text/html,app://hangar',
    'about:blank',
    '',
  ])('is not %j', (address) => {
    expect(isOwnPage(address)).toBe(false);
  });
});
