import type { Meaning } from '../theme/meanings.ts';

/** What is being said at the foot of the window: one thing at a time, the newest. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  /** Done, or to be looked at. */
  readonly meaning: Extract<Meaning, 'good' | 'attention'>;
  /** What can be done about it: taking it back, opening what was made. */
  readonly action: { readonly label: string; readonly run: () => unknown } | null;
  /** How long it stays unless something happens before. Milliseconds. */
  readonly stays: number;
}

let shown: Notice | null = null;
let count = 0;
const listeners = new Set<() => void>();

function change(next: Notice | null): void {
  shown = next;
  for (const listener of listeners) listener();
}

export const shownNotice = (): Notice | null => shown;

export function followNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Says it, in place of whatever was said before. */
export function say(notice: Omit<Notice, 'id'>): void {
  count += 1;
  change({ ...notice, id: count });
}

/** Takes the notice away, unless another was said meanwhile. */
export function unsay(id: number): void {
  if (shown?.id === id) change(null);
}
