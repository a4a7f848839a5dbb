import { describe, expect, test } from 'vitest';
import { shippedProducts } from '../../../shared/adjudication/shipped.ts';
import { isInUnusedYear, unusedYearSource, unusedYearUntil } from '../../../shared/plan/unusedYear.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';

describe('the year of warranty after a plan that was not used', () => {
  test('is told of the models that a page names, with the page', () => {
    expect(unusedYearSource('DJI RS 3')).toBe('dji-ars.pl');
    expect(unusedYearSource('DJI Mavic 3 Classic')).toBe('vepor.eu');
    expect(unusedYearSource('DJI Mini SE')).toBeNull();
    expect(shippedProducts.filter(({ model }) => unusedYearSource(model) !== null).length).toBeGreaterThan(5);
  });

  test.each([
    ['2026-03-31', '2027-03-31'],
    ['2026-12-31', '2027-12-31'],
    ['2028-02-28', '2029-02-28'],
    ['2027-02-28', '2028-02-29'],
  ])('after a plan that ran until %s runs until %s', (last, until) => {
    expect(unusedYearUntil(plainDate(last))).toBe(until);
  });

  test('is asked about on its days only, and only while nothing was used', () => {
    const plan = { model: 'DJI RS 3', validUntil: plainDate('2026-03-31'), used: 0 };
    expect(isInUnusedYear(plainDate('2026-03-31'), plan)).toBe(false);
    expect(isInUnusedYear(plainDate('2026-04-01'), plan)).toBe(true);
    expect(isInUnusedYear(plainDate('2027-03-31'), plan)).toBe(true);
    expect(isInUnusedYear(plainDate('2027-04-01'), plan)).toBe(false);
    expect(isInUnusedYear(plainDate('2026-04-01'), { ...plan, used: 1 })).toBe(false);
    expect(isInUnusedYear(plainDate('2026-04-01'), { ...plan, model: 'DJI Mini SE' })).toBe(false);
  });
});
