import { type RefObject, useLayoutEffect, useRef } from 'react';

const STOPS =
  'input:not(:disabled, [type=hidden]), textarea:not(:disabled), button:not(:disabled, [tabindex="-1"]), [tabindex="0"]';

/**
 * Puts the focus on the first field of a panel that comes on screen. A person at work elsewhere, such as going down a list
 * with the arrows, keeps the focus there, whatever the fields inside ask for.
 */
export function useFirstFocus<E extends HTMLElement>(): RefObject<E | null> {
  const place = useRef<E>(null);
  const before = useRef(document.activeElement);
  useLayoutEffect(() => {
    const was = before.current;
    const free = !was?.isConnected || was === document.body || was.matches('main');
    if (!free) {
      if (was instanceof HTMLElement && was !== document.activeElement) was.focus();
      return;
    }
    if (place.current?.contains(document.activeElement)) return;
    place.current?.querySelector<HTMLElement>(STOPS)?.focus();
  }, []);
  return place;
}
