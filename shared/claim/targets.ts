import type { ClaimState, ENDED_STATES } from './vocabulary.ts';

/** States that a claim passes through and should not stay in for long. */
export type TimedState = Exclude<ClaimState, (typeof ENDED_STATES)[number]>;

/** How long a claim should stay in a state at most, in hours; null where nobody minds. */
export type TargetHours = Readonly<Record<TimedState, number | null>>;

/** What a centre begins with. */
export const USUAL_TARGET_HOURS: Readonly<Record<TimedState, number>> = {
  received: 24,
  diagnosing: 48,
  estimated: 24,
  awaiting_choice: 72,
  awaiting_payment: 72,
  // A replacement in stock leaves the same or the next working day.
  allocating: 24,
  repairing: 120,
  quality_check: 24,
  ready_to_ship: 24,
  shipped: 240,
};

export const TIMED_STATES = Object.keys(USUAL_TARGET_HOURS) as TimedState[];

export const isTimed = (state: string): state is TimedState => Object.hasOwn(USUAL_TARGET_HOURS, state);

export const targetOf = (targets: TargetHours, state: ClaimState): number | null =>
  isTimed(state) ? targets[state] : null;
