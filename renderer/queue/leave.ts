/** How near the day is on which a replacement is to have left, by ISO dates of the centre's calendar. */
export type LeavePace = 'ahead' | 'today' | 'overdue';

export function leavePace(leaveBy: string, today: string): LeavePace {
  if (leaveBy === today) return 'today';
  return leaveBy < today ? 'overdue' : 'ahead';
}
