import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openService, type windowAt } from '../main/service/house.ts';
import { openRace } from '../main/service/race.ts';
import { type AnotherService, startAnotherService } from '../postgres/anotherService.ts';
import { startHouses } from '../postgres/start.ts';
import type { Workshop } from '../workshop.ts';

/**
 * Prints what desks cost that work on one service at once, each over a line of its own from this process, beside as many
 * windows of one workstation; and races them for the last slot of a plan. `--desks` and `--races` say how many. With
 * `--postgres` the data is on a server, which `--services` may share: all but the first are programs of their own.
 */

const words = process.argv.slice(2);
function wanted(name: string, usual: number): number {
  const at = words.indexOf(name);
  const value = at === -1 ? usual : Number(words[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`Give ${name} a number from 1 on.`);
  return value;
}
const DESKS = wanted('--desks', 50);
const RACES = wanted('--races', 1_000);
const SERVICES = wanted('--services', 1);
const ON_POSTGRES = words.includes('--postgres');
if (SERVICES > 1 && !ON_POSTGRES) throw new Error('Several services share a server: give --postgres too.');
/** Rounds that each desk makes of the calls below. */
const ROUNDS = 20;

type Window = Pick<ReturnType<typeof windowAt>, 'call'>;

const took = new Map<string, number[]>();
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const value = await work();
  const all = took.get(name) ?? [];
  all.push(performance.now() - from);
  took.set(name, all);
  return value;
}

/** What a counter does all day: looks, books, notes. */
async function work(house: Workshop, window: Window): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await timed('claims.list', () => window.call('claims.list', {}));
    const { claimId } = await timed('claims.book', () => window.call('claims.book', house.bookingOf()));
    await timed('claims.get', () => window.call('claims.get', { claimId }));
    await timed('claims.addNote', () => window.call('claims.addNote', { claimId, note: 'Called back.' }));
    await timed('search.find', () => window.call('search.find', { text: 'Anna' }));
  }
}

async function measure(what: string, house: Workshop, windows: readonly Window[]): Promise<void> {
  took.clear();
  const from = performance.now();
  await Promise.all(windows.map((window) => work(house, window)));
  const seconds = (performance.now() - from) / 1000;
  const calls = [...took.values()].reduce((sum, all) => sum + all.length, 0);
  const commands = (took.get('claims.book')?.length ?? 0) + (took.get('claims.addNote')?.length ?? 0);
  console.log(
    `${what}: ${(commands / seconds).toFixed(0)} commands and ${(calls / seconds).toFixed(0)} calls a second, ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB with all desks in it`,
  );
  for (const [name, all] of took) {
    const sorted = all.toSorted((one, other) => one - other);
    const at = (part: number) => (sorted[Math.ceil(sorted.length * part) - 1] ?? 0).toFixed(1);
    console.log(`  ${name.padEnd(16)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  }
}

// As a server is in use, where all that was acknowledged is on the disk.
if (ON_POSTGRES) process.env.HANGAR_TEST_POSTGRES = mkdtempSync(join(tmpdir(), 'hangar-pg-'));
const stopServer = ON_POSTGRES ? await startHouses([]) : async () => {};

// By real time, as a desk that says thousands of things says them in real time.
const { house, service } = await openService({ checkAnswers: false }, () => performance.now());
const own = Array.from({ length: DESKS }, () => house.window());
for (const window of own)
  await window.call('session.signIn', { name: 'Tomasz', password: 'seven green propellers' });
await measure('one window of the workstation', house, own.slice(0, 1));
await measure(`${DESKS} windows of the workstation`, house, own);

const others: AnotherService[] = [];
while (others.length < SERVICES - 1) others.push(await startAnotherService(house.dataDir));
const race = await openRace(house, [service, ...others], DESKS);
for (const window of race.windows) await window.signIn('technician');
await measure(
  `${DESKS} desks over the line, at ${SERVICES === 1 ? 'one service' : `${SERVICES} services`}`,
  house,
  race.windows,
);

for (const window of race.windows) await window.signIn('clerk');
const from = performance.now();
let wrong = 0;
const answered = new Map<string, number>();
for (let count = 0; count < RACES; count++) {
  const { won, lost } = await race.run();
  if (won !== 1) wrong += 1;
  for (const code of lost) answered.set(code, (answered.get(code) ?? 0) + 1);
}
console.log(
  `${RACES} races of ${DESKS} desks for the last slot: in ${RACES - wrong} exactly one won, in ${wrong} not; ${((performance.now() - from) / RACES).toFixed(0)} ms each`,
);
for (const [code, times] of answered) console.log(`  ${code}, to ${times} that lost`);
if (wrong > 0) process.exitCode = 1;
for (const other of others) await other.kill();
await service.stop();
await house.remove();
await stopServer();
