import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../../db/dataFolder.ts';
import { setPragmas } from '../../../db/sqlite/connection.ts';
import { fold } from '../../../shared/search/fold.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

/** The index beside what it is an index of: after any write, and with no trace of what was changed away. */

const KINDS = ['claim', 'customer', 'plan', 'unit'] as const;

let house: Workshop;
let sql: Database.Database;
beforeAll(async () => {
  house = await openWorkshop();
  sql = new Database(join(house.dataDir, DATABASE_FILE));
  setPragmas(sql);
});
afterAll(async () => {
  sql.close();
  await house.remove();
});

/** SQLite's own comparison of an index with the documents it stands over, and ours of these with their sources. */
function expectTrue(): void {
  for (const kind of KINDS) {
    sql.exec(`INSERT INTO ${kind}_search (${kind}_search, rank) VALUES ('integrity-check', 1)`);
    const documents = sql
      .prepare(`SELECT ${kind}_id, words, codes, parcel FROM ${kind}_documents ORDER BY 1`)
      .all();
    expect(documents).toEqual(
      sql.prepare(`SELECT ${kind}_id, words, codes, parcel FROM ${kind}_facts ORDER BY 1`).all(),
    );
  }
}

const idsOf = (kind: (typeof KINDS)[number], match: string): unknown[] =>
  sql
    .prepare(
      `SELECT ${kind}_id FROM ${kind}_search JOIN ${kind}_documents ON id = ${kind}_search.rowid WHERE ${kind}_search MATCH ?`,
    )
    .pluck()
    .all(match);

describe('the index is as the data is', () => {
  test('from booking to the parcel that left', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial, code: 'CR-INDEX-1' });
    const claimId = await house.book({ serial });
    expectTrue();
    expect(idsOf('claim', '"_inde"')).toEqual([claimId]);
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
    await house.pay(claimId);
    expectTrue();
    const { orderId } = await house
      .as('clerk')
      .call('replacements.order', { claimId, reference: 'ORDER-4711', expectedOn: null });
    expect(orderId).toBeTruthy();
    expect(idsOf('claim', '"_4711"')).toEqual([claimId]);
    await house
      .as('clerk')
      .call('replacements.changeOrder', { claimId, reference: 'ORDER-5822', expectedOn: null });
    expect(idsOf('claim', '"_4711"')).toEqual([]);
    expect(idsOf('claim', '"_5822"')).toEqual([claimId]);
    expectTrue();
    await house.as('clerk').call('replacements.cancelOrder', { claimId, reason: 'One came back.' });
    const replacement = await house.allocate(claimId);
    expect(idsOf('claim', `"_${replacement.slice(-4).toLowerCase()}"`)).toContain(claimId);
    expectTrue();
    await house.as('clerk').call('replacements.release', { claimId, reason: 'It was scratched.' });
    expect(idsOf('claim', `"_${replacement.slice(-4).toLowerCase()}"`)).not.toContain(claimId);
    expectTrue();
    await house.allocate(claimId);
    await house.ship(claimId);
    expect(idsOf('claim', '"~pl12"')).toEqual([claimId]);
    expectTrue();
  });

  test('when a customer is corrected, on every claim of theirs', async () => {
    const claimId = await house.book();
    const { customer } = await house.claim(claimId);
    await house.as('clerk').call('customers.change', {
      id: customer.id,
      name: 'Łucja Ćwiąkalska',
      email: 'lucja@example.pl',
      phone: '700 800 900',
      language: 'pl',
      reason: 'Misspelt.',
    });
    expectTrue();
    expect(idsOf('claim', '"cwiakalska"')).toEqual([claimId]);
    expect(idsOf('customer', '"_7008"')).toEqual([customer.id]);
    expect(idsOf('customer', '"nowak"')).not.toContain(customer.id);
  });

  test('whoever writes, and not the program alone', () => {
    const [{ id }] = sql.prepare('SELECT id FROM customers LIMIT 1').all() as [{ id: string }];
    sql.prepare("UPDATE customers SET name = 'Zorro' WHERE id = ?").run(id);
    sql.prepare("UPDATE plans SET holder_name = 'Bernardo'").run();
    sql.prepare("UPDATE devices SET model = 'Tornado' WHERE serial IN (SELECT serial FROM claims)").run();
    sql
      .prepare(
        "INSERT INTO customers (id, name, email, phone, language, added_at) VALUES ('gone', 'Diego', '', '+34 600', 'en', '2026')",
      )
      .run();
    expectTrue();
    expect(idsOf('customer', '"diego"')).toEqual(['gone']);
    sql.exec("DELETE FROM keepings WHERE customer_id = 'gone'; DELETE FROM customers WHERE id = 'gone'");
    expectTrue();
    expect(idsOf('claim', '"zorro"').length).toBeGreaterThan(0);
    expect(idsOf('claim', '"tornado"').length).toBeGreaterThan(0);
    expect(idsOf('plan', '"bernardo"').length).toBeGreaterThan(0);
    expect(idsOf('customer', '"diego"')).toEqual([]);
  });

  test('and keeps its ids when the file is vacuumed', () => {
    sql.exec('VACUUM');
    expectTrue();
  });
});

