import type { Claim } from '../../../shared/contract/claims.ts';
import { consequenceOf } from '../consequence.ts';

/** All of a claim that decides what leaves, to whom and with what consequence, to be compared with a later look at it. */
export function shownOf(claim: Claim): string {
  const { state, stateSince, choice, shipTo, outstanding, customer } = claim;
  return JSON.stringify([
    state,
    stateSince,
    choice?.choice,
    shipTo,
    customer.email,
    outstanding,
    consequenceOf(claim),
  ]);
}
