/** How often something that died may be started again: `most` times within `windowMs`. */
export function createRestarts(most: number, windowMs: number) {
  let died: number[] = [];
  return {
    /** Notes a death at `now` (milliseconds); gives how long to wait before the next start, or null for never. */
    next(now: number): number | null {
      died = [...died.filter((at) => now - at < windowMs), now];
      if (died.length > most) return null;
      return died.length === 1 ? 0 : 250 * 2 ** (died.length - 2);
    },
    forget(): void {
      died = [];
    },
  };
}
