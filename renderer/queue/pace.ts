import type { ClaimState } from '../../shared/claim/vocabulary.ts';

/** How long a claim should stay in a state at most, in hours; null where it may stay for good. */
const TARGET_HOURS: Readonly<Record<ClaimState, number | null>> = {
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
  closed: null,
  cancelled: null,
};

export type Pace = 'on_time' | 'soon' | 'late';

/** How a claim keeps to the time meant for its state; `soon` from three quarters of it on. */
export function paceOf(state: ClaimState, minutes: number): Pace {
  const hours = TARGET_HOURS[state];
  if (hours === null) return 'on_time';
  if (minutes > hours * 60) return 'late';
  return minutes >= hours * 45 ? 'soon' : 'on_time';
}

/** The time meant for a state in minutes; null where there is none. */
export function targetMinutes(state: ClaimState): number | null {
  const hours = TARGET_HOURS[state];
  return hours === null ? null : hours * 60;
}
