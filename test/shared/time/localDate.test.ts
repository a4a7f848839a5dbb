import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { instant, instantOfMilliseconds } from '../../../shared/time/instant.ts';
import { isTimeZone, localDateOf, timeZone } from '../../../shared/time/localDate.ts';

const zones = [
  'Europe/Warsaw',
  'America/New_York',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
];

describe('the local date of a moment', () => {
  test('is already the next day in Warsaw late in the evening of UTC', () => {
    const late = instant('2025-03-31T22:30:00Z');
    expect(localDateOf(late, timeZone('Europe/Warsaw'))).toBe('2025-04-01');
    expect(localDateOf(late, timeZone('UTC'))).toBe('2025-03-31');
    expect(localDateOf(instant('2025-04-01T03:59:59Z'), timeZone('America/New_York'))).toBe('2025-03-31');
  });

  test.each(zones)(
    'agrees with Temporal in %s, every six hours through ten years and over changes of the clock',
    (name) => {
      const zone = timeZone(name);
      const hour = 3_600_000;
      const end = Date.parse('2032-01-01T00:00:00Z');
      for (let at = Date.parse('2022-01-01T00:00:00Z'); at < end; at += 6 * hour - 977_000) {
        const there = Temporal.Instant.fromEpochMilliseconds(at)
          .toZonedDateTimeISO(name)
          .toPlainDate()
          .toString();
        expect(localDateOf(instantOfMilliseconds(at), zone)).toBe(there);
      }
    },
  );

  test('exists before the year 0 and after 9999 too, where the zone is behind or ahead', () => {
    expect(localDateOf(instant('0000-01-01T00:00:00Z'), timeZone('America/New_York'))).toBe('-000001-12-31');
    expect(localDateOf(instant('9999-12-31T23:00:00Z'), timeZone('Asia/Tokyo'))).toBe('+010000-01-01');
  });

  test('needs a zone that exists', () => {
    expect(['Europe/Warsaw', 'UTC'].every(isTimeZone)).toBe(true);
    expect(['Mars/Olympus', '', '+02:00', 'Europe/Warsaw '].some(isTimeZone)).toBe(false);
    expect(() => timeZone('Mars/Olympus')).toThrow(RangeError);
  });
});
