import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../../db/dataFolder.ts';
import { uuidv7 } from '../../../db/id.ts';
import { openBackend } from '../../../main/backend/backend.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { definitionOf, type ReportName } from '../../../shared/report/registry.ts';
import { houseOf, TODAY } from '../../bench/house/multiply.ts';
import { type Caller, callerOf, OPENING } from '../../workshop.ts';

/** A generated centre with what makes figures go wrong, and a way to ask its tables that is no part of the program. */

export const ZONE = 'Europe/Warsaw';
/** All that the centre ever did. */
const EVER = { from: '2010-01-01', to: '2030-12-31' };

/** Moments at which a day or a month of UTC is another one in Warsaw, and those at which the clocks there change. */
const BORDERS = [
  '2026-03-29T00:59:59.999Z',
  '2026-03-29T01:00:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '2026-10-24T22:00:00.000Z',
  '2026-10-25T22:59:59.999Z',
  '2026-10-25T23:00:00.000Z',
  '2026-06-30T21:59:59.999Z',
  '2026-06-30T22:00:00.000Z',
  '2025-12-31T22:59:59.999Z',
  '2025-12-31T23:00:00.000Z',
];

/** Changes what the database would not let anybody change, and leaves its rules as they were. */
function behind(database: Database.Database, triggers: readonly string[], change: () => void): void {
  const rules = triggers.map((name) => ({
    name,
    sql: String(database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name)),
  }));
  for (const { name } of rules) database.exec(`DROP TRIGGER ${name}`);
  change();
  for (const { sql } of rules) database.exec(sql);
}

/** Every third estimate has a line at another tax rate, with an amount that no rate divides. */
function addRates(database: Database.Database): void {
  const estimates = database.prepare("SELECT id, lines FROM estimates WHERE state <> 'draft'").all() as {
    id: string;
    lines: string;
  }[];
  const update = database.prepare('UPDATE estimates SET lines = ? WHERE id = ?');
  behind(database, ['issued_estimates_are_never_edited'], () => {
    for (const [index, { id, lines }] of estimates.entries()) {
      if (index % 3 !== 0) continue;
      const line = {
        kind: 'part',
        description: 'Strap',
        partNumber: index % 2 ? 'st 7' : 'ST-7',
        quantityThousandths: 1500,
        unitNet: 333,
        vatRateBp: 850,
      };
      update.run(JSON.stringify([...JSON.parse(lines), line]), id);
    }
  });
}

