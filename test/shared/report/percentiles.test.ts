import { expect, test } from 'vitest';
import { percentilesOf } from '../../../shared/report/percentiles.ts';

test.each([
  [[7], 7, 7],
  [[1, 4], 2.5, 4],
  [[1, 2, 9], 2, 9],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 5.5, 9],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 6, 10],
])('of %j half do not pass %d and nine of ten do not pass %d', (sorted, median, p90) => {
  expect(percentilesOf(sorted)).toEqual({ median, p90 });
});
