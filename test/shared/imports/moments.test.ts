import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import { type DateSettings, readMoment } from '../../../shared/imports/moments.ts';
import { timeZone } from '../../../shared/time/localDate.ts';

const warsaw = timeZone('Europe/Warsaw');
const asked: DateSettings = { dateOrder: null, zone: null, wholeDays: null };
const european: DateSettings = { dateOrder: 'dmy', zone: warsaw, wholeDays: 'start' };

test.each([
  ['2025-04-01T10:00:00Z', '2025-04-01T10:00:00Z'],
  ['2025-04-01 12:00:00+02:00', '2025-04-01T10:00:00Z'],
  ['2025-04-01T12:00+0200', '2025-04-01T10:00:00Z'],
  ['2025-04-01 10:00 UTC', '2025-04-01T10:00:00Z'],
  ['2025-04-01T10:00:00.250Z', '2025-04-01T10:00:00.250Z'],
])('%s says all there is to say', (text, at) => {
  expect(readMoment(text, asked)).toEqual({ kind: 'moment', at });
});

test.each([
  ['03/04/2025', 'dateOrder'],
  // Even where only one order makes a date, another row may have both: the file is asked about as a whole.
  ['25/04/2025 10:00', 'dateOrder'],
  ['2025-04-01', 'wholeDays'],
  ['2025-04-01 10:00', 'zone'],
])('%s has its %s asked', (text, about) => {
  expect(readMoment(text, asked)).toEqual({ kind: 'ask', about });
});

test.each([
  ['01.04.2025 12:00', '2025-04-01T10:00:00Z'],
  ['1-4-2025 12:00:30', '2025-04-01T10:00:30Z'],
  ['01/04/2025, 12:00', '2025-04-01T10:00:00Z'],
  ['01.01.2025 12:00', '2025-01-01T11:00:00Z'],
  ['01.04.2025', '2025-03-31T22:00:00Z'],
  ['2025/04/01 12:00', '2025-04-01T10:00:00Z'],
])('%s in Warsaw, day first, is %s', (text, at) => {
  expect(readMoment(text, european)).toEqual({ kind: 'moment', at });
});

test.each([
  ['30.03.2025 02:30', 'time_skipped'],
  ['26.10.2025 02:30', 'time_twice'],
  ['29.02.2025 10:00', 'date_unreal'],
  ['01.04.2025 25:00', 'date_unreal'],
  ['01.04.25', 'date_form'],
  ['45748', 'date_form'],
  ['1 April 2025', 'date_form'],
])('%s is refused: %s', (text, code) => {
  expect(readMoment(text, european)).toEqual({ kind: 'refused', code });
});

describe('a local time', () => {
  it('is the moment that Temporal makes of it, wherever it is', () => {
    const zones = [
      'Europe/Warsaw',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
        (zone, date) => {
          const wall = date.toISOString().slice(0, 19);
          const read = readMoment(wall.replace('T', ' '), { ...european, zone: timeZone(zone) });
          const local = Temporal.PlainDateTime.from(wall);
          const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
          const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
          if (earlier.epochMilliseconds !== later.epochMilliseconds) expect(read.kind).toBe('refused');
          else expect(read).toEqual({ kind: 'moment', at: earlier.toInstant().toString() });
        },
      ),
    );
  });
});
