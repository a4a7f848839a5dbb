import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../../db/migrations/run.ts';
import { fillVersion1 } from './data.ts';

const AT = '2026-03-10T09:00:00.000Z';

let sql: Database.Database;
beforeEach(() => {
  sql = new Database(':memory:');
  sql.pragma('foreign_keys = ON');
  sql.pragma('recursive_triggers = ON');
  migrate(sql, 1);
  fillVersion1(sql);
  migrate(sql, 4);
  sql.exec(`
    INSERT INTO messages VALUES ('m1', 'test', 'Maria', 'a@example.com', 'en', 's', 'b', NULL, NULL, 'queued', 2,
      '${AT}', 'later', 'busy', '${AT}', 'p1', NULL);
    INSERT INTO messages VALUES ('m2', 'test', '', 'a@example.com', 'pl', 's', 'b', NULL, NULL, 'sent', 1,
      NULL, NULL, '', '${AT}', 'p1', '${AT}');
    INSERT INTO papers VALUES ('pp', NULL, 'plan1', 'plan', 'pl', NULL, 'x.pdf', '${'b'.repeat(64)}', 9, '${AT}', 'p1');
    INSERT INTO messages VALUES ('m3', 'plan', 'Anna', 'a@example.com', 'pl', 's', 'b', 'plan1', 'pp', 'failed', 8,
      NULL, 'unreachable', '', '${AT}', 'p1', NULL);
  `);
});

const run = (text: string) => () => sql.exec(text);
const messages = () => sql.prepare('SELECT * FROM messages ORDER BY id').all() as Record<string, unknown>[];
const schemaOf = (type: string) =>
  sql
    .prepare("SELECT name FROM sqlite_schema WHERE tbl_name = 'messages' AND type = ? ORDER BY name")
    .pluck()
    .all(type)
    .filter((name) => !String(name).startsWith('sqlite_'));

describe('messages made before there were messages on claims', () => {
  test('stay as they were, with their indexes, triggers and references', () => {
    const before = messages();
    const indexes = schemaOf('index');
    const triggers = schemaOf('trigger');
    migrate(sql, 5);
    expect(messages()).toEqual(before.map((row) => ({ ...row, claim_id: null })));
    expect(schemaOf('trigger')).toEqual(triggers);
    expect(schemaOf('index')).toEqual([...indexes, 'messages_by_claim'].sort());
    expect(sql.pragma('foreign_key_check')).toEqual([]);
    expect(run("UPDATE messages SET body = 'x'")).toThrow('stays as it was queued');
    expect(run("UPDATE messages SET claim_id = 'claim1'")).toThrow('stays as it was queued');
    expect(run("UPDATE messages SET detail = 'x' WHERE id = 'm2'")).toThrow('as it left');
    expect(run('DELETE FROM messages')).toThrow('never deleted');
    expect(run("UPDATE messages SET plan_id = 'nothing' WHERE id = 'm3'")).toThrow();
  });

  test('are joined by those that belong to a claim, and only those do', () => {
    migrate(sql, 5);
    const add = (id: string, kind: string, claim: string) =>
      run(`INSERT INTO messages VALUES ('${id}', '${kind}', '', 'a@example.com', 'pl', 's', 'b', NULL, NULL, 'queued', 0,
        '${AT}', NULL, '', '${AT}', 'p1', NULL, ${claim})`);
    add('m4', 'shipped', "'claim1'")();
    expect(add('m5', 'shipped', 'NULL')).toThrow('CHECK');
    expect(add('m6', 'test', "'claim1'")).toThrow('CHECK');
    expect(add('m7', 'shipped', "'nothing'")).toThrow('FOREIGN KEY');
    expect(add('m8', 'letter', "'claim1'")).toThrow('CHECK');
  });
});

describe('from then on', () => {
  beforeEach(() => migrate(sql));

  test('a promise is made once, its days are fixed once, and it is never deleted', () => {
    sql.exec("INSERT INTO promises VALUES ('ch1', 'in_stock', 0, 1, NULL, NULL, NULL)");
    expect(run("UPDATE promises SET availability = 'from_supplier'")).toThrow('stays promised');
    expect(run('UPDATE promises SET most_days = 2')).toThrow('stays promised');
    expect(run("UPDATE promises SET leave_from = '2026-03-10', leave_by = '2026-03-11'")).toThrow('CHECK');
    const fix = `UPDATE promises SET settled_on = '2026-03-10', leave_from = '2026-03-10', leave_by = '2026-03-11'`;
    run(fix)();
    expect(run(fix)).toThrow('stays promised');
    expect(run('DELETE FROM promises')).toThrow('never deleted');
  });

  test.each([
    "('ch1', 'in_stock', NULL, NULL, NULL, NULL, NULL)",
    "('ch1', 'not_available', 4, 7, NULL, NULL, NULL)",
    "('ch1', 'from_supplier', 7, 4, NULL, NULL, NULL)",
    "('ch1', 'in_stock', 0, 1, '2026-03-10', '2026-03-11', '2026-03-10')",
    "('ch1', 'not_available', NULL, NULL, '2026-03-10', '2026-03-10', '2026-03-11')",
    "('ch1', 'soon', 0, 1, NULL, NULL, NULL)",
  ])('a promise that makes no sense is refused: %s', (row) => {
    expect(run(`INSERT INTO promises VALUES ${row}`)).toThrow('CHECK');
  });

  test('a claim has one open order, and an ended one stays as it ended', () => {
    const add = (id: string, state: string, ended: string) =>
      run(`INSERT INTO supplier_orders VALUES ('${id}', 'claim1', 'DJI Mini SE', 'SO-1', NULL, '${AT}', 'p1',
        '${state}', ${ended})`);
    add('o1', 'open', 'NULL')();
    expect(add('o2', 'open', 'NULL')).toThrow('UNIQUE');
    expect(add('o3', 'arrived', 'NULL')).toThrow('CHECK');
    expect(run("UPDATE supplier_orders SET model = 'x'")).toThrow('as it ended');
    sql.exec(`UPDATE supplier_orders SET reference = 'SO-2', expected_on = '2026-03-20'`);
    sql.exec(`UPDATE supplier_orders SET state = 'cancelled', ended_at = '${AT}'`);
    expect(run("UPDATE supplier_orders SET state = 'open', ended_at = NULL")).toThrow('as it ended');
    expect(run('DELETE FROM supplier_orders')).toThrow('never deleted');
    add('o4', 'open', 'NULL')();
  });

  test('a closed day has a name, a day worked has none', () => {
    const add = (date: string, open: number, name: string) =>
      run(`INSERT INTO calendar_days VALUES ('${date}', ${open}, '${name}', '${AT}', 'p1')`);
    add('2026-03-11', 0, 'Stocktaking')();
    add('2026-11-11', 1, '')();
    expect(add('2026-03-12', 0, '')).toThrow('CHECK');
    expect(add('2026-03-13', 1, 'Work')).toThrow('CHECK');
    expect(add('13.3.2026', 1, '')).toThrow('CHECK');
  });
});
