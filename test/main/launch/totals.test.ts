import { describe, expect, test } from 'vitest';
import { countCheck, countTests, lastLine, sum } from '../../../main/launch/totals.mjs';

const file = (status: string, ...results: string[]) => ({
  status,
  assertionResults: results.map((result) => ({ status: result })),
});

describe('the totals at the end of npm test', () => {
  test('add up the tests of every file', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] };
    expect(countTests(report, 1)).toEqual({ passed: 3, failed: 1 });
  });

  test('count a file that could not be loaded as one failure', () => {
    expect(countTests({ testResults: [file('failed'), file('passed', 'passed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  test('count a run without a report as one failure', () => {
    expect(countTests(null, 1)).toEqual({ passed: 0, failed: 1 });
  });

  test('count an error outside of any test as one failure', () => {
    expect(countTests({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
  });

  test('count a check of types or style as one test', () => {
    expect(sum([countCheck(0), countCheck(2), { passed: 40, failed: 0 }])).toEqual({ passed: 41, failed: 1 });
  });

  test('are one line that nothing else stands on', () => {
    expect(lastLine({ passed: 412, failed: 0 })).toBe('412 passed, 0 failed');
  });
});
