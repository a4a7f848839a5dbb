import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownNotice } from '../notices.ts';
import { notifyDone } from '../notify.ts';
import { presses } from './pressed.ts';
import { isMeant, SETTLE_MS } from './presses.ts';

export interface Meant {
  /** False for the moment after it came on screen or became able, in which nothing presses it. */
  readonly settled: boolean;
  /** Whether the press that is going on was meant for it; one that was not is told, so that nobody waits for what it would have done. */
  readonly meant: () => boolean;
}

/**
 * Guards what cannot be undone: only a press of its own counts, begun once it had been on screen for a moment. So neither
 * the second half of a double press on what stood there before nor a key held down sets it off. Other things are always meant.
 */
export function useMeant(final: boolean, able: boolean): Meant {
  const { t } = useTranslation();
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
  const meant = () => {
    const press = presses.current();
    const is = !final || isMeant(press, settledAfter.current);
    // What the first half of a double press brought about is said already, and perhaps can be taken back there.
    if (!is && !press.repeated && !shownNotice()) notifyDone(t('common:pressAgain'), 'attention');
    return is;
  };
  return { settled: settled || !final, meant };
}
