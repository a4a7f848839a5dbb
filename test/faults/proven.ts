import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { DATABASE_FILE } from '../../db/dataFolder.ts';
import { knownEventKey } from '../../db/eventKey.ts';
import { checkLinks } from '../../db/events.ts';
import { openReader } from '../../db/sqlite/reader.ts';
import { rowKey } from '../../db/sqlite/rows/keep.ts';
import { differencesIn, isNothing } from '../../db/sqlite/rows/prove.ts';
import type { Workshop } from '../workshop.ts';

/** What must hold of a centre's data, whatever happened to it. */

/** What no state of the data may ever show, as statements of both engines that then answer a row. */
export const NEVER = {
  'a slot beyond the plan’s allowance': `SELECT plans.code FROM plans JOIN slots ON slots.plan_id = plans.id
    WHERE slots.state <> 'released' GROUP BY plans.code, plans.allowance HAVING count(*) > plans.allowance`,
  'a choice of the plan without its slot': `SELECT id FROM choices
    WHERE choice = 'care_replacement' AND withdrawn_at IS NULL AND slot_id IS NULL`,
  'two choices that stand': `SELECT claim_id FROM choices WHERE withdrawn_at IS NULL
    GROUP BY claim_id HAVING count(*) > 1`,
  'a slot that is reserved for a claim that ended': `SELECT slots.id FROM slots JOIN claims ON claims.id = slots.claim_id
    WHERE slots.state = 'reserved' AND claims.state IN ('shipped', 'closed', 'cancelled')`,
  'a parcel that left before it was paid': `SELECT shipments.claim_id FROM shipments
    JOIN choices ON choices.claim_id = shipments.claim_id AND choices.withdrawn_at IS NULL
    WHERE choices.pay_when = 'now' AND choices.due_amount >
      (SELECT coalesce(sum(CASE kind WHEN 'payment' THEN amount ELSE -amount END), 0) FROM payments
       WHERE payments.claim_id = shipments.claim_id)`,
  'a state that is not the last one entered': `SELECT claims.id FROM claims WHERE state <>
    (SELECT state FROM claim_states WHERE claim_id = claims.id ORDER BY seq DESC LIMIT 1)`,
  'a unit on two claims': `SELECT serial FROM stock_units GROUP BY serial HAVING count(*) > 1`,
  'a number given twice': 'SELECT number FROM claims GROUP BY number HAVING count(*) > 1',
  'two open claims for one drone': `SELECT serial FROM claims WHERE state NOT IN ('closed', 'cancelled')
    GROUP BY serial HAVING count(*) > 1`,
  'more paid than was due': `SELECT payments.claim_id FROM payments
    JOIN choices ON choices.claim_id = payments.claim_id AND choices.withdrawn_at IS NULL
    GROUP BY payments.claim_id
    HAVING sum(CASE kind WHEN 'payment' THEN amount ELSE -amount END) > max(choices.due_amount)`,
} as const;

/** Looks into the file itself, past the program. */
export function looking<T>(dataDir: string, look: (database: Database.Database) => T): T {
  const database = new Database(join(dataDir, DATABASE_FILE), { readonly: true });
  try {
    return look(database);
  } finally {
    database.close();
  }
}

/** Looks into the file itself: nothing torn, nothing half, nothing twice. */
export const requireWhole = <T>(dataDir: string, look: (database: Database.Database) => T): T =>
  looking(dataDir, (database) => {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    return look(database);
  });

/** How many rows each table has; those aside that the program counts and sums its own work in. */
export function countsIn(connection: Database.Database): Record<string, number> {
  const tables = connection
    .prepare<[], string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    .pluck()
    .all()
    .filter((name) => !/^(sqlite_|row_|commits$|requests$|event_log$)/.test(name));
  return Object.fromEntries(
    tables.map((name) => [name, Number(connection.prepare(`SELECT count(*) FROM ${name}`).pluck().get())]),
  );
}

export function requireNothingHalf(database: Database.Database): void {
  const seen = Object.entries(NEVER).filter(([, sql]) => database.prepare(sql).get() !== undefined);
  expect(seen.map(([what]) => what)).toEqual([]);
}

/** The first event whose link does not hold; null: the chain is right from end to end. */
export async function brokenLink(house: Workshop): Promise<number | null> {
  for (let after: number | null = null; ; ) {
    const checked: { broken: number | null; next: number | null } = await house
      .as('manager')
      .call('events.check', { after });
    if (checked.broken !== null || checked.next === null) return checked.broken;
    after = checked.next;
  }
}

/** What the program says of its data where nothing is wrong with it. */
export const GOOD = { state: 'good', missing: null, differing: null, altered: [] } as const;

/** The program's own proofs, made here: its reading threads would take longer to come up than to make them. */
async function requireProofs(dataDir: string): Promise<void> {
  const key = knownEventKey(dataDir);
  if (!key) throw new Error(`There is no key of the events in ${dataDir}.`);
  const reader = openReader(dataDir);
  try {
    await reader.inOneRead(async () => {
      expect(isNothing(differencesIn(reader.connection, rowKey(key))), 'the rows are the program’s').toBe(
        true,
      );
      expect((await checkLinks(reader.db, key, null, Number.MAX_SAFE_INTEGER)).broken).toBeNull();
    });
  } finally {
    reader.close();
  }
}

/** Nothing is missed, the rows and the rules are the program's own, and the chain holds. */
export async function requireProven(house: Workshop): Promise<void> {
  expect(await house.window().call('storage.status', {})).toMatchObject(GOOD);
  await requireProofs(house.dataDir);
  expect(house.problems).toEqual([]);
}
