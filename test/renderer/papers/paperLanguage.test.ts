import { expect, test } from 'vitest';
import { paperLanguage } from '../../../renderer/papers/paperLanguage.ts';
import { PAPER_KINDS } from '../../../shared/claim/vocabulary.ts';

test('only the bench label is in the language of the house; every other paper is in the customer’s', () => {
  const house = PAPER_KINDS.filter((kind) => paperLanguage(kind, 'de', 'pl') === 'pl');
  expect(house).toEqual(['label']);
});
