import type { Reader } from '../../db/tables.ts';
import type { Monotonic } from './pauses.ts';

/** What the window's own lock may be late by. */
const MARGIN_MS = 60_000;
/** A centre's lock time is no shorter: until then nobody need look it up. */
const SHORTEST_MS = 60_000;

/**
 * When somebody last had a hand on a window, by a clock that nobody can set. The window locks itself after the centre's
 * lock time; this is for one that does not. What a page asks for by itself, such as a list that has changed, keeps nothing
 * open: only the shell tells of hands, which it sees on keys and mouse before the page does.
 */
export interface IdleLock {
  touched(): void;
  isOver(db: Reader): Promise<boolean>;
}

export function createIdleLock(monotonic: Monotonic): IdleLock {
  let last = monotonic();
  return {
    touched() {
      last = monotonic();
    },
    async isOver(db) {
      const idle = monotonic() - last - MARGIN_MS;
      if (idle < SHORTEST_MS) return false;
      const centre = await db.selectFrom('centre').select('idle_minutes').executeTakeFirst();
      return centre !== undefined && idle >= centre.idle_minutes * 60_000;
    },
  };
}

/** Of a session that is no window's: a command ends by itself, and nobody sits at it. */
export const NEVER_IDLE: IdleLock = { touched: () => {}, isOver: async () => false };
