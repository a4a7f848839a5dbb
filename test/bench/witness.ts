import { rm } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { weighChanged } from '../../db/claims/weighed.ts';
import { commands } from '../../db/handlers.ts';
import { openStore } from '../../db/opening/open.ts';
import { personNamed, personOf } from '../../db/people.ts';
import { setPragmas } from '../../db/sqlite/connection.ts';
import { databasePath } from '../../db/sqlite/folder.ts';
import type { SqliteStore } from '../../db/sqlite/store.ts';
import { kyselyOver } from '../../db/sqlite/transaction.ts';
import { inTransaction } from '../../db/transaction.ts';
import { coreOver } from '../../main/backend/core.ts';
import { contract } from '../../shared/contract/index.ts';
import { centreFolder, OPENING, openWorkshop, PEOPLE } from '../workshop.ts';

/**
 * Prints what a booking takes with the count of commits, the witness and the sums of the rows, with the first two, and
 * without any: on the same data in turns, so that a busy machine and a slow disk weigh on all alike. The witness's is
 * one more wait for the disk.
 */

const TURNS = 600;
const BEFORE = 60;

const dataDir = await centreFolder();
const house = await openWorkshop({ dataDir });
const inputs = Array.from({ length: 3 * TURNS + BEFORE }, () => house.bookingOf());
await house.leave();

const store = await openStore(dataDir, { now: OPENING });
const row = await personNamed(store.reader, PEOPLE.technician);
if (!row) throw new Error('Nobody is there to book anything in.');
const person = personOf(row);
/** Each with a connection of its own, on which nothing is noted for the sums, and which finds nothing in its cache. */
function over(beside: Parameters<typeof kyselyOver>[2]): SqliteStore {
  const connection = new Database(databasePath(dataDir), { timeout: 0 });
  setPragmas(connection);
  return { ...store, connection, db: kyselyOver(connection, store.place, beside) };
}
const ways = [store, over({ witness: store.witness }), over({})] as const;

/** Milliseconds. */
async function booking(way: SqliteStore): Promise<number> {
  const input = contract['claims.book'].input.parse(inputs.pop());
  const core = coreOver(way, { now: () => OPENING });
  const start = performance.now();
  await inTransaction(way.db, async (writer) => {
    await commands['claims.book'](core.actIn(writer, person, OPENING), input);
    await weighChanged(writer);
  });
  return performance.now() - start;
}

const taken = ways.map((): number[] => []);
for (let turn = 0; turn < BEFORE / ways.length; turn += 1) for (const way of ways) await booking(way);
for (let turn = 0; turn < TURNS; turn += 1) {
  for (const [at, way] of ways.entries()) taken[at]?.push(await booking(way));
}
for (const { connection } of ways) if (connection !== store.connection) connection.close();
await store.close();
await rm(dataDir, { recursive: true });

const share = (of: number[], part: number): number =>
  of.sort((one, another) => one - another)[Math.floor(of.length * part)] ?? 0;
console.log('| booking in | without both | with the witness | costs | and the sums of the rows | costs |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const [name, part] of [
  ['median', 0.5],
  ['p90', 0.9],
] as const) {
  const [all = 0, witnessed = 0, bare = 0] = taken.map((of) => share(of, part));
  const more = (time: number) => `${((time / bare - 1) * 100).toFixed(1)} %`;
  const ms = (time: number) => `${time.toFixed(2)} ms`;
  console.log(
    `| ${name} | ${ms(bare)} | ${ms(witnessed)} | ${more(witnessed)} | ${ms(all)} | ${more(all)} |`,
  );
}
