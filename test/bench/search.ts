import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../db/dataFolder.ts';
import { setPragmas } from '../../db/sqlite/connection.ts';
import { openWorkshop } from '../workshop.ts';

/**
 * Prints how long each kind of search takes among many claims, by the call and by the processor alone, and what the
 * index weighs. The number of claims is the first word on the command line; a million of them take a quarter of an hour.
 */

const CLAIMS = Number(process.argv[2] ?? 100_000);
const ROWS_AT_ONCE = 20_000;
const LOOKS = 60;
/** Steps through all residues, so that numbers come in no order. */
const SCATTER = 7_919_777;

const FIRST =
  'Anna Jan Łukasz Małgorzata Piotr Jürgen Søren Olga Алёна Дмитрий Мария Ewa Björn Agnieszka Klaus'.split(
    ' ',
  );
const SYLLABLES = 'ka no wa le mi sko ro zi be to ma ra du pe gu li so ta vi do'.split(' ');
const ENDS = ['wski', 'czyk', 'er', 'ова', 'ин', 'mann'];
const MODELS = ['DJI Mini SE', 'DJI Mini 4 Pro', 'DJI Air 3', 'DJI Mavic 3 Pro', 'DJI Avata 2'];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
/** A few ten thousand different surnames, each at many customers. */
const surname = (at: number): string =>
  `${pick(SYLLABLES, at)}${pick(SYLLABLES, Math.floor(at / 7))}${pick(SYLLABLES, Math.floor(at / 131))}${pick(ENDS, at)}`;
const serialOf = (at: number) => `1581F4XFC${String((at * SCATTER) % 1_000_000_007).padStart(10, '0')}`;
const nameOf = (at: number) => `${pick(FIRST, at * 11)} ${surname((at * 104_729) % 30_011)}`;
const phoneOf = (at: number) => `+48 ${500_000_000 + ((at * SCATTER) % 400_000_000)}`;
const trackingOf = (at: number) => `JD${100_000_000_000 + at * 104_729}`;
const numberOf = (at: number) => `HG-2025-${String(at).padStart(6, '0')}`;

const house = await openWorkshop({ checkAnswers: false });
const original = await house.book();
const database = new Database(join(house.dataDir, DATABASE_FILE));
setPragmas(database);
database.pragma('synchronous = OFF');

/** Fills the centre up past the program, by the rows of one claim; the triggers index them as they would any other. */
function fill(): void {
  database.exec('CREATE TEMP TABLE made (id, number, serial, name, email, phone, model, tracking)');
  const make = database.prepare('INSERT INTO made VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const columns = (
    database.prepare("SELECT name FROM pragma_table_info('claims')").pluck().all() as string[]
  ).filter((name) => !['seq', 'id', 'number', 'serial', 'customer_id', 'state'].includes(name));
  for (let from = 0; from < CLAIMS; from += ROWS_AT_ONCE) {
    database.transaction(() => {
      database.exec('DELETE FROM made');
      for (let at = from; at < Math.min(from + ROWS_AT_ONCE, CLAIMS); at += 1) {
        const name = nameOf(at);
        const email = `${name.toLowerCase().replace(' ', '.')}${at % 100}@example.com`;
        make.run(
          `made-${at}`,
          numberOf(at),
          serialOf(at),
          name,
          email,
          phoneOf(at),
          pick(MODELS, at),
          trackingOf(at),
        );
      }
      database.exec(`
        INSERT INTO customers SELECT id, name, email, phone, 'pl', '2025-01-01' FROM made;
        INSERT INTO devices SELECT serial, model, '2025-01-01', NULL, NULL FROM made;
        INSERT INTO claims (id, number, serial, customer_id, state, ${columns})
          SELECT made.id, made.number, made.serial, made.id, 'closed', ${columns.map((name) => `claims.${name}`)}
          FROM made CROSS JOIN claims WHERE claims.id = '${original}';
        INSERT INTO shipments SELECT id, id, 'carrier', 'DHL', tracking, 0, 'customer', serial, '{}', '2025-01-01',
          (SELECT id FROM people LIMIT 1) FROM made;`);
    })();
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); DROP TABLE made');
}

const clock = () => performance.now();
const filling = clock();
fill();
console.log(
  `${CLAIMS.toLocaleString('en')} claims, filled and indexed in ${((clock() - filling) / 1000).toFixed(0)} s`,
);

for (const kind of ['claim', 'customer'] as const) {
  const index = Number(database.prepare(`SELECT sum(length(block)) FROM ${kind}_search_data`).pluck().get());
  console.log(`  the index of each ${kind}: ${Math.round(index / CLAIMS)} bytes`);
}
database.close();

const at = (turn: number): number => (turn * SCATTER) % CLAIMS;
const SEARCHES: Readonly<Record<string, (turn: number) => string>> = {
  'a whole serial': (turn) => serialOf(at(turn)),
  'the last four of a serial': (turn) => serialOf(at(turn)).slice(-4),
  'three signs of a serial': (turn) => serialOf(at(turn)).slice(-3),
  'what all serials begin with': () => '1581F4',
  'a claim number': (turn) => numberOf(at(turn)),
  'a tracking number': (turn) => trackingOf(at(turn)),
  'a phone number': (turn) => phoneOf(at(turn)),
  'a name': (turn) => nameOf(at(turn)),
  'a name the other way round, small': (turn) =>
    nameOf(at(turn)).toLowerCase().split(' ').reverse().join(' '),
  'a first name': (turn) => nameOf(at(turn)).split(' ')[0] ?? '',
  'beginnings of both': (turn) =>
    nameOf(at(turn))
      .split(' ')
      .map((word) => word.slice(0, 2))
      .join(' '),
  'one letter': (turn) => nameOf(at(turn)).slice(0, 1),
  'a name and a model': (turn) => `${nameOf(at(turn)).split(' ')[1]} mavic`,
  'a name and the last four': (turn) => `${nameOf(at(turn)).split(' ')[0]} ${serialOf(at(turn)).slice(-4)}`,
  'a model': () => 'mini',
  'a name that nobody has': (turn) => `nobody${'abcdefgh'[turn % 8]}`,
  'a serial that nothing has': (turn) => `1581F4XFC9X${turn}`,
  'two names that nobody has together': () => 'anna jan',
};

const desk = house.as('clerk');
await desk.call('session.current', {});

/** Median and 95 % of a call, in milliseconds, and of its processor time. */
async function time(work: (turn: number) => Promise<unknown>): Promise<string> {
  const taken: number[] = [];
  const busy: number[] = [];
  for (let turn = 0; turn < LOOKS; turn += 1) {
    const start = clock();
    const used = process.cpuUsage();
    await work(turn);
    const { user, system } = process.cpuUsage(used);
    taken.push(clock() - start);
    busy.push((user + system) / 1000);
  }
  const at95 = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? 0;
  return `95 % below ${at95(taken).toFixed(1)} ms (processor ${at95(busy).toFixed(1)} ms)`;
}

for (const [name, text] of Object.entries(SEARCHES)) {
  const everywhere = await time((turn) => desk.call('search.find', { text: text(turn) }));
  const list = await time((turn) => desk.call('claims.list', { search: text(turn) }));
  const page = await time(async (turn) => {
    const { next } = await desk
      .call('search.find', { text: text(turn), kind: 'claims' })
      .then(({ groups }) => groups[0] ?? { next: null });
    if (next !== null) await desk.call('search.find', { text: text(turn), kind: 'claims', after: next });
  });
  console.log(`  ${name}: everywhere ${everywhere}; list ${list}; two pages ${page}`);
}

await house.remove();
