import type { ClaimState } from '../../shared/claim/vocabulary.ts';

const STATES: readonly ClaimState[] = ['received', 'diagnosing', 'estimated', 'awaiting_choice'];

/** True until the customer has chosen: until then what the verdict rests on may still be corrected. */
export const isBeforeChoice = (state: ClaimState): boolean => STATES.includes(state);
