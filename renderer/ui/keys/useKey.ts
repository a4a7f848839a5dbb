import { type RefObject, useEffect, useRef } from 'react';
import { addKey, type Keys } from './keys.ts';

/** Puts a key to work while the component is on screen, and onto the list that `?` shows. */
export function useKey(
  keys: Keys | undefined,
  label: string | null,
  run: () => void,
  options: {
    readonly enabled?: boolean;
    readonly group?: 'page' | 'everywhere';
    readonly place?: RefObject<Element | null>;
  } = {},
): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const { enabled = true, group = 'page', place } = options;
  useEffect(() => {
    if (!keys || !enabled) return undefined;
    return addKey({ keys, label, group, run: () => latest.current(), place: () => place?.current ?? null });
  }, [keys, label, enabled, group, place]);
}
