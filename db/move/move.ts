import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type pg from 'pg';
import { DATABASE_FILE, MOVING_FILE } from '../dataFolder.ts';
import { errorCode, faultOf } from '../fault.ts';
import { NEWEST_SCHEMA as NEWEST_FILE } from '../migrations/index.ts';
import { versionOf as versionOfFile } from '../migrations/run.ts';
import { markMoved, movedFrom, requireHere } from '../moved.ts';
import { OpenFailure } from '../openFailure.ts';
import { holdsCentre } from '../opening/holdsCentre.ts';
import { openStore } from '../opening/open.ts';
import { tracesOfCentre } from '../opening/traces.ts';
import { connectTo } from '../postgres/connection.ts';
import { NEWEST_SCHEMA as NEWEST_SERVER } from '../postgres/migrations/index.ts';
import { ownerOf, versionOf } from '../postgres/migrations/run.ts';
import { moveOf, requireHere as requireHereOnServer } from '../postgres/moved.ts';
import { bringUp, explained, markOf, shownAddress } from '../postgres/opening.ts';
import { databasePath } from '../sqlite/folder.ts';
import { rowKey } from '../sqlite/rows/keep.ts';
import { differencesIn, isNothing } from '../sqlite/rows/prove.ts';
import { makeFolder } from '../wholeFiles.ts';
import type { Compared } from './compare.ts';
import type { Told } from './copy.ts';
import { holdFolder, newFolder } from './folder.ts';
import { requireEventKey, requireNoOtherKey, takeKeysAlong } from './keys.ts';
import {
  holdServer,
  holdsWork,
  keyMarkOf,
  markServer,
  mayMark,
  newServer,
  ownsTables,
  requireQuiet,
  sizeOfServer,
} from './server.ts';
import { tablesOf } from './tables.ts';
import { missingIn, transfer } from './transfer.ts';

/**
 * A centre's move from its data folder to a server, or back. All of it is brought to a new place that nobody can open yet,
 * while nobody can save anything in the old one; both are read through and found to be the same; then the old place is
 * marked as moved, and then the new one opens. So there is never more than one place where the centre can be worked in, and
 * whatever ends the move before its end, the same command goes on with it.
 */

export interface MoveWish {
  /** The data folder; of a centre on a server, the one with its keys. */
  readonly dataDir: string;
  /** Of the database, with or without a password. */
  readonly address: string;
  /** The folder that the keys go to, for a service over the database; or the one that all of it goes to. */
  readonly to: string;
  /** UTC, ISO 8601. */
  readonly now: string;
  /** Whose account on the computer gives the command. */
  readonly by: string;
  readonly told: Told;
}

export interface Moved {
  /** As people are told of it. */
  readonly place: string;
  /** Null where a move that was broken off only had its end left. */
  readonly found: Found | null;
}

interface Found extends Compared {
  /** Files that the centre lists and that were gone or spoilt before. */
  readonly missing: number;
}

const refused = (message: string) => new OpenFailure('move_refused', `${message} Nothing was changed.`);

/** The database says which value of which row it does not take. */
const isUntakeable = (error: unknown): boolean => /^(2[23]|SQLITE_CONSTRAINT)/.test(errorCode(error));

function explainedMove(error: unknown, { address, dataDir, to }: MoveWish): unknown {
  if (error instanceof OpenFailure) return error;
  const said = error instanceof Error ? error.message : String(error);
  const isCutOff = error instanceof Error && /terminat|not queryable|Connection/i.test(error.message);
  if (faultOf(error) === 'unreachable' || isCutOff) {
    return new OpenFailure(
      'server_unreachable',
      `The line to ${shownAddress(address)} broke before all of it had moved (${said}). The old place is as it was: give the same command again, which goes on where it was.`,
      error,
    );
  }
  if (faultOf(error) === 'full') {
    const disk = errorCode(error).startsWith('53') ? 'The server’s disk' : `The disk with ${to}`;
    return new OpenFailure(
      'disk_full',
      `${disk} is full (${said}). The old place is as it was: make room there and give the same command again, which goes on where it was.`,
      error,
    );
  }
  if (isUntakeable(error)) {
    return new OpenFailure(
      'move_refused',
      `The new place does not take all of what is in the old one (${said}). Nothing has moved, and ${dataDir} is as it was: another program has written there what Hangar would not.`,
      error,
    );
  }
  return explained(address, error);
}

