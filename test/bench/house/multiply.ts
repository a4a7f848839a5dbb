import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../../db/dataFolder.ts';
import { migrate } from '../../../db/migrations/run.ts';
import { rowKey } from '../../../db/sqlite/rows/keep.ts';
import { sumAnew } from '../../../db/sqlite/rows/prove.ts';
import { openBackend } from '../../../main/backend/backend.ts';
import { type Copy, customerName, namesOf, rowOf, type Template, templatesOf } from './copies.ts';
import { endedOf, MULTIPLIED, type Rows, readAll } from './sample.ts';

/** The day on which every generated house stands. */
export const TODAY = '2026-11-25T09:00:00.000Z';
/** A centre keeps its archive this long. */
const ARCHIVE_DAYS = 3650;
/** How often the sample's open claims are there: a busy centre's bench, whatever its archive. */
const OPEN_COPIES = 8;
const COPIES_A_COMMIT = 500;
/** Written anew from what the house holds in the end, or not at all. */
const DERIVED =
  /^(numbers|requests|commits|row_sums|row_total|row_findings|\w+_documents|search_places|search_letters|estimate_parts|keepings)$/;

/** Houses are kept outside the project, by size and by schema, since a million claims take minutes to write. */
export function houseFolder(claims: number): string {
  const blank = new Database(':memory:');
  migrate(blank);
  const schema = blank.prepare("SELECT group_concat(sql, ';') FROM sqlite_schema").pluck().get();
  blank.close();
  const hash = createHash('sha256').update(String(schema)).digest('hex').slice(0, 12);
  return join(process.env.HANGAR_BENCH_DIR ?? join(tmpdir(), 'hangar-bench'), `${hash}-${claims}`);
}

/**
 * The folder of a centre with at least so many claims: the sample, its ended claims multiplied over ten years with
 * their plans, chains of serials, money and events, and its open ones a few times. Made where it is not there yet.
 */
export async function houseOf(claims: number): Promise<string> {
  const folder = houseFolder(claims);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  // Of its own: two tests may want the same house at the same time.
  const growing = mkdtempSync(`${folder}.growing-`);
  try {
    await build(growing, claims);
    renameSync(growing, folder);
  } catch (problem) {
    if (!existsSync(folder)) throw problem;
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
  return folder;
}

async function build(growing: string, claims: number): Promise<void> {
  const seed = join(growing, 'sample');
  mkdirSync(seed, { recursive: true });
  const backend = await openBackend({ dataDir: seed, sample: true, now: () => TODAY });
  await backend.close();
  const sample = new Database(join(seed, DATABASE_FILE), { readonly: true });
  const rows = readAll(sample);
  sample.close();
  for (const keys of ['events.key', 'hangar.keys']) cpSync(join(seed, keys), join(growing, keys));
  const eventKey = Buffer.from(readFileSync(join(seed, 'events.key'), 'utf8').trim(), 'hex');
  const house = new Database(join(growing, DATABASE_FILE));
  migrate(house);
  write(house, rows, createSecretKey(eventKey), claims);
  house.transaction(() => sumAnew(house, rowKey(eventKey)))();
  house.close();
  rmSync(seed, { recursive: true });
}

/** Fills what triggers keep beside the tables: the search's documents with their index, and the parts of estimates. */
function derive(house: Database.Database): void {
  house.transaction(() => {
    house.exec(`
      INSERT INTO estimate_parts (part_key, estimate_id, claim_id, part_number, description)
        SELECT upper(replace(replace(line.value ->> 'partNumber', ' ', ''), '-', '')), estimates.id, estimates.claim_id,
          line.value ->> 'partNumber', line.value ->> 'description'
        FROM estimates, json_each(estimates.lines) AS line
        WHERE trim(line.value ->> 'partNumber') <> '' ORDER BY estimates.rowid;`);
    house.exec('INSERT INTO keepings (customer_id) SELECT id FROM customers');
    for (const [name, owner, key] of [
      ['claim', 'claims', 'claim_id'],
      ['customer', 'customers', 'customer_id'],
      ['plan', 'plans', 'plan_id'],
      ['unit', 'stock_units', 'unit_id'],
    ]) {
      house.exec(`INSERT INTO ${name}_documents (${key}, words, codes, parcel)
        SELECT ${key}, words, codes, parcel FROM ${owner} AS owner
        CROSS JOIN ${name}_facts ON ${key} = owner.id ORDER BY owner.rowid`);
    }
  })();
}

/** Takes what would be kept up row by row away, and gives back what builds it again at once. */
function bare(house: Database.Database): () => void {
  const parts = house
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL",
    )
    .all() as { type: string; name: string; sql: string }[];
  for (const { type, name } of parts) house.exec(`DROP ${type} ${name}`);
  return () => {
    for (const { sql } of parts) house.exec(sql);
  };
}

