import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { DATABASE_FILE, KEY_FILE, KEYS_FILE } from '../dataFolder.ts';
import { keyIn } from '../eventKey.ts';
import { appendEvent } from '../events.ts';
import { errorCode, faultOf } from '../fault.ts';
import { clearShelf } from '../keptFiles.ts';
import { deriveKey, KEY_BYTES } from '../keys/derive.ts';
import { type KeyStore, openKeys } from '../keys/keys.ts';
import { OpenFailure } from '../openFailure.ts';
import type { Reader, Writer } from '../tables.ts';
import { carriedOutBy, inTransaction } from '../transaction.ts';
import { closeToOthers, makeFolder, writeWhole } from '../wholeFiles.ts';
import { connectTo, cutterOf, kyselyOver, poolTo, SCHEMA } from './connection.ts';
import { listenTo } from './listening.ts';
import { NEWEST_SCHEMA } from './migrations/index.ts';
import { migrate, ownerOf, versionOf } from './migrations/run.ts';
import { requireHere } from './moved.ts';
import { serversIn } from './servers.ts';
import type { PostgresStore } from './store.ts';
import { transactionsOver } from './transaction.ts';

const OLDEST_SERVER = 15;
/** Commands wait in turns, so that one is at work and one has just ended. */
const WRITING = 2;
const READING = 8;

/** An address without its password, for people to read. */
export function shownAddress(address: string): string {
  try {
    const shown = serversIn(address).map((server) => {
      const url = new URL(server);
      url.password = '';
      url.searchParams.delete('password');
      return url.href;
    });
    return shown.join(' and ');
  } catch {
    return 'the address given';
  }
}

/** Puts whatever stopped the opening into an OpenFailure where it is something that a person can do something about. */
export function explained(address: string, error: unknown): unknown {
  if (error instanceof OpenFailure) return error;
  const where = shownAddress(address);
  const said = error instanceof Error ? error.message : String(error);
  switch (errorCode(error)) {
    case '28000':
    case '28P01':
      return new OpenFailure(
        'server_refuses',
        `The server lets nobody in as ${where} says (${said}). Nothing was changed: check the name and the password, and the server’s pg_hba.conf.`,
        error,
      );
    case '3D000':
      return new OpenFailure(
        'server_refuses',
        `There is no such database at ${where}. Nothing was changed: make it (createdb), or check its name.`,
        error,
      );
    case '42501':
      return new OpenFailure(
        'rights_missing',
        `The role of ${where} may not do what this takes (${said}). Nothing was changed: open the database once as its owner, who then lets the role in with: SELECT ${SCHEMA}.let_in('ROLE').`,
        error,
      );
    case '0A000':
    case '58P01':
      return new OpenFailure(
        'server_unfit',
        `The server at ${where} lacks what Hangar needs (${said}). Nothing was changed: install its contrib package, which holds btree_gist.`,
        error,
      );
  }
  if (faultOf(error) === 'unreachable' || errorCode(error) === 'ENOENT') {
    return new OpenFailure(
      'server_unreachable',
      `No PostgreSQL answers at ${where} (${said}). Nothing was changed: see that it runs and lets this computer in, or check the address.`,
      error,
    );
  }
  return error;
}

async function checkServer(client: pg.ClientBase, address: string): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  );
  const version = Math.floor(Number(rows[0]?.version) / 10_000);
  if (version < OLDEST_SERVER) {
    throw new OpenFailure(
      'server_unfit',
      `The server at ${shownAddress(address)} is PostgreSQL ${version}, and Hangar needs ${OLDEST_SERVER} or later. Nothing was changed: upgrade it.`,
    );
  }
  if (rows[0]?.encoding !== 'UTF8') {
    throw new OpenFailure(
      'server_unfit',
      `The database at ${shownAddress(address)} keeps text as ${rows[0]?.encoding}, in which not every name can be written. Nothing was changed: make one with createdb --encoding=UTF8 --template=template0.`,
    );
  }
}

/** Refuses what is not this centre's, and not too new, and brings what is older to this version's form. */
export async function bringUp(client: pg.ClientBase, address: string): Promise<void> {
  await checkServer(client, address);
  const owner = await ownerOf(client);
  if (owner === 'foreign') {
    throw new OpenFailure(
      'database_foreign',
      `The database at ${shownAddress(address)} belongs to another program. Nothing was changed: give an empty one.`,
    );
  }
  const version = owner === 'ours' ? await versionOf(client) : 0;
  if (version > NEWEST_SCHEMA) {
    throw new OpenFailure(
      'database_newer',
      'This data was written by a newer Hangar. Nothing was changed: install the newest version and start it.',
    );
  }
  if (version < NEWEST_SCHEMA) await migrate(client);
}

