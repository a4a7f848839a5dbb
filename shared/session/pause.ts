/** Nobody who knows the password waits longer than this, whatever others typed before. Milliseconds. */
export const LONGEST_PAUSE_MS = 60_000;
const SHORTEST_PAUSE_MS = 1_000;

/** Wrong passwords in a row that are answered at once: for one name, and for whatever names are tried at one desk. */
export const FREE_GUESSES = { name: 2, desk: 9 } as const;

/** How long after so many wrong ones in a row the next is not looked at: none, then 1 s, 2 s, 4 s … up to a minute. */
export function pauseAfter(wrong: number, free: number): number {
  if (wrong <= free) return 0;
  return Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** (wrong - free - 1));
}
