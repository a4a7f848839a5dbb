import type { Monotonic } from '../backend/pauses.ts';

/** How the service fares, for whoever watches over it: nothing of what was asked or answered. */
export interface Figures {
  readonly callsUnderWay: number;
  readonly callsAnswered: number;
  /** Milliseconds that half of the last thousand calls took at most, and nineteen of twenty; null before the first. */
  readonly p50: number | null;
  readonly p95: number | null;
}

const REMEMBERED = 1_000;

export function createFigures(monotonic: Monotonic) {
  const took: number[] = [];
  let answered = 0;
  let underWay = 0;
  let wake: (() => void)[] = [];

  return {
    /** Counts one call until it is answered. */
    async count<T>(work: () => Promise<T>): Promise<T> {
      const from = monotonic();
      underWay += 1;
      try {
        return await work();
      } finally {
        took[answered % REMEMBERED] = monotonic() - from;
        answered += 1;
        underWay -= 1;
        if (underWay === 0) {
          for (const each of wake) each();
          wake = [];
        }
      }
    },
    /** Resolves once nothing is under way. */
    idle: (): Promise<void> =>
      underWay === 0 ? Promise.resolve() : new Promise((resolve) => wake.push(resolve)),
    now(): Figures {
      const sorted = took.toSorted((one, other) => one - other);
      const at = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? null;
      return { callsUnderWay: underWay, callsAnswered: answered, p50: at(0.5), p95: at(0.95) };
    },
  };
}

export type CountedCalls = ReturnType<typeof createFigures>;
