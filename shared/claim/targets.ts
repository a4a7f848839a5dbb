import type { ClaimState } from './vocabulary.ts';

/** How long a claim should stay in a state at most, in hours; null where it may stay for good. */
export const TARGET_HOURS: Readonly<Record<ClaimState, number | null>> = {
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
