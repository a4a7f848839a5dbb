import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readerOver } from '../../../db/sqlite/transaction.ts';

/** Statements are taken apart once, and answer as if they were taken apart anew. */

let connection: Database.Database;

beforeEach(() => {
  connection = new Database(':memory:');
  connection.exec(
    "CREATE TABLE parts (code TEXT, price INTEGER); INSERT INTO parts VALUES ('ARM', 120), ('LEG', 80)",
  );
});
afterEach(() => connection.close());

const parts = (price: number) =>
  sql<{ code: string }>`SELECT * FROM parts WHERE price > ${price} ORDER BY code`;

describe('a statement that is asked again', () => {
  test('is taken apart once, and takes other values each time', async () => {
    const prepare = vi.spyOn(connection, 'prepare');
    const db = readerOver(connection);
    const found = [];
    for (const price of [100, 0, 500])
      found.push((await parts(price).execute(db)).rows.map(({ code }) => code));
    expect(found).toEqual([['ARM'], ['ARM', 'LEG'], []]);
    expect(prepare).toHaveBeenCalledTimes(1);
  });

  test('sees columns and rows that came meanwhile', async () => {
    const db = readerOver(connection);
    await parts(0).execute(db);
    connection.exec(
      "ALTER TABLE parts ADD COLUMN stock INTEGER DEFAULT 3; INSERT INTO parts VALUES ('HUB', 9, 1)",
    );
    expect((await parts(0).execute(db)).rows).toEqual([
      { code: 'ARM', price: 120, stock: 3 },
      { code: 'HUB', price: 9, stock: 1 },
      { code: 'LEG', price: 80, stock: 3 },
    ]);
  });

  test('goes on after a refusal', async () => {
    connection.exec('CREATE UNIQUE INDEX one_each ON parts (code)');
    const db = readerOver(connection);
    const add = (code: string) => sql`INSERT INTO parts VALUES (${code}, 1)`.execute(db);
    await expect(add('ARM')).rejects.toThrow('UNIQUE');
    await add('HUB');
    await expect(add('HUB')).rejects.toThrow('UNIQUE');
    expect((await parts(0).execute(db)).rows).toHaveLength(3);
  });

  test('is whole again after it was read row by row and broken off', async () => {
    const db = readerOver(connection).withTables<{ parts: { code: string; price: number } }>();
    const asked = db.selectFrom('parts').select('code').orderBy('code');
    for await (const { code } of asked.stream()) {
      expect(code).toBe('ARM');
      break;
    }
    expect(await asked.execute()).toEqual([{ code: 'ARM' }, { code: 'LEG' }]);
  });
});

test('no more are kept than are asked often', async () => {
  const prepare = vi.spyOn(connection, 'prepare');
  const db = readerOver(connection);
  const number = (value: number) => sql.raw(`SELECT ${value}`).execute(db);
  for (let value = 0; value < 1000; value += 1) await number(value);
  prepare.mockClear();
  await number(999);
  expect(prepare).not.toHaveBeenCalled();
  await number(0);
  expect(prepare).toHaveBeenCalledTimes(1);
});
