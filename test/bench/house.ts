import { join } from 'node:path';
import Database from 'better-sqlite3';
import { uuidv7 } from '../../db/id.ts';
import { DATABASE_FILE } from '../../db/open.ts';
import { OPENING, openWorkshop } from '../workshop.ts';

/** Prints how fast claims are booked in, and how long a claim, a search and a board take with ten thousand of them. */

const CLAIMS = 10_000;
const MEASURED = 500;
const LOOKS = 200;

const house = await openWorkshop({ checkAnswers: false });
const technician = house.as('technician');
await technician.call('session.current', {});

const clock = () => performance.now();
const figure = (value: number, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

async function bookMany(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const customer = {
      known: false,
      name: `Customer ${index}`,
      email: `customer${index}@example.com`,
      phone: '',
      language: 'pl',
    } as const;
    ids.push((await technician.call('claims.book', house.bookingOf({ customer }))).claimId);
  }
  return ids;
}

/** Fills the centre up with copies of one claim, past the program, which takes its time to have each on the disk. */
function copyMany(original: string, count: number): void {
  const database = new Database(join(house.dataDir, DATABASE_FILE));
  const device = database.prepare(
    'INSERT INTO devices (serial, model, added_at) SELECT ?, model, added_at FROM devices LIMIT 1',
  );
  const columns = (
    database.prepare("SELECT name FROM pragma_table_info('claims')").pluck().all() as string[]
  ).filter((name) => !['id', 'number', 'serial'].includes(name));
  const claim = database.prepare(
    `INSERT INTO claims (id, number, serial, ${columns}) SELECT ?, ?, ?, ${columns} FROM claims WHERE id = ?`,
  );
  database.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const serial = `1581COPY${String(index).padStart(6, '0')}`;
      device.run(serial);
      claim.run(uuidv7(OPENING), `HG-2025-${String(index).padStart(6, '0')}`, serial, original);
    }
  })();
  database.close();
}

/** Median and slowest of many, in milliseconds. */
async function time(name: string, work: (turn: number) => Promise<unknown>): Promise<void> {
  const taken: number[] = [];
  for (let turn = 0; turn < LOOKS; turn += 1) {
    const start = clock();
    await work(turn);
    taken.push(clock() - start);
  }
  taken.sort((a, b) => a - b);
  const median = taken[Math.floor(taken.length / 2)] ?? 0;
  const slow = taken[Math.floor(taken.length * 0.95)] ?? 0;
  console.log(`${name}: median ${figure(median, 2)} ms, 95 % below ${figure(slow, 2)} ms`);
}

const start = clock();
const ids = await bookMany(MEASURED);
console.log(`booking in, each on the disk: ${figure((MEASURED / (clock() - start)) * 1000)} claims/s`);
copyMany(ids[0] ?? '', CLAIMS - MEASURED);

console.log(`with ${figure(CLAIMS)} claims:`);
await time('  claims.get', (turn) => house.claim(ids[(turn * 49) % ids.length] ?? ''));
await time('  claims.list, newest', () => technician.call('claims.list', {}));
await time('  claims.list, search by customer', (turn) =>
  technician.call('claims.list', { search: `Customer ${turn}` }),
);
await time('  claims.list, search by serial', (turn) =>
  technician.call('claims.list', { search: `FC${turn}` }),
);
await time('  claims.list, search that finds nothing', () =>
  technician.call('claims.list', { search: 'nobody' }),
);
await time('  claims.board', () => technician.call('claims.board', {}));

const reading = clock();
let rows = 0;
let after: string | null = null;
do {
  const page: { rows: number; next: string | null } = await house
    .as('manager')
    .call('reports.claimsCsv', { from: '2026-01-01', to: '2026-12-31', after });
  rows += page.rows;
  after = page.next;
} while (after !== null);
console.log(`  report as CSV: ${figure((rows / (clock() - reading)) * 1000)} claims/s`);
console.log(`largest resident memory: ${figure(process.resourceUsage().maxRSS / 1024)} MB`);

await house.remove();
