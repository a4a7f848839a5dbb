import { describe, expect, test } from 'vitest';
import { CannotGoOn, createReport, readableTime } from '../../../main/launch/progress/report.mjs';

function written(options: { quiet?: boolean } = {}) {
  let text = '';
  const stream = {
    write: (part: string) => {
      text += part;
    },
  };
  return { report: createReport({ stream, ...options }), text: () => text };
}

describe('what the set-up says where there is no terminal', () => {
  test('is a plain line when a step begins and one when it is done', async () => {
    const { report, text } = written();
    expect(await report.step('Packages', 'installing 3', async () => 'result')).toBe('result');
    expect(text()).toMatch(/^• Packages: installing 3 …\n✓ Packages: installing 3, done in \d\.\d s\n$/);
  });

  test('names the step that failed and hands the failure on', async () => {
    const { report, text } = written();
    const failure = new CannotGoOn('Run `npm ci`.');
    const step = report.step('Packages', 'installing 3', () => Promise.reject(failure));
    await expect(step).rejects.toBe(failure);
    expect(text()).toContain('✗ Packages: installing 3, failed after');
  });

  test('is nothing for a step that was done before, when it should be quiet', () => {
    const { report, text } = written({ quiet: true });
    report.done('Packages', 'installed');
    expect(text()).toBe('');
  });
});

test.each([
  [420, '0.4 s'],
  [34_200, '34 s'],
  [125_000, '2 min 5 s'],
])('%i milliseconds read as %s', (milliseconds, text) => {
  expect(readableTime(milliseconds)).toBe(text);
});
