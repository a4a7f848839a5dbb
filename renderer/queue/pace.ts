export type Pace = 'on_time' | 'soon' | 'late';

/** How a claim keeps to the hours meant for its state, null where nobody minds; `soon` from three quarters of them on. */
export function paceOf(hours: number | null, minutes: number): Pace {
  if (hours === null) return 'on_time';
  if (minutes > hours * 60) return 'late';
  return minutes >= hours * 45 ? 'soon' : 'on_time';
}
