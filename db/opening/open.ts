import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Preparing } from '../../shared/contract/bridge.ts';
import type { NewEvent } from '../act.ts';
import { APPLICATION_ID } from '../applicationId.ts';
import { backUp, copyProven } from '../backups/backUp.ts';
import { bringBackFiles } from '../backups/files.ts';
import type { Backup } from '../backups/kept.ts';
import { carryOnRestore, endRestore, isRestoring, type RestoreUnderWay } from '../backups/restore.ts';
import { eventKey, type FoundKey, hasEventKey, keyOfChain } from '../eventKey.ts';
import { appendEvent } from '../events.ts';
import { errorCode, faultOf } from '../fault.ts';
import { type KeyStore, openKeys } from '../keys/keys.ts';
import { NEWEST_SCHEMA } from '../migrations/index.ts';
import { checkForeignKeys, migrate, versionOf } from '../migrations/run.ts';
import { requireHere } from '../moved.ts';
import { Damaged, Missing, NotBroughtOn, OpenFailure } from '../openFailure.ts';
import { endEveryQuickSignIn } from '../quickSignIns.ts';
import { READING_TIMEOUT_MS, setPragmas } from '../sqlite/connection.ts';
import { databasePath, inFolder, sizeOf } from '../sqlite/folder.ts';
import { endDoubt, isInDoubt, READ_AT_OPENING_BYTES, soundSince } from '../sqlite/lastCheck.ts';
import { placeOf } from '../sqlite/place.ts';
import { soundOrMended } from '../sqlite/readThrough.ts';
import { keepRowSums } from '../sqlite/rows/keep.ts';
import { compareSchema, isInItsForm, namesOf } from '../sqlite/schema/compare.ts';
import { mendSchema, type SchemaFound } from '../sqlite/schema/mend.ts';
import { isDerivedBy, recount } from '../sqlite/schema/recount.ts';
import { versionMended } from '../sqlite/schema/version.ts';
import { mendSearches } from '../sqlite/searches.ts';
import type { SqliteStore } from '../sqlite/store.ts';
import { kyselyOver, readerOver } from '../sqlite/transaction.ts';
import { hasWitness } from '../sqlite/witness/ring.ts';
import type { Place } from '../storeOfAny.ts';
import type { Tables, Writer } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import { closeToOthers, makeFolder, sweepParts } from '../wholeFiles.ts';
import { diskFull, explainOpening } from './explainOpening.ts';
import { carryOn, lookForLoss, tellLoss, witnessOf } from './loss.ts';
import { beginSums, sumsAround, tellFound, totalIsRight } from './sums.ts';
import { tracesOfCentre } from './traces.ts';

/** While the data is opened nobody is served yet, so SQLite may wait for another process by itself. */
const OPENING_TIMEOUT_MS = 10_000;

async function prepareFolder(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await closeToOthers(dataDir);
  } catch (error) {
    if (faultOf(error) === 'full') throw diskFull(error);
    throw new OpenFailure(
      'data_folder_unusable',
      `The folder ${dataDir} cannot be made or written: give another one with --data, or its owner’s rights.`,
      error,
    );
  }
}

function looksLikeSqlite(path: string): boolean {
  if (sizeOf(path) === 0) return true;
  const header = Buffer.alloc(16);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, 16, 0);
  } finally {
    closeSync(file);
  }
  return header.toString('latin1') === 'SQLite format 3\0';
}

/** Does what fails where the file is not in the form, or of the version, that its header says. Throws Damaged then. */
function inItsForm<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw errorCode(error) === 'SQLITE_ERROR' ? new Damaged(String(error)) : error;
  }
}

/**
 * Why a migration failed: what the disk answered, data that is not in the form that its version says, or else a fault of
 * the program's. `backup` holds the data as it was before.
 */
function whyNotBroughtOn(connection: Database.Database, backup: Backup | null, error: unknown): unknown {
  if (error instanceof Damaged || faultOf(error) !== null) return error;
  if (!inItsForm(() => isInItsForm(connection))) return new Damaged(String(error));
  return backup ? new NotBroughtOn(versionOf(connection), backup.at, error) : error;
}

/** Refuses what is not this centre's, and not too new. `traces` are those of a centre in the folder. */
function checkIdentity(
  connection: Database.Database,
  dataDir: string,
  traces: () => readonly string[],
): void {
  const applicationId = Number(connection.pragma('application_id', { simple: true }));
  const tables = inItsForm(() =>
    Number(connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()),
  );
  if (applicationId !== APPLICATION_ID && (applicationId !== 0 || tables > 0)) {
    throw new OpenFailure(
      'database_foreign',
      `The file ${databasePath(dataDir)} belongs to another program. Nothing was changed: give another folder with --data.`,
    );
  }
  if (applicationId === 0) {
    const found = traces();
    if (found.length > 0) throw new Missing(found);
  }
  const version = versionOf(connection);
  if (version > NEWEST_SCHEMA) {
    throw new OpenFailure(
      'database_newer',
      'This data was written by a newer Hangar. Nothing was changed: install the newest version and start it.',
    );
  }
}

