import { describe, expect, test } from 'vitest';
import { dataFate, holdsData, isDataHere } from '../../../shared/claim/storedData.ts';
import { CLAIM_STATES, DATA_ANSWERS } from '../../../shared/claim/vocabulary.ts';

describe('data is asked about', () => {
  test.each([
    [['aircraft'], true],
    [['gimbal', 'camera'], true],
    [['gimbal'], false],
    [['propellers', 'battery', 'remote_controller', 'accessory'], false],
    [[], false],
  ] as const)('where %j came in: %s', (received, asked) => {
    expect(holdsData(received)).toBe(asked);
  });

  test('until the customer’s own device leaves, and of a swapped one until the claim is over', () => {
    const here = (swapped: boolean) => CLAIM_STATES.filter((state) => !isDataHere(state, swapped));
    expect(here(false)).toEqual(['shipped', 'closed', 'cancelled']);
    expect(here(true)).toEqual(['closed', 'cancelled']);
  });
});

test('only what the customer agreed to and the bench has done is said to be deleted', () => {
  expect(DATA_ANSWERS.map((answer) => [dataFate(answer, false), dataFate(answer, true)])).toEqual([
    ['to_be_deleted', 'deleted'],
    ['kept', 'kept'],
    ['nothing_stored', 'nothing_stored'],
    ['not_asked', 'not_asked'],
  ]);
});
