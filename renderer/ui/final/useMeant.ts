import { useEffect, useRef, useState } from 'react';
import { presses } from './pressed.ts';
import { isMeant, SETTLE_MS } from './presses.ts';

export interface Meant {
  /** False for the moment after it came on screen or became able, in which nothing presses it. */
  readonly settled: boolean;
  /** Whether the press that is going on was meant for it. */
  readonly meant: () => boolean;
}

/**
 * Guards what cannot be undone: only a press of its own counts, begun once it had been on screen for a moment. So neither
 * the second half of a double press on what stood there before nor a key held down sets it off. Other things are always meant.
 */
export function useMeant(final: boolean, able: boolean): Meant {
  const settledAfter = useRef(Number.POSITIVE_INFINITY);
  const [settled, setSettled] = useState(!final);
  const waits = final && able;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => {
      settledAfter.current = presses.begun();
      setSettled(true);
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      settledAfter.current = Number.POSITIVE_INFINITY;
      setSettled(false);
    };
  }, [waits]);
  return {
    settled: settled || !final,
    meant: () => !final || isMeant(presses.current(), settledAfter.current),
  };
}
