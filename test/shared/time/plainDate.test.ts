import { describe, expect, test } from 'vitest';
import {
  addDays,
  compareDates,
  daysBetween,
  epochDay,
  isPlainDate,
  plainDate,
  plainDateSchema,
} from '../../../shared/time/plainDate.ts';

describe('a day', () => {
  test.each(['2026-03-09', '2024-02-29', '2000-02-29', '0000-01-01', '9999-12-31', '2026-04-30'])(
    '%s exists',
    (text) => {
      expect(isPlainDate(text)).toBe(true);
      expect(plainDateSchema.safeParse(text).success).toBe(true);
    },
  );

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '2026-1-1',
    '20260309',
    '2026-03-09T00:00:00Z',
    ' 2026-03-09',
    '+002026-03-09',
    '',
  ])('"%s" does not', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow(RangeError);
    expect(plainDateSchema.safeParse(text).success).toBe(false);
  });

  test('comes before, after or together with another', () => {
    const [first, second] = [plainDate('2026-03-09'), plainDate('2026-03-10')];
    expect([compareDates(first, second), compareDates(second, first), compareDates(first, first)]).toEqual([
      -1, 1, 0,
    ]);
    expect(compareDates(addDays(plainDate('9999-12-31'), 1), plainDate('9999-12-31'))).toBe(1);
  });

  test('lies whole days from another', () => {
    expect(daysBetween(plainDate('2027-03-31'), plainDate('2027-04-02'))).toBe(2);
    expect(daysBetween(plainDate('2027-04-02'), plainDate('2025-04-01'))).toBe(-731);
    expect(addDays(plainDate('2024-02-28'), 2)).toBe('2024-03-01');
  });

  test('has a number that counts every day of the calendar', () => {
    expect(epochDay(plainDate('1970-01-01'))).toBe(0);
    for (let day = epochDay(plainDate('0000-01-01')); day <= epochDay(plainDate('9999-12-31')); day += 37) {
      const text = plainDate(new Date(day * 86_400_000).toISOString().slice(0, 10));
      expect(epochDay(text)).toBe(day);
    }
  });
});
