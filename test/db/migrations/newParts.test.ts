import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../../db/migrations/run.ts';
import { fillVersion1 } from './data.ts';

const AT = '2026-03-10T09:00:00.000Z';

let sql: Database.Database;
beforeEach(() => {
  sql = new Database(':memory:');
  sql.pragma('foreign_keys = ON');
  migrate(sql, 1);
  fillVersion1(sql);
  migrate(sql, 15);
});

const run = (text: string) => () => sql.exec(text);
const decide = (id: string) =>
  sql.exec(`INSERT INTO part_replacements VALUES ('${id}', 'ch1', 'Only the gimbal.', '${AT}', 'p1', NULL)`);

test('claims from before have nothing ticked that the manufacturer asks for, and keep the rest', () => {
  const claims = () => sql.prepare('SELECT * FROM claims ORDER BY id').all() as Record<string, unknown>[];
  const before = claims();
  migrate(sql);
  expect(claims()).toMatchObject(before.map((row) => ({ ...row, flight_log: 0, flyaway_report: 0 })));
  expect(run('UPDATE claims SET flight_log = 2')).toThrow('CHECK');
});

describe('the word for new parts', () => {
  beforeEach(() => migrate(sql));
  const takeBackUnit = () => sql.exec("UPDATE stock_units SET state = 'withdrawn', claim_id = NULL");

  test('and a unit are never both given', () => {
    expect(() => decide('n1')).toThrow('a unit or new parts');
    takeBackUnit();
    decide('n1');
    expect(run("UPDATE stock_units SET state = 'allocated', claim_id = 'claim1'")).toThrow(
      'a unit or new parts',
    );
    sql.exec(`UPDATE part_replacements SET taken_back_at = '${AT}'`);
    sql.exec("UPDATE stock_units SET state = 'allocated', claim_id = 'claim1'");
  });

  test('is said once of a choice, and of none that was withdrawn', () => {
    takeBackUnit();
    decide('n1');
    expect(() => decide('n2')).toThrow('UNIQUE');
    sql.exec(`UPDATE part_replacements SET taken_back_at = '${AT}'`);
    decide('n2');
    sql.exec(`UPDATE choices SET withdrawn_at = '${AT}'`);
    expect(() => decide('n3')).toThrow('only a standing choice');
  });

  test('is taken back, never edited or deleted', () => {
    takeBackUnit();
    decide('n1');
    expect(run("UPDATE part_replacements SET reason = 'Another.'")).toThrow('taken back, never edited');
    expect(run('DELETE FROM part_replacements')).toThrow('never deleted');
    sql.exec(`UPDATE part_replacements SET taken_back_at = '${AT}'`);
    expect(run('UPDATE part_replacements SET taken_back_at = NULL')).toThrow('never edited');
  });

  test('names parts that can be renewed, each once and with a serial or none', () => {
    takeBackUnit();
    decide('n1');
    sql.exec("INSERT INTO new_parts VALUES ('n1', 'gimbal', 'GB4XFC22K0117'), ('n1', 'propellers', NULL)");
    expect(run("INSERT INTO new_parts VALUES ('n1', 'gimbal', NULL)")).toThrow('UNIQUE');
    expect(run("INSERT INTO new_parts VALUES ('n1', 'battery', NULL)")).toThrow('CHECK');
    expect(run("UPDATE new_parts SET serial = 'gb 4'")).toThrow('CHECK');
  });
});