test('a name that was removed is nowhere in the index any more', () => {
  const insert = sql.prepare(
    "INSERT INTO customers (id, name, email, phone, language, added_at) VALUES (?, ?, ?, ?, 'en', '2026')",
  );
  sql.transaction(() => {
    for (let at = 0; at < 200; at += 1) insert.run(`c${at}`, `Person ${at}`, '', `+48 ${600_000_000 + at}`);
    insert.run('secret', 'Xyzzyfix Qwrtnm', 'plugh@example.com', '+48 987 654 321');
  })();
  const whole = () =>
    KINDS.flatMap((kind) => sql.prepare(`SELECT block FROM ${kind}_search_data`).pluck().all() as Buffer[])
      .map((block) => block.toString('latin1'))
      .join('|');
  expect(whole()).toMatch(/xyzzyfix/);
  sql.prepare("UPDATE customers SET name = 'Removed', email = '', phone = '' WHERE id = 'secret'").run();
  expectTrue();
  // Terms are kept by what differs from the one before: the rare ends would still show.
  expect(whole()).not.toMatch(/zzyf|wrtnm|lugh|_9876|7654/);
});

describe('both sides fold alike', () => {
  const letters = [
    [0xc0, 0x24f],
    [0x386, 0x3ce],
    [0x400, 0x50f],
    [0x1e00, 0x1eff],
  ].flatMap(([from = 0, to = 0]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).filter(
      // A letter that folds to more than letters parts a word on one side.
      (sign) => /^\p{L}$/u.test(sign) && !/[ŉẚ]/.test(sign) && /^\p{L}+$/u.test(fold(sign)),
    ),
  );

  test('every letter of the Latin, Greek and Cyrillic alphabets, written in one sign or two', () => {
    const insert = sql.prepare(
      "INSERT INTO customers (id, name, email, phone, language, added_at) VALUES (?, ?, '', '', 'en', '2026')",
    );
    const strangers: string[] = [];
    sql.exec('BEGIN');
    for (const [at, letter] of letters.entries()) {
      insert.run(`letter ${at}`, `q${letter}q`);
      insert.run(`marks ${at}`, `w${letter.normalize('NFD')}w`);
    }
    for (const [at, letter] of letters.entries()) {
      const whole = idsOf('customer', `"q${fold(letter)}q" *`).includes(`letter ${at}`);
      const marks = idsOf('customer', `"w${fold(letter)}w"`).includes(`marks ${at}`);
      if (!whole || !marks) strangers.push(letter);
    }
    sql.exec('ROLLBACK');
    expect(strangers.join(' ')).toBe('');
  });
});
