import { watchActs } from './controls.ts';
import { type Keyboard, keyboardOf } from './keys.ts';
import { besideTheSample, type Room } from './room.ts';
import * as work from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

/** Milliseconds a key, as scanners have them. */
export const FAST = [5, 30, 50] as const;
/** As slow as a hand. */
export const SLOW = [75, 100] as const;

/** The sample centre with a scanner at its window, which notes every press, tick and submission. */
export async function scannerOnSampleData(): Promise<{ at: Room; keys: Keyboard }> {
  const at = await besideTheSample();
  await at.page.emulateMedia({ reducedMotion: 'reduce' });
  // The sample centre is filled on its first start, which a busy machine takes its time for.
  at.page.setDefaultTimeout(4 * PATIENCE_MS);
  await work.lookAround(at);
  at.page.setDefaultTimeout(PATIENCE_MS);
  await watchActs(at.page);
  return { at, keys: await keyboardOf(at) };
}
