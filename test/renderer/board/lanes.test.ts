import { expect, test } from 'vitest';
import { LANES, statesOf } from '../../../renderer/board/lanes.ts';
import { CLAIM_STATES, isOpen } from '../../../shared/claim/vocabulary.ts';

test('every open state stands in one lane of the board, and no ended one does', () => {
  const shown = LANES.flatMap(({ states }) => states);
  expect([...shown].sort()).toEqual(CLAIM_STATES.filter(isOpen).sort());
});

test('each lane keeps to the order of a claim’s way through the house', () => {
  for (const { states } of LANES) {
    expect([...states]).toEqual(CLAIM_STATES.filter((state) => states.includes(state)));
  }
});

test('a desk’s queue is its lane', () => {
  expect(statesOf('desk')).toEqual(['estimated', 'awaiting_choice', 'awaiting_payment']);
});
