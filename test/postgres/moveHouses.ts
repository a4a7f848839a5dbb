import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../db/dataFolder.ts';
import type { Told } from '../../db/move/copy.ts';
import { SAMPLE_PEOPLE } from '../../db/samplePeople.ts';
import { type Backend, openBackend } from '../../main/backend/backend.ts';
import { REPORT_NAMES } from '../../shared/report/registry.ts';
import { base64, jpeg, png } from '../pictures.ts';
import { type Caller, callerOf, emptyFolder, OPENING } from '../workshop.ts';
import { addressIn, asOwner } from './cluster.ts';
import { clusterFolder, dropDatabase } from './houses.ts';

/** What moves in the tests: the sample centre, with a photo, a paper, a logo and a customer who was erased. */

/** Owns databases as a centre’s own role does, and is no superuser. */
const MOVER = 'hangar_mover';
/** When the first claims of the sample need be kept no longer. */
const LONG_AFTER = '2040-01-02T10:00:00.000Z';

const [MARTA, TOMEK] = SAMPLE_PEOPLE;

export async function signedIn(
  backend: Backend,
  { name, password }: { name: string; password: string } = MARTA,
) {
  const desk = callerOf(backend.openSession());
  await desk.call('session.signIn', { name, password });
  return desk;
}

const BOŻENA = { name: 'Bożena Wiśniewska', email: 'bozena@example.org', phone: '', language: 'pl' } as const;

/** Somebody who has nothing but a claim that came to nothing. */
async function bookInVain(tomek: Caller, marta: Caller): Promise<string> {
  const { claimId } = await tomek.call('claims.book', {
    ...{
      serial: '1581F4XFC00001',
      model: 'DJI Mini SE',
      arrival: 'counter',
      receivedOn: OPENING.slice(0, 10),
    },
    customer: { known: false, ...BOŻENA },
    shipTo: {
      name: BOŻENA.name,
      street: 'ul. Długa 5',
      postcode: '00-238',
      city: 'Warszawa',
      country: 'PL',
      phone: '',
    },
    incident: { date: null, causes: ['collision'], description: '', deviceBoundBeforeLoss: null },
    ...{ careDeclared: false, received: ['aircraft'], condition: 'One arm broken.' },
  });
  await marta.call('claims.cancel', { claimId, reason: 'The customer changed their mind.' });
  return claimId;
}

async function furnish(dataDir: string): Promise<void> {
  const filled = await openBackend({ dataDir, sample: true, now: () => OPENING });
  const inVain = await bookInVain(await signedIn(filled, TOMEK), await signedIn(filled));
  await filled.close();
  const backend = await openBackend({ dataDir, now: () => LONG_AFTER });
  const marta = await signedIn(backend);
  const tomek = await signedIn(backend, TOMEK);
  const { rows } = await marta.call('claims.list', { states: ['diagnosing'] });
  const claimId = rows[0]?.id ?? '';
  await tomek.call('photos.add', { claimId, desk: 'bench', note: '', imageBase64: base64(jpeg()) });
  await tomek.call('papers.keep', {
    ...{ claimId, kind: 'estimate', language: 'pl', version: null },
    pdfBase64: base64(Buffer.from('%PDF-1.7 estimate')),
  });
  await marta.call('centre.setLogo', { imageBase64: base64(png({ seed: 2 })) });
  const { customer } = (await marta.call('claims.get', { claimId: inVain })).claim;
  await marta.call('erasures.erase', {
    customerId: customer.id,
    name: BOŻENA.name,
    password: MARTA.password,
  });
  await backend.close();
}

let furnished: Promise<string> | null = null;

/** A folder with a centre in it that nobody has open. */
export async function centreToMove(): Promise<string> {
  furnished ??= emptyFolder().then(async (dataDir) => {
    await furnish(dataDir);
    return dataDir;
  });
  const dataDir = await emptyFolder();
  await cp(await furnished, dataDir, { recursive: true });
  return dataDir;
}

const made: string[] = [];

/** The address of a database with nothing in it, as its owner. */
export async function emptyDatabase(): Promise<string> {
  const name = `moved_${process.pid}_${made.length}`;
  made.push(name);
  await asOwner(clusterFolder() ?? '', 'postgres', async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [MOVER]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${MOVER} LOGIN`);
    await client.query(`CREATE DATABASE ${name} OWNER ${MOVER} TEMPLATE template0`);
  });
  return addressIn(clusterFolder() ?? '', name, MOVER);
}

/** Asks a database at an address as the cluster's owner. */
export const askAt = (address: string, text: string, values: unknown[] = []): Promise<unknown[]> =>
  asOwner(clusterFolder() ?? '', /^postgres:\/\/\/(\w+)/.exec(address)?.[1] ?? '', async (client) => {
    await client.query('SET search_path = hangar, public');
    return (await client.query(text, values)).rows;
  });

export async function dropDatabases(): Promise<void> {
  for (const name of made.splice(0)) await dropDatabase(name);
}

/** Every row of every table of a file but what counts its commits and its sums, by table. */
export function rowsIn(dataDir: string): Map<string, string[]> {
  const connection = new Database(join(dataDir, DATABASE_FILE), { readonly: true });
  try {
    const tables = connection
      .prepare<[], string>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')",
      )
      .pluck()
      .all()
      .filter((name) => !/^(sqlite_|commits|row_|\w+_search_)/.test(name))
      .sort();
    return new Map(
      tables.map((name) => [
        name,
        connection
          .prepare<[], unknown[]>(`SELECT * FROM "${name}"`)
          .raw()
          .all()
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
    );
  } finally {
    connection.close();
  }
}

async function everyPage<Row>(ask: (after: string | null) => Promise<{ rows: Row[]; next: string | null }>) {
  const all: Row[] = [];
  let after: string | null = null;
  do {
    const page: { rows: Row[]; next: string | null } = await ask(after);
    all.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return all;
}

const SEARCHED = ['anna', 'mini', '1581F4', 'kowalski', 'care', 'pl0'];

/** The end of the record, as reports carry it. */
const HEAD = /"\d+:[0-9a-f]{64}"/g;

/** What the program says of its data, wherever that is. */
export async function answersOf(desk: Caller): Promise<Record<string, unknown>> {
  const claims = await everyPage((after) => desk.call('claims.list', { after }));
  const pages = [];
  for (const { id } of claims) pages.push(await desk.call('claims.get', { claimId: id }));
  const found = [];
  for (const text of SEARCHED) found.push(await desk.call('search.find', { text, kind: null, after: null }));
  const reports: Record<string, unknown> = {};
  // The record goes on with each sign-in.
  for (const report of REPORT_NAMES.filter((name) => name !== 'record')) {
    reports[report] = await desk.ask('reports.preview', { report, from: '2024-01-01', to: '2040-12-31' });
  }
  const [logo, chain] = [
    await desk.call('centre.logo', {}),
    await desk.call('events.check', { after: null }),
  ];
  const all = { claims, pages, found, reports, logo, chain: { broken: chain.broken } };
  return JSON.parse(JSON.stringify(all).replace(HEAD, '"head"'));
}

/** Breaks a move off at the first thing of this name that it tells of. */
export function brokenAt(point: string): Told {
  return (step, what) => {
    if (`${step} ${what}` === point) throw new Error(`broken off at ${point}`);
  };
}
