/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 */

/**
 * Counts what a vitest run's JSON report tells. A file that could not even be loaded, and a run that failed without
 * a failed test (an error outside of one, or no report at all), count as one failure each.
 * @param {any} report the parsed report, or null when there is none
 * @param {number} exitCode of the run
 * @returns {Count}
 */
export function countTests(report, exitCode) {
  const files = Array.isArray(report?.testResults) ? report.testResults : [];
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    const results = file.assertionResults ?? [];
    const failures = results.filter((result) => result.status === 'failed').length;
    passed += results.filter((result) => result.status === 'passed').length;
    failed += failures;
    if (file.status === 'failed' && failures === 0) failed += 1;
  }
  if (exitCode !== 0 && failed === 0) failed = 1;
  return { passed, failed };
}

/** Counts a check that only passes or fails. @returns {Count} */
export const countCheck = (exitCode) =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** @param {readonly Count[]} counts @returns {Count} */
export function sum(counts) {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** The last line of `npm test`. @param {Count} count */
export const lastLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
