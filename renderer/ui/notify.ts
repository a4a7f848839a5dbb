import { type Notice, say } from './notices.ts';

/** Says that something is done, or could not be, until the next action and for four seconds at most. */
export function notifyDone(text: string, meaning: Notice['meaning'] = 'good'): void {
  say({ text, meaning, action: null, stays: 4_000 });
}

/** Says that something is done and offers, for ten seconds, to take it back. */
export function notifyUndo(text: string, undoLabel: string, undo: () => unknown): void {
  say({ text, meaning: 'good', action: { label: undoLabel, run: undo }, stays: 10_000 });
}
