import { describe, expect, test } from 'vitest';
import {
  compareInstants,
  epochSeconds,
  hoursBetween,
  instant,
  instantOfMilliseconds,
  instantSchema,
  isInstant,
  isWithinHours,
  minutesBegun,
  toldMoment,
} from '../../../shared/time/instant.ts';

const start = instant('2025-03-30T10:00:00Z');

describe('a moment', () => {
  test.each(['2025-03-31T10:00:00Z', '2025-03-31T23:59:59.999999999Z', '2024-02-29T00:00:00.5Z'])(
    '%s exists',
    (text) => {
      expect(isInstant(text)).toBe(true);
      expect(instantSchema.safeParse(text).success).toBe(true);
    },
  );

  test.each([
    '2025-02-29T10:00:00Z',
    '2025-03-31T24:00:00Z',
    '2025-03-31T10:60:00Z',
    '2025-03-31T10:00:60Z',
    '2025-03-31T10:00Z',
    '2025-03-31T10:00:00',
    '2025-03-31T10:00:00+02:00',
    '2025-03-31T10:00:00+00:00',
    '2025-03-31t10:00:00z',
    '2025-03-31 10:00:00Z',
    '2025-03-31T10:00:00.Z',
    '2025-03-31T10:00:00.0123456789Z',
    '2025-03-31',
    '',
  ])('"%s" does not', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => instant(text)).toThrow(RangeError);
    expect(instantSchema.safeParse(text).success).toBe(false);
  });

  test('counts the seconds of the epoch', () => {
    for (const text of [
      '1970-01-01T00:00:00Z',
      '2025-03-31T22:30:59Z',
      '1969-12-31T23:59:59Z',
      '0000-02-29T12:00:00Z',
    ]) {
      expect(epochSeconds(instant(text))).toBe(Date.parse(text) / 1000);
    }
    expect(instantOfMilliseconds(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  test('comes before, after or together with another, however its fraction is written', () => {
    expect(compareInstants(start, instant('2025-03-30T10:00:00.000Z'))).toBe(0);
    expect(compareInstants(start, instant('2025-03-30T10:00:00.000000001Z'))).toBeLessThan(0);
    expect(
      compareInstants(instant('2025-03-30T10:00:01Z'), instant('2025-03-30T10:00:00.9Z')),
    ).toBeGreaterThan(0);
  });
});

describe('elapsed time', () => {
  test('is within so many hours to the nanosecond', () => {
    expect(isWithinHours(start, instant('2025-04-01T10:00:00Z'), 48)).toBe(true);
    expect(isWithinHours(start, instant('2025-04-01T10:00:00.000000001Z'), 48)).toBe(false);
    expect(isWithinHours(instant('2025-03-30T10:00:00.5Z'), instant('2025-04-01T10:00:00.5Z'), 48)).toBe(
      true,
    );
    expect(isWithinHours(instant('2025-03-30T10:00:00.5Z'), instant('2025-04-01T10:00:00.4Z'), 48)).toBe(
      true,
    );
    expect(isWithinHours(start, start, 0)).toBe(true);
  });

  test('counts a begun minute as a whole one', () => {
    const minutesTo = (text: string) => minutesBegun(start, instant(text));
    expect(minutesTo('2025-04-01T10:00:00Z')).toBe(48 * 60);
    expect(minutesTo('2025-04-01T10:00:00.1Z')).toBe(48 * 60 + 1);
    expect(minutesTo('2025-04-01T10:00:01Z')).toBe(48 * 60 + 1);
    expect(minutesTo('2025-03-30T10:00:00Z')).toBe(0);
    expect(minutesTo('2025-03-30T09:59:30Z')).toBe(0);
    expect(minutesTo('2025-03-30T09:58:00Z')).toBe(-2);
  });

  test('is told in hours with their fraction', () => {
    expect(hoursBetween(start, instant('2025-03-30T11:30:00Z'))).toBe(1.5);
  });
});

test.each([
  ['earlier', '2025-03-30T09:59:59Z', '2025-03-30T09:59:59Z'],
  ['ahead as clocks differ', '2025-03-30T10:01:00Z', start],
  ['still to come', '2025-03-30T10:01:00.001Z', null],
])('a moment told by another clock: %s', (_, told, kept) => {
  expect(toldMoment(told, start)).toBe(kept);
});
