import { rm } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { weighChanged } from '../../db/claims/weighed.ts';
import { commands } from '../../db/handlers.ts';
import { personNamed, personOf } from '../../db/people.ts';
import { openStore, type Store } from '../../db/sqlite/open.ts';
import { inTransaction, kyselyOver } from '../../db/sqlite/transaction.ts';
import { coreOver } from '../../main/backend/core.ts';
import { contract } from '../../shared/contract/index.ts';
import { centreFolder, OPENING, openWorkshop, PEOPLE } from '../workshop.ts';

/**
 * Prints what a booking takes with the count of commits and the witness, and without both: on the same data in turns, so
 * that a busy machine and a slow disk weigh on both alike. The witness's is one more wait for the disk.
 */

const TURNS = 600;
const BEFORE = 50;

const dataDir = await centreFolder();
const house = await openWorkshop({ dataDir });
const inputs = Array.from({ length: 2 * TURNS + BEFORE }, () => house.bookingOf());
await house.leave();

const store = await openStore(dataDir, { now: OPENING });
const row = await personNamed(store.reader, PEOPLE.technician);
if (!row) throw new Error('Nobody is there to book anything in.');
const person = personOf(row);
const bare: Store = { ...store, db: kyselyOver(store.connection, store.place) };

/** Milliseconds. */
async function booking(over: Store): Promise<number> {
  const input = contract['claims.book'].input.parse(inputs.pop());
  const core = coreOver(over, { now: () => OPENING });
  const start = performance.now();
  await inTransaction(over.db, async (writer) => {
    await commands['claims.book'](core.actIn(writer, person, OPENING), input);
    await weighChanged(writer);
  });
  return performance.now() - start;
}

for (let turn = 0; turn < BEFORE; turn += 1) await booking(turn % 2 === 0 ? store : bare);
const witnessed: number[] = [];
const unwitnessed: number[] = [];
for (let turn = 0; turn < TURNS; turn += 1) {
  witnessed.push(await booking(store));
  unwitnessed.push(await booking(bare));
}
await store.close();
await rm(dataDir, { recursive: true });

const share = (of: number[], part: number): number =>
  of.sort((one, other) => one - other)[Math.floor(of.length * part)] ?? 0;
console.log('| booking in | with the witness | without | costs |');
console.log('| --- | ---: | ---: | ---: |');
for (const [name, part] of [
  ['median', 0.5],
  ['p90', 0.9],
] as const) {
  const [one, other] = [share(witnessed, part), share(unwitnessed, part)];
  const more = `${((one / other - 1) * 100).toFixed(1)} %`;
  console.log(`| ${name} | ${one.toFixed(2)} ms | ${other.toFixed(2)} ms | ${more} |`);
}
