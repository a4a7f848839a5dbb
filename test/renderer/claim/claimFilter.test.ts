import { describe, expect, test } from 'vitest';
import {
  askedBy,
  type ClaimFilter,
  EVERY_CLAIM,
  filterOf,
  isEveryClaim,
  wantedBy,
} from '../../../renderer/claim/claimFilter.ts';

const NARROWED: ClaimFilter = {
  state: 'closed',
  choice: 'none',
  model: 'DJI Mini SE',
  period: 'last_month',
  order: 'customer',
};

describe('the filter of the list of claims', () => {
  test('comes back from the address as it was put there', () => {
    for (const filter of [NARROWED, { ...EVERY_CLAIM, state: 'open' } as const, EVERY_CLAIM]) {
      expect(filterOf(askedBy(filter))).toEqual(filter);
    }
  });

  test('leaves nothing in the address where nothing is left out', () => {
    expect(Object.values(askedBy(EVERY_CLAIM)).filter((value) => value !== undefined)).toEqual([]);
  });

  test('leaves out what an address asks for that there is not', () => {
    expect(filterOf({ state: 'lost', choice: 'both', period: 'ever', order: 'price' })).toEqual(EVERY_CLAIM);
  });

  test('is asked for in the words of the call, with the days of the period', () => {
    expect(wantedBy(NARROWED, '2026-03-15')).toEqual({
      states: ['closed'],
      choice: 'none',
      model: 'DJI Mini SE',
      order: 'customer',
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(wantedBy({ ...EVERY_CLAIM, state: 'open' }, '2026-03-15').states).not.toContain('closed');
    expect(wantedBy(EVERY_CLAIM, '2026-03-15')).toEqual({
      states: [],
      choice: null,
      model: '',
      order: 'newest',
    });
  });

  test('shows every claim only in an order that leaves none out', () => {
    expect(isEveryClaim({ ...EVERY_CLAIM, order: 'model' })).toBe(true);
    expect(isEveryClaim({ ...EVERY_CLAIM, order: 'waiting' })).toBe(false);
    expect(isEveryClaim({ ...EVERY_CLAIM, period: 'this_year' })).toBe(false);
  });
});
