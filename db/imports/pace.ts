/** Thrown where work stops because somebody asked for it. */
export class Cancelled extends Error {}

/** Longest time in milliseconds that an import keeps the process to itself: a window's call waits no longer than that. */
const TURN_MS = 12;
/** How often whoever watches is told of the progress, in milliseconds. */
const TELL_MS = 200;

/**
 * An import shares its process with the windows' calls: it works in short turns and lets others in between, and looks
 * for a cancel at each.
 */
export interface Pace {
  /** True when the turn is over and {@link breathe} should be awaited. */
  due(): boolean;
  breathe(done: number, of: number): Promise<void>;
  cancel(): void;
}

export function createPace(told: (done: number, of: number) => void): Pace {
  let cancelled = false;
  let since = performance.now();
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    due: () => cancelled || performance.now() - since >= TURN_MS,
    async breathe(done, of) {
      if (performance.now() - toldAt >= TELL_MS) {
        told(done, of);
        toldAt = performance.now();
      }
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
      if (cancelled) throw new Cancelled();
    },
    cancel() {
      cancelled = true;
    },
  };
}
