import { expect, test } from 'vitest';
import { deskOf } from '../../../renderer/photos/deskOf.ts';
import { CLAIM_STATES } from '../../../shared/claim/vocabulary.ts';

test('a photo is taken where the claim has come to', () => {
  const at = (desk: string) => CLAIM_STATES.filter((state) => deskOf(state) === desk);
  expect(at('intake')).toEqual(['received']);
  expect(at('packing').toSorted()).toEqual(['allocating', 'closed', 'ready_to_ship', 'shipped']);
  expect(at('bench').toSorted()).toEqual(
    CLAIM_STATES.filter((state) => !['intake', 'packing'].includes(deskOf(state))).toSorted(),
  );
});
