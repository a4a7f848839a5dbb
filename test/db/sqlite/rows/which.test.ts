import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { migrate } from '../../../../db/migrations/run.ts';
import { rowKey } from '../../../../db/sqlite/rows/keep.ts';
import { differencesIn, sumAnew } from '../../../../db/sqlite/rows/prove.ts';

/** Of many rows the few that differ are named, though some thousand sums are all that is kept of them. */

const ROWS = 6000;
const MOST_NAMED = 200;
const key = rowKey(Buffer.alloc(32, 7));
const serial = (number: number) => `SER${String(number).padStart(8, '0')}`;

let house: Database.Database;
beforeEach(() => {
  house = new Database(':memory:');
  migrate(house);
  house.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
    INSERT INTO devices SELECT printf('SER%08d', i), 'DJI Mini SE', '2026-01-01T00:00:00.000Z', NULL, NULL FROM n`);
  sumAnew(house, key);
});

test('several that share no sum are told exactly', () => {
  const changed = [17, 2500, 4999, ROWS].map(serial);
  const set = house.prepare("UPDATE devices SET model = 'Other' WHERE serial = ?");
  for (const each of changed) set.run(each);
  const { rows, more, sums } = differencesIn(house, key);
  expect(rows.map(({ at }) => at).sort()).toEqual(changed);
  expect({ more, sums }).toEqual({ more: 0, sums: false });
});

test('one that was taken away is told as gone', () => {
  house.prepare('DELETE FROM devices WHERE serial = ?').run(serial(4711));
  expect(differencesIn(house, key)).toMatchObject({ rows: [{ kind: 'devices', at: null }], sums: false });
});

test('where all have changed, as many as a person reads are named and the others counted', () => {
  house.exec("UPDATE devices SET model = 'Other'");
  const { rows, more } = differencesIn(house, key);
  expect(rows).toHaveLength(MOST_NAMED);
  expect(rows.length + more).toBe(ROWS);
});
