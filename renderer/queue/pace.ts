import { TARGET_HOURS } from '../../shared/claim/targets.ts';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';

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
