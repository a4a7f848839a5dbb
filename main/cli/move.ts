import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { type Moved, type MoveWish, moveToFolder, moveToServer } from '../../db/move/move.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

export interface MoveOrder {
  readonly dataDir: string;
  /** A database's address, or a folder. */
  readonly to: string;
  /** Whether it is an address. */
  readonly toServer: boolean;
  /** The folder for the keys of the service that is to run over the database. */
  readonly keys: string | undefined;
}

const PERCENT = 100;

/** Says on standard error what is at work and how far it is, once for each percent. */
function teller({ stderr }: Streams): MoveWish['told'] {
  let said = '';
  return (step, what, done, of) => {
    const now = `${step} ${what} ${Math.floor((done / Math.max(1, of)) * PERCENT)} %`;
    if (now !== said) stderr.write(`${now}\n`);
    said = now;
  };
}

/** As a shell takes it for one word. */
const asWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

function inWords({ place, found }: Moved, from: string): string {
  if (!found) return `Moved from ${from} to ${place}: all of it was there, and has been opened.\n`;
  const { rows, events, files, digest } = found;
  return `Moved from ${from} to ${place}: ${rows} rows, the same in both (SHA-256 ${digest}), ${events} events whose chain holds, ${files} papers, photos and logos.\n`;
}

/**
 * Moves a centre from its data folder to a server, or back. It wants no password of a person’s: whoever may read the folder
 * has the data. Throws OpenFailure.
 */
export async function moveHouse(
  { dataDir, to, toServer, keys }: MoveOrder,
  streams: Streams,
): Promise<ExitCode> {
  const { database } = streams;
  const now = new Date().toISOString();
  const by = userInfo().username;
  const told = teller(streams);
  const from = database ?? dataDir;
  if (toServer === (database !== undefined)) {
    throw new Misused(
      'A centre moves from a folder to a database or back: hangar move --to postgres://… --keys DIR, or hangar --database postgres://… move --to DIR.',
    );
  }
  if (toServer && keys === undefined) {
    throw new Misused('Give the folder for the keys of the service over the database with --keys.');
  }
  if (!toServer && keys !== undefined)
    throw new Misused('The keys go into the folder of --to: leave --keys out.');
  const moved =
    database === undefined
      ? await moveToServer({ dataDir, address: to, to: resolve(keys ?? ''), now, by, told })
      : await moveToFolder({ dataDir, address: database, to: resolve(to), now, by, told });
  await write(streams.stdout, inWords(moved, from));
  await write(
    streams.stdout,
    database === undefined
      ? `Serve it with: hangar --data ${asWord(resolve(keys ?? ''))} --database ${asWord(moved.place)} serve. ${dataDir} is kept as it was, and no longer opens.\n`
      : `Open it with: hangar --data ${asWord(moved.place)}. The database is kept as it was, and no longer opens.\n`,
  );
  const missing = moved.found?.missing ?? 0;
  if (missing > 0) {
    await write(
      streams.stderr,
      `Of the files that claims and plans name, ${missing} were gone or damaged before and have not come along.\n`,
    );
  }
  return 0;
}
