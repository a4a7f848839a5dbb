import type { Place } from '../../db/storeOfAny.ts';
import type { StorageState } from '../../shared/contract/storage.ts';

/** Keeps the windows' picture of where the data lies true, without asking more often than it is looked. */
export interface Lookout {
  /** Where the data is at this moment, for a window to show. */
  state(): Extract<StorageState, 'good' | 'gone' | 'unreachable'>;
  /** Looks once more, and tells when it is not as the windows were told last. */
  look(): void;
}

/**
 * What was told is compared, and not what was seen at the look before: a folder that goes and comes back between two looks
 * may have been told as gone to whoever wanted to save meanwhile.
 */
export function lookoutOver(place: Pick<Place, 'isThere' | 'lost'>, moved: () => void): Lookout {
  let toldGone = false;
  return {
    state() {
      if (place.isThere()) return 'good';
      toldGone = true;
      return place.lost;
    },
    look() {
      const gone = !place.isThere();
      if (gone === toldGone) return;
      toldGone = gone;
      moved();
    },
  };
}
