import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { migrate } from '../../../db/migrations/run.ts';
import { fillVersion1 } from './data.ts';

let sql: Database.Database;
beforeEach(() => {
  sql = new Database(':memory:');
  sql.pragma('foreign_keys = ON');
  migrate(sql, 1);
  fillVersion1(sql);
  migrate(sql);
  return () => sql.close();
});

const set = (roles: string) => () => sql.prepare('UPDATE people SET roles = ?').run(roles);

test('whoever had a role keeps that one, under all that names them', () => {
  expect(sql.prepare('SELECT id, name, roles, active FROM people').all()).toEqual([
    { id: 'p1', name: 'Maria', roles: '["manager"]', active: 1 },
  ]);
  expect(sql.pragma('foreign_key_check')).toEqual([]);
  expect(() => sql.exec('DELETE FROM people')).toThrow('deactivated, never deleted');
  expect(() => sql.exec("INSERT INTO drafts VALUES ('p2', 'intake', '{}', '')")).toThrow('FOREIGN KEY');
});

test.each(['["technician","clerk"]', '["clerk","manager"]', '["technician","clerk","manager"]'])(
  'a person may have the roles %s',
  (roles) => {
    expect(set(roles)).not.toThrow();
  },
);

test.each(['[]', '["clerk","technician"]', '["clerk","clerk"]', '["owner"]', 'manager', ''])(
  'nobody may have the roles %s',
  (roles) => {
    expect(set(roles)).toThrow('CHECK');
  },
);
