import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { ToldLoss } from '../../shared/contract/storage.ts';
import { asideFolder } from '../backups/aside.ts';
import { readBackups } from '../backups/kept.ts';
import { DATABASE_FILE } from '../dataFolder.ts';
import { appendEvent, newestHead } from '../events.ts';
import { sizeOf } from '../sqlite/folder.ts';
import { counterOver, positionIn } from '../sqlite/witness/count.ts';
import { keepLoss, lossesOf } from '../sqlite/witness/losses.ts';
import { type Missing, missingFrom } from '../sqlite/witness/missing.ts';
import { makeRing, remembered } from '../sqlite/witness/ring.ts';
import { openWitness, type Witness } from '../sqlite/witness/witness.ts';
import type { Writer } from '../tables.ts';
import { copyWhole } from '../wholeFiles.ts';

/** What the witness says as the data is opened, and what follows from it. */

/** Nobody can tell what is missing, if anything is. */
const UNTOLD: Missing = { commits: null, more: false, from: null, until: null, by: [] };

const isSpoilt = (dataDir: string): boolean => remembered(dataDir).next().done === true;

/** Null where nothing is missing. */
function whatIsMissing(connection: Database.Database, dataDir: string): Missing | null {
  // The witness first: see missingFrom.
  const witnessed = remembered(dataDir);
  if (!isSpoilt(dataDir)) return missingFrom(connection, witnessed);
  // As it is before the first commit that is counted.
  return (positionIn(connection)?.count ?? 0) === 0 ? null : UNTOLD;
}

export interface FoundLoss {
  /** The folder that holds the log as it was found; null where there was none. */
  readonly keptLog: string | null;
}

/**
 * Compares a database with its witness; null where nothing is missing. To be called before anything is written into the
 * database, which would write over what SQLite has not taken from its log: where something is missing, that log is kept.
 * `now` is UTC, ISO 8601.
 */
export async function lookForLoss(
  connection: Database.Database,
  dataDir: string,
  now: string,
): Promise<FoundLoss | null> {
  if (!whatIsMissing(connection, dataDir)) return null;
  const log = `${connection.name}-wal`;
  if (sizeOf(log) === 0) return { keptLog: null };
  const folder = await asideFolder(dataDir, now);
  await copyWhole(log, join(dataDir, folder, `${DATABASE_FILE}-wal`));
  return { keptLog: folder };
}

/** Has what is known of as missing be in the past: from here on the database is ahead of it. In a transaction. */
export function carryOn(connection: Database.Database, dataDir: string): void {
  const known = remembered(dataDir).next().value?.number ?? 0;
  connection
    .prepare(
      `UPDATE commits SET count = max(count, @known) + 1, settled = max(settled, @known), mark = randomblob(8),
         event = (SELECT coalesce(max(id), 0) FROM event_log)`,
    )
    .run({ known });
}

interface Telling {
  readonly dataDir: string;
  readonly key: Buffer;
  /** UTC, ISO 8601. */
  readonly now: string;
  readonly loss: FoundLoss;
}

/** Writes into the record what is missing, unless another process has just done so. */
export async function tellLoss(
  writer: Writer,
  connection: Database.Database,
  { dataDir, key, now, loss }: Telling,
): Promise<void> {
  const missing = whatIsMissing(connection, dataDir);
  if (!missing) return;
  // Killed before it made the witness anew, it would tell so once more.
  const toldBefore =
    missing.commits === null && (await lossesOf(writer)).some((each) => each.commits === null);
  if (!toldBefore) {
    const told: ToldLoss = { ...missing, ...loss, backup: await backupBeyond(writer, dataDir) };
    await appendEvent(writer, key, null, now, { kind: 'commits_missed', data: told });
    await keepLoss(writer);
  }
  carryOn(connection, dataDir);
}

async function backupBeyond(writer: Writer, dataDir: string): Promise<ToldLoss['backup']> {
  const [furthest] = (await readBackups(dataDir)).backups;
  const events = (furthest?.head?.event ?? 0) - ((await newestHead(writer))?.event ?? 0);
  return furthest && events > 0 ? { at: furthest.at, events } : null;
}

/** The witness of an open database, begun where there is none. `now` is UTC, ISO 8601. */
export async function witnessOf(
  connection: Database.Database,
  dataDir: string,
  now: string,
): Promise<Witness> {
  if (isSpoilt(dataDir)) await makeRing(dataDir, counterOver(connection).beginning(now));
  return openWitness(dataDir);
}
