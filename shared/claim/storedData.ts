import type { Component } from '../adjudication/vocabulary.ts';
import { type ClaimState, type DataAnswer, isOpen } from './vocabulary.ts';

/** The parts with a memory or a card in them. A bare gimbal, propellers and batteries keep nothing of the customer's. */
const STORING: readonly Component[] = ['aircraft', 'camera'];

/**
 * Whether anything came in that may hold the customer's recordings and flights. Where nothing did, as with a flyaway
 * or a handheld gimbal, there is nothing to ask and nothing to delete.
 */
export const holdsData = (received: readonly Component[]): boolean =>
  received.some((component) => STORING.includes(component));

/**
 * Whether the device with the data is still at the centre: the customer's own until it leaves, one that was swapped
 * until the claim is over.
 */
export const isDataHere = (state: ClaimState, swapped: boolean): boolean =>
  state === 'shipped' ? swapped : isOpen(state);

/** What becomes of the data, as a customer wants to know it. */
export type DataFate = 'deleted' | 'to_be_deleted' | 'kept' | 'nothing_stored' | 'not_asked';

export function dataFate(answer: DataAnswer, deleted: boolean): DataFate {
  switch (answer) {
    case 'agreed':
      return deleted ? 'deleted' : 'to_be_deleted';
    case 'refused':
      return 'kept';
    case 'nothing_stored':
    case 'not_asked':
      return answer;
  }
}
