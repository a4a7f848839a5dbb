import type { Monotonic } from '../backend/pauses.ts';

/** Lets through so many at once and so many a second after that. */
export function createBucket(
  monotonic: Monotonic,
  { most, aSecond }: { readonly most: number; readonly aSecond: number },
) {
  let left = most;
  let at = monotonic();
  return {
    take(): boolean {
      const now = monotonic();
      left = Math.min(most, left + ((now - at) / 1000) * aSecond);
      at = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
