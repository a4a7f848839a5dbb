/** As often as is needed to tell minutes apart. Milliseconds. */
const TOLD_EVERY_MS = 10_000;

/** A mouse that only moves may have been bumped into, as the window's own lock counts it too. */
const SIGNS: ReadonlySet<string> = new Set([
  'rawKeyDown',
  'keyDown',
  'char',
  'mouseDown',
  'mouseWheel',
  'pointerDown',
  'touchStart',
  'gestureTap',
]);

/** Tells of a hand on a window at its first sign, and then at most every few seconds. `now` is in milliseconds. */
export function createHands(now: () => number, tell: () => void) {
  let told = Number.NEGATIVE_INFINITY;
  return {
    /** Something came from the system, by Chromium's name for it. */
    saw(type: string): void {
      if (!SIGNS.has(type) || now() - told < TOLD_EVERY_MS) return;
      told = now();
      tell();
    },
  };
}
