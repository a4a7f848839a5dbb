import type { ClaimState } from '../../shared/claim/vocabulary.ts';

export interface Lane {
  readonly name: 'bench' | 'desk' | 'shipping';
  readonly states: readonly ClaimState[];
}

/** The open states by who has to act next, each lane in the order of a claim's way through the house. */
export const LANES: readonly Lane[] = [
  { name: 'bench', states: ['received', 'diagnosing', 'repairing', 'quality_check'] },
  { name: 'desk', states: ['estimated', 'awaiting_choice', 'awaiting_payment'] },
  { name: 'shipping', states: ['allocating', 'ready_to_ship', 'shipped'] },
];

/** The states of one lane. */
export const statesOf = (name: Lane['name']): readonly ClaimState[] =>
  LANES.find((lane) => lane.name === name)?.states ?? [];
