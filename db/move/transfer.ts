import type Database from 'better-sqlite3';
import { listedIn } from '../backups/files.ts';
import { type KeptName, whichAreThere } from '../keptFiles.ts';
import { OpenFailure } from '../openFailure.ts';
import { type Compared, compare, Differs } from './compare.ts';
import { copyFiles, copyTable, type Told } from './copy.ts';
import type { Beginning, NewPlace, Place } from './places.ts';
import { lineOf, type Row, type Table } from './tables.ts';

/** Both places with what moves between them. */
export interface Transfer {
  readonly old: Place;
  readonly next: NewPlace;
  readonly tables: readonly Table[];
  readonly eventKey: Buffer;
  /** Bytes that the old place takes. */
  readonly bytes: number;
  readonly told: Told;
}

async function headOf(old: Place, hasCommits: boolean): Promise<string> {
  const statements = [
    'SELECT id, hmac FROM event_log ORDER BY id DESC LIMIT 1',
    ...(hasCommits ? ['SELECT count, mark FROM commits'] : []),
  ];
  const rows: Row[] = [];
  for (const statement of statements) rows.push(...(await old.ask(statement)));
  return rows.map(lineOf).join(' ');
}

async function bring({ old, next, tables, told }: Transfer): Promise<void> {
  for (const table of tables.filter(({ facts }) => facts === null)) await copyTable(old, next, table, told);
  told('copy', 'rules', 0, 1);
  await next.putRulesInForce();
  for (const table of tables.filter(({ facts }) => facts !== null)) await copyTable(old, next, table, told);
  await copyFiles(old, next, told);
  await next.settle();
}

/**
 * Has the new place hold what the old one does, going on where a move was broken off, and finds both to be the same.
 * Throws OpenFailure where they are not.
 */
export async function transfer(move: Transfer, hasCommits: boolean): Promise<Compared> {
  const { old, next, tables, eventKey, bytes, told } = move;
  const beginning: Beginning = { bytes, head: await headOf(old, hasCommits) };
  const how = await next.begin(beginning);
  try {
    await bring(move);
    return await compare(old, next, tables, eventKey, told);
  } catch (error) {
    if (!(error instanceof Differs)) throw error;
    if (how === 'goes_on') {
      // Something was saved in the old place since, of which its record does not tell.
      await next.begin({ ...beginning, anew: true });
      try {
        await bring(move);
        return await compare(old, next, tables, eventKey, told);
      } catch (again) {
        throw again instanceof Differs ? differs(move, again) : again;
      }
    }
    throw differs(move, error);
  }
}

const differs = ({ old, next }: Transfer, problem: Differs): OpenFailure =>
  new OpenFailure(
    'move_refused',
    `What has come to ${next.shown} is not what is in ${old.shown}: ${problem.message}. Nothing has moved, and ${old.shown} is as it was: give the same command again, and if it stays so, ask for help.`,
    problem,
  );

const ASKED_AT_ONCE = 500;

/** How many of the files that a centre lists are not in the new place, because they were gone or spoilt in the old one. */
export async function missingIn(
  listing: Database.Database,
  next: NewPlace,
  dataDir: string,
): Promise<number> {
  let missing = 0;
  let asked: KeptName[] = [];
  const ask = async () => {
    const isThere = await whichAreThere({ db: next.reader, dataDir }, asked);
    missing += asked.filter((name) => !isThere(name)).length;
    asked = [];
  };
  for (const name of listedIn(listing)) {
    asked.push(name);
    if (asked.length === ASKED_AT_ONCE) await ask();
  }
  await ask();
  return missing;
}
