import { describe, expect, test } from 'vitest';
import { instant } from '../../../shared/time/instant.ts';
import { timeZone } from '../../../shared/time/localDate.ts';
import { addDays, plainDate } from '../../../shared/time/plainDate.ts';
import { isInTerm, termFrom, termOf } from '../../../shared/time/term.ts';

describe('the term of a plan', () => {
  test.each([
    ['2025-04-01', 24, '2027-03-31'],
    ['2025-04-01', 12, '2026-03-31'],
    ['2025-01-01', 12, '2025-12-31'],
    ['2023-03-01', 12, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 24, '2026-02-28'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2023-02-28', 12, '2024-02-27'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-01-31', 2, '2025-03-30'],
  ])('that starts on %s and runs %i months ends on %s', (from, months, until) => {
    expect(termFrom(plainDate(from), months)).toEqual({ validFrom: from, validUntil: until });
  });

  test('starts on the day that the zone of the plan shows', () => {
    const late = instant('2025-03-31T22:30:00Z');
    expect(termOf(late, timeZone('Europe/Warsaw'), 24)).toEqual({
      validFrom: '2025-04-01',
      validUntil: '2027-03-31',
    });
    expect(termOf(late, timeZone('America/New_York'), 24).validFrom).toBe('2025-03-31');
  });

  test('covers its first and its last day and neither the day before nor after, from every day of four years', () => {
    for (const months of [12, 24]) {
      for (let day = plainDate('2023-01-01'); day < '2027-01-01'; day = addDays(day, 1)) {
        const term = termFrom(day, months);
        expect(isInTerm(term.validFrom, term)).toBe(true);
        expect(isInTerm(term.validUntil, term)).toBe(true);
        expect(isInTerm(addDays(term.validFrom, -1), term)).toBe(false);
        expect(isInTerm(addDays(term.validUntil, 1), term)).toBe(false);
      }
    }
  });

  test('may run past the year 9999', () => {
    const term = termFrom(plainDate('9999-06-01'), 12);
    expect(term.validUntil).toBe('+010000-05-31');
    expect(isInTerm(plainDate('9999-12-31'), term)).toBe(true);
  });
});
