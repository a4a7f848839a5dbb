import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWeekend } from '../../../shared/time/holidays/rule.ts';
import { addDays, daysBetween, type PlainDate, plainDate } from '../../../shared/time/plainDate.ts';
import {
  addWorkingDays,
  workingDayBefore,
  workingDayFrom,
  workingDaysOf,
} from '../../../shared/time/workingDays.ts';

const poland = workingDaysOf('PL');
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days): PlainDate => addDays(plainDate('2000-01-01'), days));
const country = fc.constantFrom('PL', 'DE', 'GB', 'BG', 'US', 'JP');

describe('a working day', () => {
  test('is neither a weekend nor a holiday of the country', () => {
    expect(poland(plainDate('2026-11-10'))).toBe(true);
    expect(poland(plainDate('2026-11-11'))).toBe(false);
    expect(poland(plainDate('2026-11-14'))).toBe(false);
    expect(workingDaysOf('DE')(plainDate('2026-11-11'))).toBe(true);
  });

  test('is what the centre says it is, before all else', () => {
    const own = workingDaysOf(
      'PL',
      new Map([
        [plainDate('2026-11-11'), true],
        [plainDate('2026-11-12'), false],
      ]),
    );
    expect(own(plainDate('2026-11-11'))).toBe(true);
    expect(own(plainDate('2026-11-12'))).toBe(false);
  });

  test('in a country without data is every day but the weekends', () => {
    fc.assert(fc.property(day, (date) => workingDaysOf('JP')(date) === !isWeekend(date)));
  });
});

describe('the last working day before', () => {
  test('passes over weekends and holidays', () => {
    expect(workingDayBefore(plainDate('2026-11-12'), poland)).toBe('2026-11-10');
    expect(workingDayBefore(plainDate('2026-12-28'), poland)).toBe('2026-12-23');
  });

  test('is a working one, and none lies between', () => {
    fc.assert(
      fc.property(day, country, (date, where) => {
        const works = workingDaysOf(where);
        const before = workingDayBefore(date, works);
        expect(works(before)).toBe(true);
        expect(workingDayFrom(addDays(before, 1), works) >= date).toBe(true);
      }),
    );
  });
});

describe('working days added', () => {
  test('pass over weekends and holidays', () => {
    expect(addWorkingDays(plainDate('2026-11-10'), 1, poland)).toBe('2026-11-12');
    expect(addWorkingDays(plainDate('2026-12-23'), 1, poland)).toBe('2026-12-28');
    expect(addWorkingDays(plainDate('2026-11-23'), 0, poland)).toBe('2026-11-23');
  });

  test('end on a working day, with exactly so many between', () => {
    fc.assert(
      fc.property(day, country, fc.integer({ min: 1, max: 40 }), (date, where, count) => {
        const works = workingDaysOf(where);
        const end = addWorkingDays(date, count, works);
        expect(works(end)).toBe(true);
        const between = Array.from({ length: daysBetween(date, end) }, (_, index) =>
          addDays(date, index + 1),
        );
        expect(between.filter(works)).toHaveLength(count);
      }),
    );
  });

  test('added at once or in two steps come to the same day', () => {
    const few = fc.integer({ min: 0, max: 15 });
    fc.assert(
      fc.property(day, few, few, (date, first, second) => {
        const there = addWorkingDays(addWorkingDays(date, first, poland), second, poland);
        expect(there).toBe(addWorkingDays(date, first + second, poland));
      }),
    );
  });

  test('never come earlier for a later day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 15 }), (date, count) => {
        expect(addWorkingDays(addDays(date, 1), count, poland) >= addWorkingDays(date, count, poland)).toBe(
          true,
        );
      }),
    );
  });

  test('are a whole number, and there must be some', () => {
    const date = plainDate('2026-03-09');
    expect(() => addWorkingDays(date, -1, poland)).toThrow(RangeError);
    expect(() => addWorkingDays(date, 0.5, poland)).toThrow(RangeError);
    expect(() => workingDayFrom(date, () => false)).toThrow('within ten years');
  });
});
