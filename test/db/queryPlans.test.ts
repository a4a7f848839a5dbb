import type BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Act, Ask } from '../../db/act.ts';
import { commands, queries } from '../../db/handlers.ts';
import { openStore, type Store } from '../../db/open.ts';
import { activePerson, personNamed } from '../../db/people.ts';
import type { Tables } from '../../db/tables.ts';
import { OPENING, openWorkshop, PEOPLE, type Workshop } from '../workshop.ts';

/** The SQL that the handlers send, with SQLite's plan for it: a query that is asked all day must find its index. */

let house: Workshop;
let store: Store;
let ask: Ask;
let claimId = '';
let planId = '';
let serial = '';
const sent: { sql: string; parameters: readonly unknown[] }[] = [];

beforeAll(async () => {
  house = await openWorkshop();
  serial = house.newSerial();
  planId = await house.registerPlan({ serial });
  claimId = await house.book({ serial });
  await house.estimate(claimId);
  store = await openStore(house.dataDir, { now: OPENING });
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: store.connection }),
    log: (event) => void sent.push({ sql: event.query.sql, parameters: event.query.parameters }),
  });
  const clerk = await personNamed(db, PEOPLE.clerk);
  ask = { db, person: clerk && (await activePerson(db, clerk.id)), now: OPENING, dataDir: house.dataDir };
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

/** Tables that may be read whole, because they stay small: the centre's people, its mail server, its regions and its price lists. */
const SMALL = ['people', 'mail_server', 'regions', 'region_countries', 'plan_products', 'centre'];
const wholeReads = (plan: readonly string[]) =>
  plan.filter(
    (step) =>
      step.startsWith('SCAN') && !step.includes(' USING ') && !SMALL.includes(step.split(' ')[1] ?? ''),
  );

describe('no table that grows is read whole, nor sorted, to', () => {
  test('find a serial’s open claim at booking', async () => {
    const plan = await plansOf(async () => {
      const act: Act = { ...ask, newId: () => '', record: async () => {} } as unknown as Act;
      await expect(commands['claims.book'](act, { ...house.bookingOf({ serial }) } as never)).rejects.toThrow(
        'already has the open claim',
      );
    });
    expect(plan.join('\n')).toMatch(
      /SEARCH claims USING INDEX (one_open_claim_a_serial|claims_by_serial) \(serial=\?/,
    );
    expect(wholeReads(plan)).toEqual([]);
  });

  test('fill the board', async () => {
    const plan = await plansOf(() => queries['claims.board'](ask, {}));
    expect(plan.join('\n')).toContain('SEARCH claims USING INDEX claims_by_state (state=?)');
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    expect(wholeReads(plan)).toEqual([]);
  });

  test('open a claim with its events', async () => {
    const plan = await plansOf(() => queries['claims.get'](ask, { claimId }));
    expect(plan.join('\n')).toMatch(/SEARCH events USING INDEX events_by_claim \(claim_id=\?\)/);
    expect(plan.join('\n')).toMatch(/SEARCH photos USING INDEX \w+ \(claim_id=\?\)/);
    expect(wholeReads(plan)).toEqual([]);
  });

  test('tell the first steps', async () => {
    const plan = await plansOf(() => queries['firststeps.list'](ask, {}));
    expect(wholeReads(plan)).toEqual([]);
  });

  test('list the newest claims', async () => {
    const plan = await plansOf(() => queries['claims.list'](ask, { search: '', states: [], after: null }));
    expect(plan.join('\n')).toContain('SCAN claims USING INDEX claims_by_number');
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });

  test.each(['nowak', 'nowak mini', '3001', '1581F4XFC22B3001', '+48 601 222 333', 'nobody'])(
    'search for “%s”, everywhere and in each list, on any page',
    async (text) => {
      const after = Buffer.from('["1000"]').toString('base64url');
      const plan = await plansOf(async () => {
        await queries['search.find'](ask, { text, kind: null, after: null });
        await queries['search.find'](ask, { text, kind: 'claims', after });
        for (const page of [null, after]) {
          await queries['claims.list'](ask, { search: text, states: ['received', 'closed'], after: page });
          await queries['plans.list'](ask, { search: text, after: page });
          await queries['customers.list'](ask, { search: text, after: page });
          await queries['stock.list'](ask, { search: text, model: '', states: ['in_stock'], after: page });
        }
      });
      // The index itself is walked by what was asked (M), never whole; what it lets through passes by, in its order.
      const walked = plan.filter((step) => step.startsWith('SCAN'));
      expect(
        walked.filter((step) => !/_search VIRTUAL TABLE INDEX \d+:.*M|^SCAN (found|may_be)/.test(step)),
      ).toEqual([]);
      expect(walked.length).toBeGreaterThan(0);
      expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    },
  );

  test('scan a serial', async () => {
    const plan = await plansOf(() => queries['devices.lookup'](ask, { serial }));
    expect(plan.join('\n')).toContain('SEARCH claims USING INDEX claims_by_serial (serial=?)');
    expect(wholeReads(plan)).toEqual([]);
  });

  test('say what a scanned code names, known or not', async () => {
    const plan = await plansOf(async () => {
      const { number } = await house.claim(claimId);
      for (const code of [number, serial, 'CARE-0001', 'PL123456789', 'GB-1', 'NEVER-SEEN-1']) {
        await queries['codes.resolve'](ask, { readings: [code] });
      }
    });
    expect(plan.join('\n')).toContain('SEARCH shipments USING INDEX shipments_by_tracking');
    expect(plan.join('\n')).toContain('SEARCH estimate_parts USING INDEX estimate_parts_by_key (part_key=?)');
    expect(wholeReads(plan)).toEqual([]);
  });

  test('open a plan with its chain and events', async () => {
    const plan = await plansOf(() => queries['plans.get'](ask, { planId }));
    expect(plan.join('\n')).toMatch(/SEARCH events USING INDEX events_by_plan \(plan_id=\?\)/);
    expect(plan.join('\n')).toContain('SEARCH claims USING INDEX claims_by_plan (plan_id=?)');
  });

  test('report a period', async () => {
    const plan = await plansOf(() =>
      queries['reports.claims'](ask, { from: '2026-03-01', to: '2026-03-31', after: null }),
    );
    expect(plan.join('\n')).toContain(
      'SEARCH claims USING INDEX claims_by_receipt (received_on>? AND received_on<?)',
    );
    expect(wholeReads(plan)).toEqual([]);
  });
});
