import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../../db/opening/open.ts';
import { rowKey } from '../../../../db/sqlite/rows/keep.ts';
import { differencesIn, isNothing, sumAnew } from '../../../../db/sqlite/rows/prove.ts';
import type { SqliteStore } from '../../../../db/sqlite/store.ts';
import { inTransaction } from '../../../../db/transaction.ts';
import { centreFolder, OPENING } from '../../../workshop.ts';

/** Whatever is written through the handle that writes, the sums are those of all rows added up anew. */

let dataDir: string;
let store: SqliteStore;
beforeAll(async () => {
  dataDir = await centreFolder();
  store = await openStore(dataDir, { now: OPENING });
  await inTransaction(store.db, (writer) =>
    sql`INSERT INTO regions (id, name) VALUES ('r0', 'Somewhere')`.execute(writer),
  );
});
afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

const REGIONS = ['r1', 'r2', 'r3'];
const COUNTRIES = ['AA', 'BB', 'CC', 'DD'];

const region = fc.constantFrom(...REGIONS);
const country = fc.constantFrom(...COUNTRIES);
const name = fc.constantFrom('One', "It's", 'a"b', 'ü\u0000x', '');

/** A statement of any form; many are refused by a key that is taken or that is not there. */
const statement = fc.oneof(
  fc.tuple(region, name).map(([id, as]) => sql`INSERT INTO regions (id, name) VALUES (${id}, ${as})`),
  fc
    .tuple(region, name)
    .map(([id, as]) => sql`INSERT OR REPLACE INTO regions (id, name) VALUES (${id}, ${as})`),
  fc
    .tuple(region, name)
    .map(
      ([id, as]) =>
        sql`INSERT INTO regions (id, name) VALUES (${id}, ${as}) ON CONFLICT (id) DO UPDATE SET name = excluded.name || 'x'`,
    ),
  // Fails at its second row, when the first is already there.
  region.map((id) => sql`INSERT INTO regions (id, name) VALUES (${id}, 'Twice'), ('r0', 'Taken')`),
  fc.tuple(region, name).map(([id, as]) => sql`UPDATE regions SET name = ${as} WHERE id <= ${id}`),
  fc.tuple(region, region).map(([id, other]) => sql`UPDATE regions SET id = ${other} WHERE id = ${id}`),
  region.map((id) => sql`DELETE FROM regions WHERE id = ${id}`),
  fc
    .tuple(country, region)
    .map(
      ([of, id]) => sql`INSERT OR IGNORE INTO region_countries (country, region_id) VALUES (${of}, ${id})`,
    ),
  country.map((of) => sql`DELETE FROM region_countries WHERE country >= ${of}`),
  fc.constantFrom(
    sql`DELETE FROM region_countries`,
    sql`UPDATE OR REPLACE regions SET id = 'r1' WHERE id IN ('r2', 'r3')`,
    sql`SAVEPOINT part`,
    sql`ROLLBACK TO part`,
    sql`RELEASE part`,
  ),
);

test('inserted, replaced, changed, deleted, refused half-way, rolled back in part or as a whole', async () => {
  const key = rowKey(store.eventKey);
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { maxLength: 12 }), fc.boolean(), async (statements, isStored) => {
      await inTransaction(store.db, async (writer) => {
        for (const each of statements) await each.execute(writer).catch(() => undefined);
        await sql`RELEASE part`.execute(writer).catch(() => undefined);
        if (!isStored) throw new Error('Not after all.');
      }).catch((problem: Error) => {
        if (problem.message !== 'Not after all.') throw problem;
      });
      const differences = differencesIn(store.connection, key);
      expect(isNothing(differences)).toBe(true);
      expect(differences.by).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('begun anew they are those that were kept up', () => {
  const sums = () =>
    store.connection
      .prepare('SELECT axis, at, kind, hex(sum) FROM row_sums ORDER BY axis, at, kind')
      .raw()
      .all();
  const before = sums();
  store.connection.transaction(() => sumAnew(store.connection, rowKey(store.eventKey)))();
  expect(sums()).toEqual(before);
});