/** Refunds of a part, and money in two more currencies, at the borders of days and months. */
function addMoney(database: Database.Database): void {
  const [by] = database.prepare('SELECT id FROM people').pluck().all();
  const insert = database.prepare(
    'INSERT INTO payments (id, claim_id, kind, amount, currency, method, reference, at, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const paid = database
    .prepare(
      "SELECT claim_id, currency FROM payments WHERE at < '2025-06' GROUP BY claim_id, currency ORDER BY claim_id LIMIT 60",
    )
    .all() as { claim_id: string; currency: string }[];
  const unpaid = database
    .prepare(
      "SELECT id FROM claims WHERE choice <> 'paid_repair' AND id NOT IN (SELECT claim_id FROM payments) AND booked_at < '2025-06' ORDER BY id LIMIT 20",
    )
    .pluck()
    .all() as string[];
  let made = 0;
  const pay = (claimId: string, kind: string, amount: number, currency: string, method: string, at: string) =>
    insert.run(
      uuidv7(new Date(Date.parse(OPENING) + ++made).toISOString()),
      claimId,
      kind,
      amount,
      currency,
      method,
      '',
      at,
      by,
    );
  for (const [index, { claim_id, currency }] of paid.entries()) {
    pay(claim_id, 'refund', 1001 + index, currency, 'transfer', BORDERS[index % BORDERS.length] ?? '');
  }
  for (const [index, claimId] of unpaid.entries()) {
    const at = BORDERS[index % BORDERS.length] ?? '';
    const [currency, amount] = index % 2 ? (['JPY', 5990] as const) : (['EUR', 12_345] as const);
    pay(claimId, 'payment', amount, currency, 'cash', at);
    pay(claimId, 'refund', amount - 90, currency, 'card', at);
  }
}

/** Invoices to a firm for what the first claims of a page were paid. */
async function issueInvoices(manager: Caller): Promise<void> {
  const { centre } = await manager.call('centre.status', {});
  if (!centre) throw new Error('The generated centre is not set up.');
  await manager.call('centre.change', { ...centre, taxNumber: '526-587-76-35' });
  await manager.call('invoices.setUp', { careFeeTax: '23', diagnosisTax: '8' });
  const { rows } = await manager.call('claims.list', { states: ['closed'] });
  for (const { id: claimId } of rows.slice(0, 20)) {
    const { hindrances, rateOn } = await manager.call('invoices.offer', { claimId });
    if (hindrances.length > 0 || rateOn !== null) continue;
    await manager.call('invoices.make', { claimId, buyer: FIRM });
  }
}

const FIRM = {
  ...{ name: 'Żółw & Syn sp. z o.o.', taxNumber: '526-10-40-828', street: 'ul. Długa 5' },
  ...{ postcode: '00-238', city: 'Warszawa', country: 'PL' },
};

/** Of the record a month that has passed: each file that leaves is an event of today. */
export function daysOf(report: ReportName): { from?: string; to?: string } {
  if (definitionOf(report).by === null) return {};
  return report === 'record' ? { from: '2025-05-01', to: '2025-05-31' } : EVER;
}

export async function openFiguredCentre(claims = 1000) {
  const folder = mkdtempSync(join(tmpdir(), 'hangar figures '));
  const dataDir = join(folder, 'data');
  cpSync(await houseOf(claims), dataDir, { recursive: true });
  const house = new Database(join(dataDir, DATABASE_FILE));
  house.pragma('foreign_keys = ON');
  addRates(house);
  addMoney(house);
  house.close();

  const backend = await openBackend({ dataDir, checkAnswers: true, now: () => TODAY });
  const manager = callerOf(backend.openSession());
  const { samplePeople } = await manager.call('centre.status', {});
  const marta = samplePeople.find(({ roles }) => roles.includes('manager'));
  if (!marta) throw new Error('The sample centre has no manager.');
  await manager.call('session.signIn', { name: marta.name, password: marta.password });
  await issueInvoices(manager);

  const tables = new Database(join(dataDir, DATABASE_FILE), { readonly: true });
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE });
  tables.function('day', { deterministic: true }, (at: unknown) => day.format(new Date(String(at))));
  tables.function('ms', { deterministic: true }, (at: unknown) => Date.parse(String(at)));

  let made = 0;
  async function save(
    report: ReportName,
    more: Partial<Input<'exports.report'>> & { readonly format: Input<'exports.report'>['format'] },
  ): Promise<Buffer> {
    made += 1;
    const path = join(folder, `${made}.file`);
    const days = daysOf(report);
    await manager.call('exports.report', { report, ...days, path, exportId: uuidv7(OPENING), ...more });
    return readFile(path);
  }

  return {
    manager,
    save,
    /** Every row of a report, by the names of its columns. */
    async rowsOf(report: ReportName, days: { from?: string; to?: string } = {}) {
      const text = (await save(report, { format: 'jsonl', ...days })).toString('utf8');
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    /** Asks the tables; `day` is a moment's day in Warsaw and `ms` its milliseconds. */
    ask: (sql: string, ...values: unknown[]) =>
      tables.prepare(sql).all(...values) as Record<string, unknown>[],
    async remove() {
      tables.close();
      await backend.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Minor units as decimal text, worked out by hand: the yen has no decimals. */
export const decimals = (amount: unknown, currency: unknown): string =>
  currency === 'JPY' ? String(amount) : (Number(amount) / 100).toFixed(2);
