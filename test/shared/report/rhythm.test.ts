import { describe, expect, test } from 'vitest';
import { dueAfter, lastDue } from '../../../shared/report/rhythm.ts';
import { timeZone } from '../../../shared/time/localDate.ts';

const WARSAW = timeZone('Europe/Warsaw');

describe('a report by the clock', () => {
  test.each([
    // The second of the hour itself counts as past.
    ['day', '07:30', '2026-03-09T06:30:00.000Z', '2026-03-09T06:30:00.000Z', '2026-03-10T06:30:00.000Z'],
    ['day', '07:30', '2026-03-09T06:29:59.999Z', '2026-03-08T06:30:00.000Z', '2026-03-09T06:30:00.000Z'],
    ['week', '08:00', '2026-03-11T12:00:00.000Z', '2026-03-09T07:00:00.000Z', '2026-03-16T07:00:00.000Z'],
    // On Monday before its hour the last one was a week ago.
    ['week', '08:00', '2026-03-09T06:00:00.000Z', '2026-03-02T07:00:00.000Z', '2026-03-09T07:00:00.000Z'],
    ['month', '06:00', '2026-01-31T23:30:00.000Z', '2026-01-01T05:00:00.000Z', '2026-02-01T05:00:00.000Z'],
    ['month', '06:00', '2026-12-15T12:00:00.000Z', '2026-12-01T05:00:00.000Z', '2027-01-01T05:00:00.000Z'],
    // The night in which clocks go forward has no half past two.
    ['day', '02:30', '2026-03-28T12:00:00.000Z', '2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z'],
    // In the night in which they go back, the first half past two counts.
    ['day', '02:30', '2026-10-24T12:00:00.000Z', '2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z'],
  ] as const)('every %s at %s is due around %s', (every, time, now, last, next) => {
    expect(lastDue({ every, time }, now, WARSAW)).toBe(last);
    expect(dueAfter({ every, time }, now, WARSAW)).toBe(next);
  });
});
