import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../db/migrations/run.ts';
import { fillVersion1 } from './data.ts';

test('claims from before keep their address and are not said to be collected', () => {
  const sql = new Database(':memory:');
  migrate(sql, 1);
  fillVersion1(sql);
  migrate(sql, 6);
  const claims = () => sql.prepare('SELECT * FROM claims ORDER BY id').all() as Record<string, unknown>[];
  const before = claims();
  expect(before.length).toBeGreaterThan(0);
  migrate(sql, 9);
  expect(claims()).toEqual(before.map((row) => ({ ...row, collects: 0 })));
  expect(() => sql.exec('UPDATE claims SET collects = 2')).toThrow('CHECK');
  sql.close();
});
