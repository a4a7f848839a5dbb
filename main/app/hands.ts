import type { WebContents } from 'electron';
import { createHands } from './handsSeen.ts';

/** Tells of hands on a window, from what the system sends it: nothing that a page does looks like that. */
export function watchHands(contents: WebContents, tell: () => void): void {
  const hands = createHands(() => performance.now(), tell);
  contents.on('input-event', (_event, { type }) => hands.saw(type));
}