/** Whether something must be made or carried on before the data can be opened, with nobody else about. */
const wantsToBeAlone = (dataDir: string): boolean =>
  isRestoring(dataDir) ||
  sizeOf(databasePath(dataDir)) === 0 ||
  !hasEventKey(dataDir) ||
  !hasWitness(dataDir);

export interface OpenOptions {
  /** UTC, ISO 8601; names a backup made before a migration. */
  readonly now: string;
  /** Hears how far the backup and the migration are that an older form of the data takes. */
  readonly preparing?: ((preparing: Preparing) => void) | undefined;
  /** The system's; null where there is none, or no window that may ask it. */
  readonly keyStore?: KeyStore | null | undefined;
  /** What tells this computer from others, for tests; null: nothing does. */
  readonly computer?: string | null | undefined;
}

/**
 * Opens the data in a folder, making it where there is none: identity, check, verified backup before a migration,
 * migration, foreign keys. Carries on a restore that was killed. Throws OpenFailure.
 */
export async function openStore(dataDir: string, options: OpenOptions): Promise<SqliteStore> {
  try {
    await prepareFolder(dataDir);
    requireHere(dataDir);
    for (;;) {
      const alone = wantsToBeAlone(dataDir);
      const store = await inFolder(dataDir, alone ? 'alone' : 'beside_others', async () => {
        // Begun since the look, by a process that is gone again.
        if (!alone && isRestoring(dataDir)) return null;
        return openDatabase(dataDir, options, alone ? await carryOnRestore(dataDir) : null);
      });
      if (store) return store;
    }
  } catch (error) {
    throw await explainOpening(dataDir, error);
  }
}

async function openDatabase(
  dataDir: string,
  options: OpenOptions,
  restored: RestoreUnderWay | null,
): Promise<SqliteStore> {
  const path = databasePath(dataDir);
  const opened: Database.Database[] = [];
  const connect = (settings: Database.Options) => {
    const connection = new Database(path, settings);
    opened.push(connection);
    return connection;
  };
  try {
    const size = sizeOf(path);
    // SQLite removes it with the last connection; after a crash it is what SQLite recovers from.
    const closedWell = sizeOf(`${path}-wal`) === 0;
    const traces = () => tracesOfCentre(dataDir);
    // Before SQLite sees it: a log beside an empty file it would delete.
    if (size === 0 && traces().length > 0) throw new Missing(traces());
    if (!looksLikeSqlite(path)) throw new Damaged('The file does not begin as a database does.');
    const connection = connect({ timeout: OPENING_TIMEOUT_MS });
    checkIdentity(connection, dataDir, traces);
    await sweepParts(dataDir);
    setPragmas(connection);
    // A restore is why something is missing.
    const loss = restored ? null : await lookForLoss(connection, dataDir, options.now);
    const inDoubt = isInDoubt(dataDir);
    const readThrough = inDoubt || size <= READ_AT_OPENING_BYTES;
    const reindexed = readThrough ? soundOrMended(connection) : [];
    const renumbered = versionMended(connection);
    // What a check found of the database that a restore replaced says nothing of the one that it put there.
    if (inDoubt || restored) await endDoubt(dataDir);
    const keys = await openKeys(dataDir, options.keyStore ?? null, options.computer);
    const version = versionOf(connection);
    const known = version > 0 && version < NEWEST_SCHEMA ? keyOfChain(dataDir, connection) : null;
    const summed = known && sumsAround(known);
    if (version < NEWEST_SCHEMA) {
      const telling = (step: Preparing['step']) => (done: number, of: number) =>
        options.preparing?.({ step, done, of });
      const backup =
        version > 0
          ? await backUp(connection, dataDir, options.now, {
              copy: (target) => copyProven(connection.name, target, { copied: telling('backup') }),
              signer: keys.signer(),
            })
          : null;
      try {
        migrate(connection, NEWEST_SCHEMA, telling('migration'), summed);
      } catch (error) {
        throw whyNotBroughtOn(connection, backup, error);
      }
      checkForeignKeys(connection);
    }
    const reading = connect({ readonly: true, fileMustExist: true, timeout: READING_TIMEOUT_MS });
    setPragmas(reading);
    const place = placeOf(path);
    // From here on commands wait for other processes in turns (see transaction.ts).
    connection.pragma('busy_timeout = 0');
    const { key, schema } = await readable(connection, kyselyOver(connection, place), dataDir, options.now);
    beginSums(connection, key);
    const sums = keepRowSums(connection, key);
    const unwitnessed = kyselyOver(connection, place, { sums });
    if (isDerivedBy(schema.mended)) {
      await inTransaction(unwitnessed, async () => recount(connection, schema.mended));
    }
    const searched = readThrough
      ? await inTransaction(unwitnessed, async () => mendSearches(connection))
      : [];
    const mended = [...reindexed, ...renumbered, ...searched];
    const provenAt =
      closedWell && mended.length === 0 && totalIsRight(connection, key) ? soundSince(dataDir) : null;
    if (mended.length > 0) {
      const data = { missing: [], changed: mended, foreign: [] };
      await inTransaction(unwitnessed, (writer) =>
        appendEvent(writer, key, null, options.now, { kind: 'schema_mended', data }),
      );
    }
    if (summed) await inTransaction(unwitnessed, (writer) => tellFound(writer, key, options.now, summed));
    if (loss) {
      await inTransaction(unwitnessed, (writer) =>
        tellLoss(writer, connection, { dataDir, key, now: options.now, loss }),
      );
    }
    if (restored) {
      await bringBackFiles(connection, dataDir);
      await inTransaction(unwitnessed, async (writer) => {
        await recordRestore(writer, key, options.now, restored);
        carryOn(connection, dataDir);
      });
      await endRestore(dataDir);
    }
    const reader = readerOver(reading);
    if (await keys.isUnsettled(reader)) {
      const { now } = options;
      await inTransaction(unwitnessed, (writer) =>
        keys.settle({ writer, now, record: (event) => appendEvent(writer, key, null, now, event) }),
      );
    }
    const witness = await witnessOf(connection, dataDir, options.now);
    return {
      engine: 'sqlite',
      dataDir,
      connection,
      db: kyselyOver(connection, place, { witness, sums }),
      reader,
      place,
      witness,
      schema: { ...schema, mended: [...mended, ...schema.mended] },
      soundAt: readThrough ? options.now : closedWell ? soundSince(dataDir) : null,
      provenAt,
      sums,
      eventKey: key,
      keys,
      close: async () => {
        close(connection, reading, place);
        await witness.close();
      },
    };
  } catch (error) {
    for (const connection of opened.reverse()) connection.close();
    throw error;
  }
}