/** By which a database knows the key of its events without having it. */
export const markOf = (key: Buffer): Buffer => deriveKey(key, 'mark 1');

/**
 * The key of the events' chain. It lies in the service's folder and never in the database, whose owner could forge the
 * chain with it. Every service over one database has the same: the first one makes it, and the others are given a copy.
 */
async function keyOfFolder(writer: Writer, dataDir: string): Promise<Buffer> {
  const path = join(dataDir, KEY_FILE);
  const there = keyIn(path);
  const mark = (await writer.selectFrom('chain').select('key_mark').executeTakeFirst())?.key_mark;
  if (mark === undefined) {
    const key = there ?? randomBytes(KEY_BYTES);
    if (!there) await writeWhole(path, key.toString('hex'));
    await writer
      .insertInto('chain')
      .values({ id: 1, key_mark: markOf(key) })
      .execute();
    return key;
  }
  if (there && markOf(there).equals(mark)) return there;
  throw new OpenFailure(
    there ? 'event_key_altered' : 'event_key_missing',
    `The database holds a centre, and ${path}, which proves that no event was changed, is ${there ? 'not the key of its events' : 'missing or not whole'}. Nothing was changed: copy ${KEY_FILE} and ${KEYS_FILE} from the folder of a service that runs over this database, and start again.`,
  );
}

/** A second service would sign with keys of its own, which nobody could tell from a stranger's. */
async function requireKeys(reader: Reader, dataDir: string): Promise<void> {
  const listed = await reader.selectFrom('signing_keys').select('seq').limit(1).executeTakeFirst();
  if (!listed || existsSync(join(dataDir, KEYS_FILE))) return;
  throw new OpenFailure(
    'event_key_missing',
    `The database holds a centre, and ${join(dataDir, KEYS_FILE)}, which signs in its name, is missing. Nothing was changed: copy it from the folder of a service that runs over this database, and start again.`,
  );
}

/** What a service has handed out is taken from its folder as it starts: in a centre's own folder that is all there is. */
function requireNoDatabase(dataDir: string): void {
  if (!existsSync(join(dataDir, DATABASE_FILE))) return;
  throw new OpenFailure(
    'data_folder_unusable',
    `The folder ${dataDir} holds a database of its own, with its papers and photos. Nothing was changed: give the service a folder for itself with --data, where ${KEY_FILE} and ${KEYS_FILE} lie.`,
  );
}

export interface PostgresOptions {
  /** UTC, ISO 8601. */
  readonly now: string;
  readonly keyStore?: KeyStore | null | undefined;
}

/**
 * Opens the centre of a database, making it where there is none. The folder holds what a service has for itself: the keys.
 * Throws OpenFailure.
 */
export async function openPostgres(
  address: string,
  dataDir: string,
  { now, keyStore }: PostgresOptions,
): Promise<PostgresStore> {
  const opened: { end(): Promise<void> }[] = [];
  const close = async () => {
    for (const each of opened.reverse()) await each.end();
  };
  try {
    await makeFolder(dataDir);
    requireNoDatabase(dataDir);
    await closeToOthers(dataDir);
    const first = await connectTo(address);
    try {
      await bringUp(first, address);
      await requireHere(first, shownAddress(address));
    } finally {
      await first.end();
    }
    const writing = poolTo(address, { writes: true, most: WRITING });
    const reading = poolTo(address, { writes: false, most: READING });
    opened.push(writing, reading);
    const db = kyselyOver(writing);
    const reader = kyselyOver(reading);
    carriedOutBy(db, transactionsOver(db));
    const listening = await listenTo(address, writing);
    opened.push(listening);
    const cuts = [writing, reading].map(cutterOf);
    listening.onMoved(() => {
      if (!listening.place.isThere()) for (const cut of cuts) cut();
    });
    const key = await inTransaction(db, async (writer) => {
      await requireKeys(writer, dataDir);
      return keyOfFolder(writer, dataDir);
    });
    // A move out of it may have ended while this waited for its lock.
    await requireHere(reading, shownAddress(address));
    await clearShelf(dataDir);
    // PINs and badges are good at every service, and so of no one computer.
    const keys = await openKeys(dataDir, keyStore ?? null, null);
    if (await keys.isUnsettled(reader)) {
      await inTransaction(db, (writer) =>
        keys.settle({ writer, now, record: (event) => appendEvent(writer, key, null, now, event) }),
      );
    }
    return {
      engine: 'postgres',
      address,
      dataDir,
      db,
      reader,
      place: listening.place,
      eventKey: key,
      keys,
      announce: listening.announce,
      onAnnounced: listening.onAnnounced,
      onMoved: listening.onMoved,
      close,
    };
  } catch (error) {
    await close().catch(() => {});
    throw explained(address, error);
  }
}
