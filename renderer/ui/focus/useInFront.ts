import { useEffect, useRef, useSyncExternalStore } from 'react';

/** What is open in front of the page, in the order in which it opened. */
let open: readonly symbol[] = [];
const hearers = new Set<() => void>();

function put(next: readonly symbol[]): void {
  open = next;
  for (const hear of hearers) hear();
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

/** Whether a dialog or panel is the one in front of all others: Escape closes that one alone. */
export function useInFront(opened: boolean): boolean {
  const own = useRef<symbol>(null);
  useEffect(() => {
    if (!opened) return;
    const here = Symbol();
    own.current = here;
    put([...open, here]);
    // The key that closed it goes on to the dialog behind, which must not take it for its own.
    return () => void setTimeout(() => put(open.filter((each) => each !== here)));
  }, [opened]);
  return useSyncExternalStore(subscribe, () => open.length > 0 && open.at(-1) === own.current);
}