/** Throws OpenFailure where a folder holds no centre, or one that this version has not opened yet. */
function requireCentre(dataDir: string): void {
  if (!holdsCentre(dataDir))
    throw refused(`There is no centre in ${dataDir}: with --data give the folder where one is.`);
  const connection = new Database(databasePath(dataDir), { readonly: true, fileMustExist: true });
  try {
    if (versionOfFile(connection) < NEWEST_FILE) {
      throw refused(
        `The data in ${dataDir} was written by an older Hangar: open it once with this one, which backs it up and brings it to its form, then move.`,
      );
    }
  } finally {
    connection.close();
  }
}

/** Throws OpenFailure where a folder is not free to take what a service has for itself. */
function requireFreeForKeys(folder: string, eventKey: Buffer): void {
  if (existsSync(join(folder, DATABASE_FILE))) {
    throw refused(
      `The folder ${folder} holds a centre’s data: with --keys give one for a service alone, as it empties its folder of papers and photos.`,
    );
  }
  requireNoOtherKey(folder, eventKey);
}

/** Throws OpenFailure where a folder cannot take a centre. */
function requireFree(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, MOVING_FILE))) return;
  requireHere(folder);
  const found = [...(existsSync(databasePath(folder)) ? [DATABASE_FILE] : []), ...tracesOfCentre(folder)];
  if (found.length === 0) return;
  throw refused(`The folder ${folder} is not empty (${found.join(', ')}): give a new one.`);
}

/** Throws OpenFailure where a database cannot take the centre of this key from this folder. */
async function requireFreeServer(client: pg.ClientBase, { address, dataDir }: MoveWish, keyMark: Buffer) {
  const shown = shownAddress(address);
  await bringUp(client, address);
  await requireQuiet({ client, address, shown });
  const move = await moveOf(client);
  if (move?.way === 'out') await requireHereOnServer(client, shown);
  if (move && (move.place !== dataDir || !(await keyMarkOf(client))?.equals(keyMark))) {
    throw refused(
      `A move from ${move.place} into the database at ${shown} has begun and not ended: go on with that one, or give another database.`,
    );
  }
  if (!move && (await holdsWork(client))) {
    throw refused(`The database at ${shown} already holds a centre: give an empty one (createdb).`);
  }
  if (!(await ownsTables(client))) {
    throw new OpenFailure(
      'rights_missing',
      `The role of ${shown} does not own the tables, whose rules are off while rows come. Nothing was changed: move as the owner of the database, who then lets the service’s role in with: SELECT hangar.let_in('ROLE').`,
    );
  }
}

async function withServer<T>(wish: MoveWish, work: (client: pg.Client) => Promise<T>): Promise<T> {
  try {
    const client = await connectTo(wish.address);
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => {});
    }
  } catch (error) {
    throw explainedMove(error, wish);
  }
}

/** The rows that another program has changed would be the centre’s own in the new place, so a manager sees to them first. */
function requireProven(connection: Database.Database, eventKey: Buffer): void {
  const differences = differencesIn(connection, rowKey(eventKey));
  if (isNothing(differences)) return;
  throw refused(
    'Rows of the data are not as Hangar wrote them: have a manager open it, read which, and confirm how they stand, then move.',
  );
}

