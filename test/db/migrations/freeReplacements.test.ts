import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../../db/migrations/run.ts';
import { fillVersion1 } from './data.ts';

let sql: Database.Database;
beforeEach(() => {
  sql = new Database(':memory:');
  migrate(sql, 1);
  fillVersion1(sql);
  sql.exec("UPDATE slots SET state = 'reserved', used_at = NULL");
});
afterEach(() => {
  sql.close();
});

const slot = () => sql.prepare('SELECT state, used_at FROM slots').raw().get();

test('the slot of a replacement that cost nothing is used since it was chosen', () => {
  migrate(sql);
  expect(slot()).toEqual(['used', '2026-03-09T09:00:00.000Z']);
});

test('a slot whose payment is still to come stays reserved', () => {
  sql.exec("UPDATE claims SET state = 'awaiting_payment'");
  migrate(sql);
  expect(slot()).toEqual(['reserved', null]);
});
