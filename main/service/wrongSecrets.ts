import { pauseAfter } from '../../shared/session/pause.ts';
import type { Monotonic } from '../backend/pauses.ts';

/** Wrong secrets in a row from one address that are answered at once. */
const FREE = 3;
/** Addresses that are remembered; the one that was seen longest ago goes first. */
const MOST_ADDRESSES = 1_000;

/** Slows down whoever tries secrets of invitations, by where they come from: nobody lives to guess one of 128 bits. */
export function createWrongSecrets(monotonic: Monotonic) {
  const seen = new Map<string, { readonly count: number; readonly at: number }>();
  return {
    /** Milliseconds until the next one from there is looked at. */
    pause(address: string): number {
      const wrong = seen.get(address);
      return wrong ? Math.max(0, wrong.at + pauseAfter(wrong.count, FREE) - monotonic()) : 0;
    },
    wrong(address: string): void {
      const count = (seen.get(address)?.count ?? 0) + 1;
      seen.delete(address);
      seen.set(address, { count, at: monotonic() });
      const [oldest] = seen.keys();
      if (seen.size > MOST_ADDRESSES && oldest !== undefined) seen.delete(oldest);
    },
    right: (address: string): void => void seen.delete(address),
  };
}
