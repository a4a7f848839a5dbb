import { HELLO_MS } from '../../shared/line/limits.ts';
import type { Timer } from '../mail/timer.ts';

/** Who may come in before anybody knows who it is: so many at once, and for so long. */

/** In all, known or not. */
const MOST_CONNECTIONS = 512;
/** Not known yet, in all and from one address: a house of desks behind one address comes back at once after a break. */
const MOST_UNKNOWN = 256;
const MOST_UNKNOWN_THERE = 64;

export interface Guest {
  /** It has shown who it is. */
  known(): void;
  left(): void;
}

export function createAdmission(timer: Timer) {
  const unknownAt = new Map<string, number>();
  let all = 0;
  let unknown = 0;

  return {
    /** Null: it has to go at once. `cut` is called where it does not say who it is in time. */
    admit(address: string, cut: () => void): Guest | null {
      const there = unknownAt.get(address) ?? 0;
      if (all >= MOST_CONNECTIONS || unknown >= MOST_UNKNOWN || there >= MOST_UNKNOWN_THERE) return null;
      all += 1;
      unknown += 1;
      unknownAt.set(address, there + 1);
      let [isUnknown, isHere] = [true, true];
      const known = () => {
        if (!isUnknown) return;
        isUnknown = false;
        stop();
        unknown -= 1;
        const left = (unknownAt.get(address) ?? 1) - 1;
        if (left === 0) unknownAt.delete(address);
        else unknownAt.set(address, left);
      };
      const stop = timer(HELLO_MS, cut);
      return {
        known,
        left() {
          if (!isHere) return;
          isHere = false;
          known();
          all -= 1;
        },
      };
    },
  };
}
