import type Database from 'better-sqlite3';
import { appendEvent } from '../events.ts';
import { type Around, versionOf } from '../migrations/run.ts';
import { keepFinding } from '../sqlite/rows/findings.ts';
import { rowKey } from '../sqlite/rows/keep.ts';
import { type Differences, differencesIn, isNothing, sumAnew } from '../sqlite/rows/prove.ts';
import { totalOver } from '../sqlite/rows/total.ts';
import type { Writer } from '../tables.ts';

/** The sums of the rows as the data is opened. */

/** The first form of the data that has sums. */
const SUMMED_SINCE = 25;

export const totalIsRight = (connection: Database.Database, eventKey: Buffer): boolean =>
  totalOver(connection, rowKey(eventKey)).read()?.isRight ?? false;

/** Begins with a database into which nothing was ever committed; in any other, sums that are not there were taken away. */
export function beginSums(connection: Database.Database, eventKey: Buffer): void {
  const isNew = connection
    .prepare(
      `SELECT 1 FROM commits WHERE count = 0 AND NOT EXISTS (SELECT 1 FROM event_log)
         AND NOT EXISTS (SELECT 1 FROM row_total)`,
    )
    .pluck();
  connection.transaction(() => {
    if (isNew.get()) sumAnew(connection, rowKey(eventKey));
  })();
}

export interface SumsAround extends Around {
  /** What differed before the first migration; null: nothing, or there were no sums yet. */
  found(): Differences | null;
}

/**
 * Sums the rows anew behind each migration, which may change them all. What differed before is told once the data can be
 * written: see {@link tellFound}.
 */
export function sumsAround(eventKey: Buffer): SumsAround {
  const key = rowKey(eventKey);
  let found: Differences | null = null;
  return {
    before(connection) {
      if (versionOf(connection) < SUMMED_SINCE || found) return;
      const differences = differencesIn(connection, key);
      if (!isNothing(differences)) found = differences;
    },
    behind(connection, told) {
      const hasSums = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'row_sums'").get();
      if (hasSums) sumAnew(connection, key, told);
    },
    found: () => found,
  };
}

export async function tellFound(
  writer: Writer,
  eventKey: Buffer,
  now: string,
  around: SumsAround,
): Promise<void> {
  const found = around.found();
  if (!found) return;
  await keepFinding(
    { db: writer, record: (event) => appendEvent(writer, eventKey, null, now, event) },
    found,
  );
}
