import type BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Act, Ask } from '../../db/act.ts';
import { commands, queries } from '../../db/handlers.ts';
import { openStore } from '../../db/opening/open.ts';
import { activePerson, personNamed } from '../../db/people.ts';
import type { SqliteStore } from '../../db/sqlite/store.ts';
import type { Tables } from '../../db/tables.ts';
import { contract } from '../../shared/contract/index.ts';
import { OPENING, openWorkshop, PEOPLE, type Workshop } from '../workshop.ts';
import { callsOf, type Known } from './queryCalls.ts';

/**
 * SQLite's plan for every statement of every query of the contract, with each of its filters and orders, on the first
 * page and on one far behind, before and after SQLite has counted what there is. Nothing reads a table from end to end
 * or sorts what it has read, but for what is listed here with its reason.
 */

interface Allowed {
  /** The plan's step, where each `*` stands for anything. */
  readonly step: string;
  /** Only in these queries; in all without it. */
  readonly of?: readonly string[];
  readonly because: string;
}

const ALLOWED: readonly Allowed[] = [
  ...[
    'people',
    'quick_sign_ins',
    'regions',
    'region_countries',
    'plan_products',
    'centre',
    'model_supplies',
    'mail_server',
    'recovery_keys',
    'saved_reports',
    'schedules',
    'settings_imports',
    'target_times',
    'paper_sizes',
    'dated_rates',
    'own_texts',
    'intake_demands',
    'claim_number_forms',
    'desks',
    'retention',
    'invoicing',
    'authors',
    'event_kinds',
  ].map((table) => ({
    step: `SCAN ${table}*`,
    because: 'A centre has a few of them, whatever its archive.',
  })),
  { step: 'SCAN calendar_days*', because: 'A centre names some days a year, and asks from a day on.' },
  { step: 'SCAN CONSTANT ROW', because: 'No table.' },
  { step: 'SCAN known', because: 'The models found so far, one by one.' },
  { step: 'SCAN models', because: 'A few dozen models.' },
  {
    step: 'SCAN * USING COVERING INDEX sqlite_autoindex_*',
    of: ['firststeps.list'],
    because: 'Looks whether there is a row at all, and reads one at most.',
  },
  { step: 'SCAN counted', because: 'One row.' },
  { step: 'SCAN updates', because: 'One row.' },
  { step: 'SCAN found', because: 'One page of rows.' },
  {
    step: 'SCAN may_be',
    because: 'What the search index lets through, in its order, as far as one page goes.',
  },
  {
    step: 'SCAN * VIRTUAL TABLE INDEX *:*M*',
    because: 'The search index is walked by what was asked (M), never whole.',
  },
  { step: 'SCAN report', because: 'One page of rows.' },
  { step: 'SCAN (subquery-*', because: 'One page of rows, from one range of an index.' },
  ...['part', 'merged', 'narrowed', 'few'].map((name) => ({
    step: `SCAN ${name}`,
    because: 'One page of rows, from one range of an index or several.',
  })),
  { step: 'SCAN json_each VIRTUAL TABLE*', because: 'The values given with the statement.' },
  ...['open_claims_by_age', 'one_open_claim_a_serial'].map((index) => ({
    step: `SCAN claims USING * ${index}*`,
    because: 'Holds open claims alone: what is on the desks, whatever the archive.',
  })),
  { step: 'SCAN messages USING * messages_due*', because: 'Holds what is still to be sent.' },
  {
    step: 'SCAN claims USING * claims_to_review*',
    because: 'Holds the claims that wait for a manager alone.',
  },
  {
    step: 'SCAN claims USING * claims_to_weigh*',
    because: 'Holds the claims whose facts just changed alone.',
  },
  {
    step: 'SCAN claims USING * claims_by_*',
    of: ['claims.list', 'reports.claims', 'reports.claimsCsv'],
    because: 'The order of the list itself, read from its beginning for one page.',
  },
  {
    step: 'SCAN event_log USING * events_by_time',
    of: ['record.list'],
    because: 'The order of the record itself, read from its end for one page.',
  },
  {
    step: 'SCAN plans USING INDEX plans_by_registration',
    of: ['plans.list'],
    because: 'The order of the list itself, read from its beginning for one page.',
  },
  {
    step: 'SCAN customers USING INDEX customers_by_name',
    of: ['customers.list'],
    because: 'The order of the list itself, read from its beginning for one page.',
  },
  {
    step: 'SCAN invoices USING INDEX invoices_by_day',
    of: ['invoices.list'],
    because: 'The order of the list itself, read from its end for one page.',
  },
  {
    step: 'SCAN erasures',
    of: ['erasures.list'],
    because: 'The order of the list itself, read from its end for one page.',
  },
  {
    step: 'SCAN stock_units USING * stock_units_by_age*',
    of: ['stock.list'],
    because: 'The order of the list itself, read from its beginning for one page.',
  },
  {
    step: 'SCAN messages USING INDEX messages_by_time',
    of: ['mail.outbox'],
    because: 'The order of the list itself, read from its beginning for one page.',
  },
  {
    step: 'SCAN days',
    of: ['reports.preview', 'figures.period'],
    because: 'The days of the period, each of which is then read by itself.',
  },
  ...['till', 'liability', 'in_force'].map((made) => ({
    step: `SCAN ${made}`,
    of: ['reports.preview'],
    because: 'What was just summed up, a row for each line of the report or each plan that has not ended.',
  })),
  {
    step: 'SCAN * CONSTANT ROWS',
    of: ['reports.preview', 'figures.period'],
    because: 'No table: the days of the period.',
  },
  {
    step: 'SCAN stock_units USING COVERING INDEX stock_units_by_model',
    of: ['reports.preview', 'figures.standing'],
    because:
      'Counts every unit there ever was, by model and state, in an index that holds no more than that.',
  },
  {
    step: 'SCAN supplier_orders USING INDEX one_open_order_a_claim',
    of: ['reports.preview', 'figures.standing'],
    because: 'Holds the orders that are on their way alone.',
  },
  ...['flow', 'running_out', 'ending'].map((made) => ({
    step: `SCAN ${made}`,
    of: ['figures.period', 'figures.standing'],
    because: 'What was just counted, a row for each day of the period or each plan that ends soon.',
  })),
  {
    step: 'USE TEMP B-TREE FOR *',
    of: ['reports.preview', 'figures.period', 'figures.standing', 'figures.refusals'],
    because: 'Groups and sorts what an index found of the period, or of the plans that have not ended.',
  },
  {
    step: 'USE TEMP B-TREE FOR *ORDER BY',
    of: ['claims.list', 'stock.list', 'claims.reviews'],
    because: 'Sorts some pages from as many ranges, or the few claims of one plan or those that are open.',
  },
  {
    step: 'USE TEMP B-TREE FOR *ORDER BY',
    of: [
      'claims.get',
      'plans.get',
      'devices.lookup',
      'plans.preview',
      'codes.resolve',
      'search.find',
      'record.list',
    ],
    because: 'Sorts what belongs to one claim, plan or serial.',
  },
  {
    step: 'USE TEMP B-TREE FOR *',
    of: [
      'devices.models',
      'stock.supplies',
      'stock.levels',
      'catalogue.list',
      'catalogue.regions',
      'catalogue.product',
      'people.list',
    ],
    because: 'Sorts or groups what a centre has a few of.',
  },
  {
    step: 'USE TEMP B-TREE FOR GROUP BY',
    of: ['customers.list'],
    because: 'Groups the claims of the customers of one page.',
  },
];

