/** Calls `act` after so many milliseconds, unless what it gives back is called before. */
export type Timer = (milliseconds: number, act: () => void) => () => void;

/** `setTimeout` counts no further than this. Milliseconds. */
const LONGEST_WAIT = 2_147_483_647;

/** Keeps no process from ending. */
export const realTimer: Timer = (milliseconds, act) => {
  const timer = setTimeout(act, Math.min(milliseconds, LONGEST_WAIT));
  timer.unref();
  return () => clearTimeout(timer);
};
