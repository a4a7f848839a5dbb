import { type RefObject, useLayoutEffect, useRef } from 'react';
import { focusIn, isIdle } from './stops.ts';

/**
 * Puts the focus on the first field of a panel that comes on screen, else on its heading; where a part of it is marked as
 * `data-next`, on that. A person at work elsewhere, such as going down a list with the arrows, keeps the focus there,
 * whatever the fields inside ask for.
 */
export function useFirstFocus<E extends HTMLElement>(): RefObject<E | null> {
  const place = useRef<E>(null);
  const before = useRef(document.activeElement);
  useLayoutEffect(() => {
    const was = before.current;
    if (!isIdle(was)) {
      if (was instanceof HTMLElement && was !== document.activeElement) was.focus();
      return;
    }
    const { current } = place;
    if (!current || (current.contains(document.activeElement) && !isIdle(document.activeElement))) return;
    focusIn(current);
  }, []);
  return place;
}
