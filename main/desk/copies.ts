import type { QueryName } from '../../shared/contract/index.ts';

/**
 * Answers that the pages of this desk were given, for the time when the line is broken: the lists, the open claims and what
 * their pages ask beside them. They stay in memory and are on no disk, since nobody can prove who they are to a desk without
 * its centre: whoever is not signed in when the line breaks may read nothing.
 */

/** What a page may still show of before a break; the way in and what needs another right than to look are not among it. */
const KEPT: ReadonlySet<string> = new Set<QueryName>([
  'claims.board',
  'claims.counts',
  'claims.get',
  'claims.list',
  'claims.reviews',
  'customers.list',
  'devices.lookup',
  'devices.models',
  'plans.list',
  'plans.get',
  'stock.list',
  'stock.get',
  'stock.levels',
  'stock.supplies',
  'catalogue.list',
  'catalogue.product',
  'catalogue.regions',
  'calendar.year',
  'targets.get',
  'papers.sizes',
  'centre.status',
  'centre.logo',
  'firststeps.list',
  'schedules.list',
  'mail.status',
  'backups.status',
  'storage.status',
  'session.ownQuick',
  'session.quick',
]);

/** A board, a day's claims and their pages take a few million characters. */
const MOST_SIGNS = 40_000_000;
const MOST_ANSWERS = 3_000;
/** Older than a shift and its overtime nothing is shown. Milliseconds. */
const OLDEST_MS = 24 * 3_600_000;

export interface Copy {
  readonly value: unknown;
  /** When it was answered; UTC, ISO 8601. */
  readonly at: string;
}

interface Kept extends Copy {
  readonly signs: number;
}

export function createCopies(now: () => string) {
  /** The one used last comes last. By whom it was answered to: nobody else is shown it. */
  const answers = new Map<string, Kept>();
  let signs = 0;

  const keyOf = (personId: string | null, call: string, input: unknown): string =>
    JSON.stringify([personId, call, input]);

  function drop(key: string): void {
    signs -= answers.get(key)?.signs ?? 0;
    answers.delete(key);
  }

  function isTooOld({ at }: Copy): boolean {
    return Date.parse(now()) - Date.parse(at) > OLDEST_MS;
  }

  return {
    keep(personId: string | null, call: string, input: unknown, value: unknown): void {
      if (!KEPT.has(call)) return;
      const key = keyOf(personId, call, input);
      drop(key);
      const kept: Kept = { value, at: now(), signs: JSON.stringify(value).length };
      answers.set(key, kept);
      signs += kept.signs;
      for (const oldest of answers.keys()) {
        if (signs <= MOST_SIGNS && answers.size <= MOST_ANSWERS) break;
        drop(oldest);
      }
    },

    find(personId: string | null, call: string, input: unknown): Copy | null {
      const key = keyOf(personId, call, input);
      const kept = answers.get(key);
      if (!kept) return null;
      drop(key);
      if (isTooOld(kept)) return null;
      answers.set(key, kept);
      signs += kept.signs;
      return kept;
    },

    /** Nothing of it is left: the desk is refused, or leaves. */
    forget(): void {
      answers.clear();
      signs = 0;
    },

    /** What was answered to somebody who has signed out of this desk. */
    forgetOf(personId: string): void {
      for (const key of [...answers.keys()]) {
        if ((JSON.parse(key) as unknown[])[0] === personId) drop(key);
      }
    },
  };
}

export type Copies = ReturnType<typeof createCopies>;
