import { useEffect, useRef } from 'react';

/** A scanner types faster than a hand: no two of its keys are further apart than this. */
const GAP_MS = 60;
const SHORTEST = 6;
const FIELDS = 'input, textarea, select, [contenteditable=true]';

/** Calls `onScan` with what a scanner types, ended by Enter, while no field has the focus. */
export function useScan(onScan: (text: string) => void): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    let typed = '';
    let last = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest(FIELDS)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.timeStamp - last > GAP_MS) typed = '';
      last = event.timeStamp;
      if (event.key === 'Enter') {
        if (typed.length >= SHORTEST) {
          event.preventDefault();
          event.stopPropagation();
          latest.current(typed);
        }
        typed = '';
      } else if (event.key.length === 1) {
        typed += event.key;
      }
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
