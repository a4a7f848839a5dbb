import { say } from './notices.ts';

/** Says that something is done, until the next action and for four seconds at most. */
export function notifyDone(text: string): void {
  say({ text, action: null, stays: 4_000 });
}

/** Says that something is done and offers, for ten seconds, to take it back. */
export function notifyUndo(text: string, undoLabel: string, undo: () => unknown): void {
  say({ text, action: { label: undoLabel, run: undo }, stays: 10_000 });
}
