import { describe, expect, test } from 'vitest';
import { lastDayOfCover, renewalStart, startOfDay } from '../../../shared/plan/renewal.ts';
import { instant } from '../../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../../shared/time/localDate.ts';
import { addDays, plainDate } from '../../../shared/time/plainDate.ts';
import { termOf } from '../../../shared/time/term.ts';

const warsaw = timeZone('Europe/Warsaw');

describe('a renewal', () => {
  test('starts with the day after the renewed plan’s last one, by its product’s own clock', () => {
    expect(renewalStart(plainDate('2027-03-31'), warsaw)).toBe('2027-03-31T22:00:00Z');
    expect(renewalStart(plainDate('2026-12-31'), warsaw)).toBe('2026-12-31T23:00:00Z');
  });

  test('may cover three years with the plans before it, to the day', () => {
    expect(lastDayOfCover(instant('2026-03-09T08:00:00Z'), warsaw)).toBe('2029-03-08');
    // 1 March by the clock of Warsaw; the February of 2027 has no 29th.
    expect(lastDayOfCover(instant('2024-02-28T23:30:00Z'), warsaw)).toBe('2027-02-28');
    expect(lastDayOfCover(instant('2024-02-29T23:30:00Z'), warsaw)).toBe('2027-02-28');
  });

  test('starts with the first moment of a day that has no midnight', () => {
    // In Lebanon the clocks go forward at midnight.
    const beirut = timeZone('Asia/Beirut');
    expect(localDateOf(startOfDay(plainDate('2026-03-29'), beirut), beirut)).toBe('2026-03-29');
  });

  test.each(['Europe/Warsaw', 'America/New_York', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
    'leaves neither a gap nor an overlap on any day of four years in %s',
    (name) => {
      const zone = timeZone(name);
      for (let day = plainDate('2026-01-01'); day < '2030-01-01'; day = addDays(day, 1)) {
        expect(termOf(renewalStart(day, zone), zone, 24).validFrom).toBe(addDays(day, 1));
      }
    },
  );
});
