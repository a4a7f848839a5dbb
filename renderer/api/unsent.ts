import { useEffect, useRef } from 'react';

/** `kept`: typed content that comes back by itself; `only here`: content that leaving the page would lose. */
export type Unsent = 'kept' | 'only here';

const forms = new Set<() => Unsent | null>();

/** Has a form asked, before something else is opened in its place, whether it holds what somebody typed. */
export function useUnsent(ask: () => Unsent | null): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    const form = () => latest.current();
    forms.add(form);
    return () => void forms.delete(form);
  }, []);
}

/** What the forms on screen hold; null when nothing is typed anywhere. */
export function unsent(): Unsent | null {
  const held = [...forms].map((form) => form());
  return held.find((each) => each === 'only here') ?? held.find((each) => each === 'kept') ?? null;
}
