import { describe, expect, test } from 'vitest';
import { periodOf, supersededBy } from '../../../renderer/catalogue/periods.ts';

const versions = (...days: string[]) =>
  days.map((effectiveFrom, index) => ({ version: index + 1, effectiveFrom })).toReversed();

const periods = (all: ReturnType<typeof versions>, inForce: number) =>
  all.map((version) => periodOf(version, all, inForce));

describe('the period of a version', () => {
  test('ends the day before the next one begins', () => {
    expect(periods(versions('2020-01-01', '2025-03-01', '2027-01-01'), 2)).toEqual([
      { kind: 'coming', from: '2027-01-01', until: null },
      { kind: 'in_force', from: '2025-03-01', until: '2026-12-31' },
      { kind: 'ended', from: '2020-01-01', until: '2025-02-28' },
    ]);
  });

  test('is over for good where a newer version begins on the same day or earlier', () => {
    expect(periods(versions('2020-01-01', '2027-01-01', '2027-01-01', '2026-12-01'), 1)).toEqual([
      { kind: 'coming', from: '2026-12-01', until: null },
      { kind: 'superseded', by: 4 },
      { kind: 'superseded', by: 4 },
      { kind: 'in_force', from: '2020-01-01', until: '2026-11-30' },
    ]);
  });

  test('of the first version reaches back before its own day', () => {
    expect(periods(versions('2027-06-01', '2027-01-01'), 1)[1]).toEqual({
      kind: 'in_force',
      from: null,
      until: '2026-12-31',
    });
  });
});

describe('a new version', () => {
  const all = versions('2020-01-01', '2027-01-01', '2028-01-01');

  test('supersedes those that would have begun on its day or later', () => {
    expect(supersededBy('2027-01-01', all, 1)).toEqual([2, 3]);
    expect(supersededBy('2027-01-02', all, 1)).toEqual([3]);
    expect(supersededBy('2029-01-01', all, 1)).toEqual([]);
  });

  test('does not name those that were superseded before', () => {
    expect(supersededBy('2026-01-01', versions('2020-01-01', '2027-01-01', '2027-01-01'), 1)).toEqual([3]);
  });
});