/** Moves the centre of a folder into an empty database. Throws OpenFailure. */
export async function moveToServer(given: MoveWish): Promise<Moved> {
  const wish = { ...given, dataDir: resolve(given.dataDir), to: resolve(given.to) };
  const { dataDir, address, to, now, by, told } = wish;
  const shown = shownAddress(address);
  const before = movedFrom(dataDir);
  if (before !== null && before !== 'spoilt' && before.to === shown) {
    return withServer(wish, async (client) => {
      const move = await moveOf(client);
      if (move?.way !== 'in' || move.place !== dataDir) requireHere(dataDir);
      await newServer(
        { client, address, shown },
        { tables: [], from: dataDir, eventKey: requireEventKey(dataDir), by, now },
      ).open();
      return { place: shown, found: null };
    });
  }
  requireHere(dataDir);
  requireCentre(dataDir);
  // Says what a whole opening would find, and puts right what it can.
  await (await openStore(dataDir, { now })).close();
  const eventKey = requireEventKey(dataDir);
  requireFreeForKeys(to, eventKey);
  return withServer(wish, async (client) => {
    const server = { client, address, shown };
    await requireFreeServer(client, wish, markOf(eventKey));
    return holdFolder(dataDir, async (old, connection) => {
      requireProven(connection, eventKey);
      const tables = tablesOf(connection);
      const next = newServer(server, { tables, from: dataDir, eventKey, by, now });
      try {
        const compared = await transfer({ old, next, tables, eventKey, bytes: 0, told }, true);
        const missing = await missingIn(connection, next, dataDir);
        await makeFolder(to);
        await takeKeysAlong(dataDir, to);
        await markMoved(dataDir, { to: shown, at: now, rows: compared.rows, digest: compared.digest });
        await next.open();
        return { place: shown, found: { ...compared, missing } };
      } finally {
        await next.close();
      }
    });
  });
}

/** Throws OpenFailure where a database holds no centre of this key, or none that this version has opened. */
async function requireCentreOn(client: pg.ClientBase, { address, dataDir }: MoveWish, eventKey: Buffer) {
  const shown = shownAddress(address);
  if ((await ownerOf(client)) !== 'ours') throw refused(`There is no centre in the database at ${shown}.`);
  if ((await versionOf(client)) !== NEWEST_SERVER) {
    throw refused(
      `The data at ${shown} was written by another version of Hangar: open it once with this one as its owner, then move.`,
    );
  }
  await requireHereOnServer(client, shown);
  if (!(await holdsWork(client))) throw refused(`There is no centre in the database at ${shown}.`);
  if (!(await keyMarkOf(client))?.equals(markOf(eventKey))) {
    throw new OpenFailure(
      'event_key_altered',
      `The key in ${dataDir} is not that of the events at ${shown}. Nothing was changed: with --data give the folder of a service that runs over this database.`,
    );
  }
  if (!(await mayMark(client))) {
    throw new OpenFailure(
      'rights_missing',
      `The role of ${shown} may not mark the database as moved. Nothing was changed: move as the owner of the database.`,
    );
  }
}

/** Moves the centre of a database into a new folder. Throws OpenFailure. */
export async function moveToFolder(given: MoveWish): Promise<Moved> {
  const wish = { ...given, dataDir: resolve(given.dataDir), to: resolve(given.to) };
  const { dataDir, address, to, now, by, told } = wish;
  const shown = shownAddress(address);
  const eventKey = requireEventKey(dataDir);
  return withServer(wish, async (client) => {
    const server = { client, address, shown };
    const move = (await ownerOf(client)) === 'ours' ? await moveOf(client) : null;
    const hasOnlyToOpen = move?.way === 'out' && move.place === to && existsSync(join(to, MOVING_FILE));
    if (!hasOnlyToOpen) {
      await requireCentreOn(client, wish, eventKey);
      requireFree(to);
      requireNoOtherKey(to, eventKey);
    }
    const next = await newFolder(to, { eventKey, from: shown, by, now });
    try {
      if (hasOnlyToOpen) {
        await next.open();
        return { place: to, found: null };
      }
      const moved = await holdServer(server, async (old) => {
        await requireQuiet(server);
        const tables = tablesOf(next.connection);
        const bytes = await sizeOfServer(client);
        const compared = await transfer({ old, next, tables, eventKey, bytes, told }, false);
        const missing = await missingIn(next.connection, next, to);
        await takeKeysAlong(dataDir, to);
        await markServer(client, to, now);
        return { place: to, found: { ...compared, missing } };
      });
      await next.open();
      return moved;
    } finally {
      next.close();
    }
  });
}