const isAllowed = (query: string, step: string): boolean =>
  ALLOWED.some(
    ({ step: pattern, of }) =>
      (of === undefined || of.includes(query)) &&
      new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(step),
  );

let house: Workshop;
let store: SqliteStore;
let ask: Ask;
let known: Known;
const sent: { sql: string; parameters: readonly unknown[] }[] = [];

beforeAll(async () => {
  house = await openWorkshop();
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  const claimId = await house.book({ serial });
  await house.estimate(claimId);
  await house.addUnit();
  store = await openStore(house.dataDir, { now: OPENING });
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: store.connection }),
    log: (event) => void sent.push({ sql: event.query.sql, parameters: event.query.parameters }),
  });
  const manager = await personNamed(db, PEOPLE.manager);
  const person = manager && (await activePerson(db, manager.id));
  ask = { db, person, now: OPENING, dataDir: house.dataDir, printsByClock: true };
  known = { serial, planId, claimId, customerId: (await house.claim(claimId)).customer.id };
});
afterAll(async () => {
  await store.close();
  await house.remove();
});

function planOf(connection: BetterSqlite3.Database, statement: (typeof sent)[number]): string[] {
  const rows = connection.prepare(`EXPLAIN QUERY PLAN ${statement.sql}`).all(...statement.parameters);
  return (rows as { detail: string }[]).map((row) => row.detail);
}

/** Runs the work and answers the plan of every statement it sent. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  sent.splice(0);
  await work();
  return sent.splice(0).flatMap((statement) => planOf(store.connection, statement));
}

const readsAll = (query: string, plan: readonly string[]) => [
  ...new Set(
    plan.filter(
      (step) => (step.startsWith('SCAN') || step.includes('TEMP B-TREE')) && !isAllowed(query, step),
    ),
  ),
];

/** Every query that is answered from the database by the common handlers. */
const NAMES = Object.keys(queries).filter((name) => name in contract) as (keyof typeof queries)[];

