import { describe, expect, test } from 'vitest';
import { renewalStart, startOfDay } from '../../../shared/plan/renewal.ts';
import { localDateOf, timeZone } from '../../../shared/time/localDate.ts';
import { addDays, plainDate } from '../../../shared/time/plainDate.ts';
import { termOf } from '../../../shared/time/term.ts';

const warsaw = timeZone('Europe/Warsaw');

describe('a renewal', () => {
  test('starts with the day after the renewed plan’s last one, by its product’s own clock', () => {
    expect(renewalStart(plainDate('2027-03-31'), warsaw)).toBe('2027-03-31T22:00:00Z');
    expect(renewalStart(plainDate('2026-12-31'), warsaw)).toBe('2026-12-31T23:00:00Z');
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
