import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../db/migrations/run.ts';
import { fillVersion1 } from './data.ts';

test('of claims from before nobody is said to have been asked, and nothing is deleted without a word of the customer’s', () => {
  const sql = new Database(':memory:');
  migrate(sql, 1);
  fillVersion1(sql);
  migrate(sql, 18);
  const columns = 'data_answer, data_answered_at, data_answered_by, data_deleted_at, data_deleted_by';
  expect(sql.prepare(`SELECT ${columns} FROM claims`).raw().all()).toEqual([
    ['not_asked', null, null, null, null],
  ]);
  const at = '2026-03-09T09:00:00.000Z';
  const set = (values: string) => () => sql.exec(`UPDATE claims SET ${values}`);
  expect(set("data_answer = 'perhaps'")).toThrow('CHECK');
  expect(set("data_answer = 'agreed'")).toThrow('CHECK');
  expect(set(`data_answered_at = '${at}', data_answered_by = 'p1'`)).toThrow('CHECK');
  expect(set(`data_deleted_at = '${at}', data_deleted_by = 'p1'`)).toThrow('CHECK');
  sql.exec(`UPDATE claims SET data_answer = 'refused', data_answered_at = '${at}', data_answered_by = 'p1'`);
  expect(set(`data_deleted_at = '${at}', data_deleted_by = 'p1'`)).toThrow('CHECK');
  sql.exec("UPDATE claims SET data_answer = 'agreed'");
  expect(set(`data_deleted_at = '${at}'`)).toThrow('CHECK');
  sql.exec(`UPDATE claims SET data_deleted_at = '${at}', data_deleted_by = 'p1'`);
  expect(set("data_answer = 'refused'")).toThrow('CHECK');
  sql.close();
});
