import { watchActs } from './controls.ts';
import { type Keyboard, keyboardOf } from './keys.ts';
import { atTheSample, type Room } from './room.ts';

/** Milliseconds a key, as scanners have them. */
export const FAST = [5, 30, 50] as const;
/** As slow as a hand. */
export const SLOW = [75, 100] as const;

/** The sample centre with a scanner at its window, which notes every press, tick and submission. */
export async function scannerAtTheSample(): Promise<{ at: Room; keys: Keyboard }> {
  const at = await atTheSample();
  await at.page.emulateMedia({ reducedMotion: 'reduce' });
  await watchActs(at.page);
  return { at, keys: await keyboardOf(at) };
}