/**
 * Has the rules of a database be those of this version and its key be the chain's, and its record tell where they were
 * not. The rules first: without them the chain cannot be read.
 */
async function readable(
  connection: Database.Database,
  db: Kysely<Tables>,
  dataDir: string,
  now: string,
): Promise<{ readonly key: Buffer; readonly schema: SchemaFound }> {
  if (namesOf(compareSchema(connection)).length === 0) {
    const found = await eventKey(dataDir, connection);
    await inTransaction(db, (writer) => tellPutBack(writer, found, now));
    return { key: found.key, schema: { mended: namesIn(found), left: [] } };
  }
  return inTransaction(db, async (writer) => {
    const { event, ...schema } = mendSchema(connection);
    const found = await eventKey(dataDir, connection);
    if (event) await appendEvent(writer, found.key, null, now, event);
    await tellPutBack(writer, found, now);
    return { key: found.key, schema: { ...schema, mended: [...schema.mended, ...namesIn(found)] } };
  });
}

async function tellPutBack(writer: Writer, { key, putBack }: FoundKey, now: string): Promise<void> {
  if (!putBack) return;
  await appendEvent(writer, key, null, now, { kind: 'event_key_put_back', data: { file: putBack } });
}

const namesIn = ({ putBack }: FoundKey): string[] => (putBack ? [putBack] : []);

/** Writes into the restored record that it was restored, unless the process was killed just after it had done so. */
async function recordRestore(
  writer: Writer,
  key: Buffer,
  now: string,
  { at, keptAside, putBack, by }: RestoreUnderWay,
): Promise<void> {
  await endEveryQuickSignIn({ db: writer, record: (event) => appendEvent(writer, key, null, now, event) });
  const wanted = by === undefined ? {} : { by };
  const event: NewEvent =
    putBack === undefined
      ? { kind: 'backup_restored', data: { backupAt: at, keptAside, ...wanted } }
      : { kind: 'restore_undone', data: { putBack, keptAside, ...wanted } };
  const last = await writer
    .selectFrom('events')
    .select(['kind', 'data'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.kind === event.kind && last.data === JSON.stringify(event.data)) return;
  await appendEvent(writer, key, null, now, event);
}

function close(connection: Database.Database, reading: Database.Database, place: Place): void {
  if (!place.isThere() || place.isCondemned()) {
    // The last connection that can write takes the log in and deletes it by its name: that may be another database's by
    // now, and a damaged one is left as it is.
    connection.close();
    reading.close();
    return;
  }
  try {
    connection.pragma('optimize');
  } catch {
    // It keeps figures that make queries quick, and does so at the next end when the disk is full at this one.
  }
  reading.close();
  connection.close();
}