function write(house: Database.Database, rows: Rows, key: KeyObject, claims: number): void {
  house.pragma('journal_mode = MEMORY');
  house.pragma('synchronous = OFF');
  house.pragma('foreign_keys = OFF');
  house.pragma('cache_size = -400000');
  const restore = bare(house);
  const insert = inserter(house, key, rows);
  const multiplied: readonly string[] = MULTIPLIED;
  house.transaction(() => {
    for (const [table, own] of Object.entries(rows)) {
      if (multiplied.includes(table) || DERIVED.test(table)) continue;
      for (const row of own) insert(table, row);
    }
  })();

  const fixed = new Set(
    ['people', 'imports'].flatMap((table) => (rows[table] ?? []).map(({ id }) => String(id))),
  );
  const bookedAt = new Map((rows.claims ?? []).map((row) => [String(row.number), String(row.booked_at)]));
  const ended = templatesOf(endedOf(rows), MULTIPLIED, fixed);
  const whole = templatesOf(rows, MULTIPLIED, fixed);
  const endedClaims = ended.find(({ table }) => table === 'claims')?.rows.length ?? 0;
  const copies = Math.ceil((claims - OPEN_COPIES * bookedAt.size) / endedClaims);
  const numbers = new Map<string, number>();
  let people = 0;
  // The names that claims repeat: those of the copy's customers, by their ids.
  const names = new Map<unknown, string>();
  const add = (templates: readonly Template[], index: number, daysEarlier: number) => {
    const copy: Copy = {
      index,
      daysEarlier,
      newNumber(year) {
        const number = (numbers.get(year) ?? 0) + 1;
        numbers.set(year, number);
        return `HG-${year}-${String(number).padStart(6, '0')}`;
      },
    };
    const nameOf = namesOf(copy, bookedAt);
    names.clear();
    for (const { table, columns, rows: cells } of templates) {
      for (const row of cells) insert(table, named(table, rowOf(columns, row, nameOf)));
    }
  };
  const named = (table: string, row: Values): Values => {
    if (table === 'claims') return { ...row, customer_name: names.get(row.customer_id) };
    if (table !== 'customers') return row;
    people += 1;
    const name = customerName(people);
    names.set(row.id, name);
    return { ...row, name, email: `person${people}@example.com` };
  };
  for (let done = 0; done < copies; ) {
    house.transaction(() => {
      for (const until = Math.min(copies, done + COPIES_A_COMMIT); done < until; done += 1) {
        add(ended, OPEN_COPIES + done + 1, Math.ceil(((copies - done) / copies) * ARCHIVE_DAYS));
      }
    })();
  }
  house.transaction(() => {
    for (let index = OPEN_COPIES; index > 0; index -= 1) add(whole, index, index - 1);
    for (const [year, last] of numbers) insert('numbers', { name: `claims HG-${year}-`, last });
  })();
  restore();
  derive(house);
  const [broken] = house.pragma('foreign_key_check') as { table: string; parent: string }[];
  if (broken) throw new Error(`A row of ${broken.table} belongs to none of ${broken.parent}.`);
  house.exec('ANALYZE');
  house.pragma('journal_mode = WAL');
}

/** Milliseconds since 1970; better-sqlite3 gives a number to a column of any type as a fraction. */
const moment = (instant: unknown): bigint => BigInt(Date.parse(String(instant)));

type Values = Readonly<Record<string, unknown>>;

/**
 * Puts rows in past the triggers. An event is linked to the one before it, as the program links it, and it and a step
 * of a claim name claims and plans by the numbers that these have just got.
 */
function inserter(house: Database.Database, key: KeyObject, rows: Rows) {
  const statements = new Map<string, Database.Statement>();
  const seqs = new Map<unknown, number | bigint>();
  const authors = new Map((rows.authors ?? []).map((row) => [`${row.person_id} ${row.name}`, row.id]));
  const byPerson = new Map((rows.authors ?? []).map((row) => [row.person_id, row.id]));
  const kinds = new Map((rows.event_kinds ?? []).map((row) => [row.name, row.id]));
  let previous = '';

  const run = (table: string, row: Values) => {
    let statement = statements.get(table);
    if (!statement) {
      const columns = Object.keys(row);
      statement = house.prepare(
        `INSERT INTO ${table} (${columns}) VALUES (${columns.map((column) => `@${column}`)})`,
      );
      statements.set(table, statement);
    }
    return statement.run(row).lastInsertRowid;
  };
  const seqOf = (id: unknown) => (id === null ? null : seqs.get(id));

  return (table: string, row: Values): void => {
    switch (table) {
      case 'claims':
      case 'plans': {
        const { seq: _, ...own } = row;
        seqs.set(row.id, run(table, own));
        return;
      }
      case 'events': {
        const { at, person_id, by_name, kind, claim_id, plan_id, data } = row;
        previous = createHmac('sha256', key)
          .update(JSON.stringify([previous, at, person_id, by_name, kind, claim_id, plan_id, data]))
          .digest('hex');
        run('event_log', {
          at: moment(at),
          author: authors.get(`${person_id} ${by_name}`),
          kind: kinds.get(kind),
          claim: seqOf(claim_id),
          plan: seqOf(plan_id),
          data,
          hmac: Buffer.from(previous, 'hex'),
        });
        return;
      }
      case 'claim_states':
        run('claim_path', {
          claim: seqOf(row.claim_id),
          step: row.seq,
          state: row.state,
          at: moment(row.entered_at),
          author: byPerson.get(row.entered_by),
        });
        return;
      default:
        run(table, row);
    }
  };
}
