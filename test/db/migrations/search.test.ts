import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../db/migrations/run.ts';
import { fillVersion1 } from './data.ts';

const KINDS = ['claim', 'customer', 'plan', 'unit'] as const;

function beforeTheSearch(customers: number): Database.Database {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  connection.pragma('recursive_triggers = ON');
  migrate(connection, 1);
  fillVersion1(connection);
  migrate(connection, 6);
  connection.exec(`WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${customers})
    INSERT INTO customers (id, name, email, phone, language, added_at)
    SELECT 'many-' || n, 'Łukasz ' || n, '', '', 'pl', printf('2020-%05d', n) FROM n`);
  return connection;
}

test('all that was there before is found, the newest first, and how far that is is told', () => {
  const connection = beforeTheSearch(4500);
  const told: [number, number][] = [];
  migrate(connection, 7, (done, of) => told.push([done, of]));
  for (const kind of KINDS) {
    connection.exec(`INSERT INTO ${kind}_search (${kind}_search, rank) VALUES ('integrity-check', 1)`);
    const columns = `${kind}_id, words, codes, parcel`;
    expect(connection.prepare(`SELECT ${columns} FROM ${kind}_documents ORDER BY 1`).all()).toEqual(
      connection.prepare(`SELECT ${columns} FROM ${kind}_facts ORDER BY 1`).all(),
    );
  }
  const found = connection
    .prepare(
      `SELECT customer_id FROM customer_search JOIN customer_documents ON id = customer_search.rowid
       WHERE customer_search MATCH '"lukasz"' ORDER BY customer_search.rowid DESC LIMIT 2`,
    )
    .pluck()
    .all();
  expect(found).toEqual(['many-4500', 'many-4499']);
  const all = connection
    .prepare(
      'SELECT (SELECT count(*) FROM claims) + (SELECT count(*) FROM customers) + (SELECT count(*) FROM plans) + (SELECT count(*) FROM stock_units)',
    )
    .pluck()
    .get() as number;
  expect(told).toEqual([
    [0, all],
    [2000, all],
    [4000, all],
    [all, all],
  ]);
  connection.close();
});

test('a centre without data has nothing to wait for', () => {
  const connection = new Database(':memory:');
  const told: [number, number][] = [];
  migrate(connection, 7, (done, of) => told.push([done, of]));
  expect(told).toEqual([[0, 0]]);
  connection.close();
});