describe.each(['before', 'after'])('%s SQLite has counted what there is', (when) => {
  beforeAll(() => {
    // What ANALYZE finds in a small house would tell of a small one: it is told of a large archive.
    if (when === 'after') pretendToHaveCounted(store.connection);
  });

  test.each(NAMES)('%s reads no more than it shows', async (name) => {
    for (const input of callsOf(name, known)) {
      const plan = await plansOf(async () => {
        try {
          await queries[name](ask, input as never);
        } catch (error) {
          // What is not there is refused after it was looked for.
          if (!(error instanceof Error && error.name === 'Refusal')) throw error;
        }
      });
      expect([input, readsAll(name, plan)]).toEqual([input, []]);
    }
  });
});

/** Columns that have a few values; of any other a value is in a few rows. */
const COMMON = [
  'state',
  'choice',
  'model',
  'received_on',
  'product_id',
  'product_version',
  'language',
  'kind',
];

/** Indexes over what is open, queued or being changed, whatever the archive. */
const FEW = [
  'one_open_claim_a_serial',
  'open_claims_by_age',
  'claims_to_weigh',
  'claims_to_review',
  'one_draft_a_claim',
  'one_open_order_a_claim',
  'messages_due',
];

/** The statistics of a house of a million claims, as ANALYZE writes them there: rows, and rows of each index's parts. */
function pretendToHaveCounted(connection: BetterSqlite3.Database): void {
  connection.exec('ANALYZE; DELETE FROM sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4;');
  const indexes = connection
    .prepare(
      "SELECT tbl_name AS tbl, name, (SELECT group_concat(name) FROM pragma_index_info(schema.name)) AS columns FROM sqlite_schema AS schema WHERE type = 'index'",
    )
    .all() as { tbl: string; name: string; columns: string | null }[];
  const insert = connection.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
  // A table whose indexes are all partial has its length told by itself.
  for (const tbl of new Set(indexes.map((index) => index.tbl))) insert.run(tbl, null, '1000000');
  for (const { tbl, name, columns } of indexes) {
    const rows = FEW.includes(name) ? 1000 : 1_000_000;
    let alike = rows;
    const stat = (columns ?? '').split(',').map((column) => {
      alike = COMMON.includes(column) ? Math.ceil(alike / 10) : Math.min(alike, 10);
      return alike;
    });
    insert.run(tbl, name, [rows, ...stat].join(' '));
  }
  connection.exec('ANALYZE sqlite_schema');
}

test.each(['nowak', 'nowak mini', '3001', '1581F4XFC22B3001', '+48 601 222 333', 'nobody'])(
  'a search for “%s” reads no more than it shows, everywhere and in each list, on any page',
  async (text) => {
    const after = Buffer.from('["1000"]').toString('base64url');
    const lists = ['claims.list', 'plans.list', 'customers.list', 'stock.list'] as const;
    const plan = await plansOf(async () => {
      await queries['search.find'](ask, { text, kind: null, after: null });
      await queries['search.find'](ask, { text, kind: 'claims', after });
      for (const name of lists) {
        for (const page of [null, after]) {
          await queries[name](ask, contract[name].input.parse({ search: text, after: page }) as never);
        }
      }
    });
    expect(readsAll('search.find', plan)).toEqual([]);
    expect(plan.some((step) => /_search VIRTUAL TABLE INDEX \d+:.*M/.test(step))).toBe(true);
  },
);

test('what a scanned code names is found by indexes, known or not', async () => {
  const { number } = await house.claim(known.claimId);
  const plan = await plansOf(async () => {
    for (const code of [number, known.serial, 'CARE-0001', 'PL123456789', 'GB-1', 'NEVER-SEEN-1']) {
      await queries['codes.resolve'](ask, { readings: [code] });
    }
  });
  expect(plan.join('\n')).toContain('SEARCH shipments USING INDEX shipments_by_tracking');
  expect(plan.join('\n')).toContain('SEARCH estimate_parts USING INDEX estimate_parts_by_key (part_key=?)');
  expect(readsAll('codes.resolve', plan)).toEqual([]);
});

test('a serial’s open claim is found by its index at booking', async () => {
  const plan = await plansOf(async () => {
    const act: Act = { ...ask, newId: () => '', record: async () => {} } as unknown as Act;
    const booking = house.bookingOf({ serial: known.serial });
    await expect(commands['claims.book'](act, booking as never)).rejects.toThrow(
      'already has the open claim',
    );
  });
  expect(plan.join('\n')).toMatch(
    /SEARCH claims USING INDEX (one_open_claim_a_serial|claims_by_serial) \(serial=\?/,
  );
  expect(readsAll('claims.book', plan)).toEqual([]);
});

test('a scan that nothing allows is told, also one that uses an index', () => {
  const plan = planOf(store.connection, { sql: 'SELECT serial FROM claims', parameters: [] });
  expect(readsAll('claims.get', plan)).toHaveLength(1);
});
