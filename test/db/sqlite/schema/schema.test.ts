import { rm } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS, NEWEST_SCHEMA } from '../../../../db/migrations/index.ts';
import { migrate } from '../../../../db/migrations/run.ts';
import { openStore } from '../../../../db/opening/open.ts';
import { databasePath } from '../../../../db/sqlite/folder.ts';
import { compareSchema, namesOf } from '../../../../db/sqlite/schema/compare.ts';
import { DIGEST, digestOf, partsOf } from '../../../../db/sqlite/schema/parts.ts';
import { mendSearches } from '../../../../db/sqlite/searches.ts';
import { centreFolder, MODEL, OPENING, openWorkshop } from '../../../workshop.ts';
import { fillVersion1 } from '../../migrations/data.ts';

test('the digest is that of what the migrations make: a new migration renews it', () => {
  const made = new Database(':memory:');
  migrate(made);
  expect(digestOf(partsOf(made))).toBe(DIGEST);
  made.close();
});

test('a database that went through every version one by one is as a new one', () => {
  const grown = new Database(':memory:');
  grown.pragma('foreign_keys = ON');
  migrate(grown, 1);
  fillVersion1(grown);
  for (const { version } of MIGRATIONS) migrate(grown, version);
  expect(namesOf(compareSchema(grown))).toEqual([]);
  // What is made for the search follows every form that the rows have had.
  expect(mendSearches(grown)).toEqual([]);
  grown.close();
});

let dataDir = '';
beforeEach(async () => {
  dataDir = await centreFolder();
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function change(sql: string): void {
  const connection = new Database(databasePath(dataDir));
  // As a disk would, also what SQLite lets nobody change.
  connection.unsafeMode();
  connection.exec(sql);
  connection.close();
}

async function found() {
  const store = await openStore(dataDir, { now: OPENING });
  try {
    return { ...store.schema, left: [...store.schema.left] };
  } finally {
    await store.close();
  }
}

async function lastEvent() {
  const connection = new Database(databasePath(dataDir), { readonly: true });
  const event = connection.prepare('SELECT kind, data FROM events ORDER BY id DESC LIMIT 1').get() as {
    kind: string;
    data: string;
  };
  connection.close();
  return { kind: event.kind, data: JSON.parse(event.data) };
}

describe('a rule of the database', () => {
  test('that is as it was made is left alone, and a table of somebody else’s too', async () => {
    change('CREATE TABLE theirs (x); CREATE INDEX theirs_by_x ON theirs (x)');
    expect(await found()).toEqual({ mended: [], left: [] });
  });

  test.each([
    ['a trigger', 'events_are_never_deleted', 'DROP TRIGGER events_are_never_deleted'],
    ['an index', 'claims_by_serial', 'DROP INDEX claims_by_serial'],
    ['an index that guards', 'one_slot_a_claim', 'DROP INDEX one_slot_a_claim'],
  ])('%s that is gone is put back, and the record tells of it', async (_what, name, sql) => {
    change(sql);
    expect(await found()).toEqual({ mended: [name], left: [] });
    expect(await lastEvent()).toMatchObject({ kind: 'schema_mended', data: { missing: [name] } });
    expect(await found()).toEqual({ mended: [], left: [] });
  });

  test('that was changed is made anew: the events and what appends to them', async () => {
    change(`DROP TRIGGER events_are_never_edited;
      CREATE TRIGGER events_are_never_edited BEFORE UPDATE ON event_log BEGIN SELECT 1; END;
      DROP VIEW events;
      CREATE VIEW events AS SELECT * FROM event_log`);
    expect(await found()).toMatchObject({
      mended: expect.arrayContaining(['events', 'events_are_appended', 'events_are_never_edited']),
      left: [],
    });
    const house = await openWorkshop({ dataDir });
    await house.book();
    await house.leave();
    expect(() => change('UPDATE event_log SET data = NULL')).toThrow('never edited');
  });

  test('that is none of ours is taken away, and kept word for word in the record', async () => {
    const slipped = "CREATE TRIGGER helpful AFTER INSERT ON payments BEGIN SELECT 'nothing'; END";
    change(slipped);
    expect(await found()).toEqual({ mended: ['helpful'], left: [] });
    expect(await lastEvent()).toMatchObject({ data: { foreign: [{ name: 'helpful', sql: slipped }] } });
  });

  test('that what is there does not allow is told and left, and the centre works on', async () => {
    const name = 'one_serial_a_plan';
    const twice = ['b1', 'b2'].map((id) => `('${id}', 'p', '1581F4XFC00001', '${OPENING}')`);
    change(`DROP INDEX ${name}; PRAGMA foreign_keys = OFF;
      INSERT INTO bindings (id, plan_id, serial, from_at) VALUES ${twice}`);
    expect(await found()).toEqual({ mended: [], left: [name] });
    const house = await openWorkshop({ dataDir });
    expect(await house.window().call('storage.status', {})).toMatchObject({ state: 'good', altered: [name] });
    await house.leave();
  });
});

describe('what was written while a rule was gone', () => {
  const looking = <T>(look: (connection: Database.Database) => T): T => {
    const connection = new Database(databasePath(dataDir), { readonly: true });
    try {
      return look(connection);
    } finally {
      connection.close();
    }
  };
  /** What the rules derive, without the numbers of rows that are made anew. */
  const derived = () =>
    looking((connection) => {
      const all = (sql: string) => connection.prepare(sql).all();
      return {
        claims: all('SELECT id, model, customer_name, choice FROM claims ORDER BY id'),
        parts: all(
          'SELECT part_key, estimate_id, claim_id, part_number, description FROM estimate_parts ORDER BY 2, 1',
        ),
        kept: all('SELECT customer_id FROM keepings ORDER BY 1'),
        documents: ['claim', 'customer', 'plan', 'unit'].map((what) =>
          all(`SELECT ${what}_id, words, codes, parcel FROM ${what}_documents ORDER BY 1`),
        ),
      };
    });

  async function atWork(): Promise<void> {
    const house = await openWorkshop({ dataDir });
    const serial = '1581F4XFC77777';
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    await house.choose(claimId, 'paid_repair');
    await house.addUnit('1581F4XFC88888');
    const { rows } = await house.as('clerk').call('customers.list', { search: '', after: null });
    const [customer] = rows;
    if (!customer) throw new Error('Nobody was booked in.');
    const { id, email, phone, language } = customer;
    await house.as('clerk').call('customers.change', {
      id,
      name: 'Żaneta Lis',
      email,
      phone,
      language,
      claimId: null,
      reason: 'She has married.',
    });
    await house.leave();
  }

  test('is derived once the rule is back, so that it is found and shown, and the rows stay proven', async () => {
    await atWork();
    const rules = looking((connection) =>
      connection
        .prepare<[], string>(
          `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND sql NOT LIKE '%RAISE%'
             AND name NOT IN ('claim_states_are_appended', 'events_are_appended')`,
        )
        .pluck()
        .all(),
    );
    expect(rules.length).toBeGreaterThan(50);
    const whole = derived();
    change(
      `${rules.map((name) => `DROP TRIGGER ${name};`).join('')}
       DELETE FROM estimate_parts; DELETE FROM keepings; DELETE FROM claim_documents; DELETE FROM unit_documents;
       UPDATE customer_documents SET words = 'nobody'; UPDATE plan_documents SET codes = 'none'`,
    );
    expect(derived()).not.toEqual(whole);
    const { mended } = await found();
    expect(mended.toSorted()).toEqual(rules.toSorted());
    expect(derived()).toEqual(whole);
    const again = await openWorkshop({ dataDir });
    const { rows } = await again.as('clerk').call('claims.list', { search: 'zaneta' });
    expect(rows).toHaveLength(1);
    expect(await again.as('manager').call('storage.checkRows', {})).toMatchObject({ differs: false });
    await again.leave();
  });
});

test('a claim that the program booked while a rule was gone knows its device once it is back, and is proven', async () => {
  const house = await openWorkshop({ dataDir });
  change('DROP TRIGGER claims_know_device_and_customer; DROP TRIGGER claim_documents_insert_claims');
  const claimId = await house.book();
  await house.leave();
  expect((await found()).mended).toHaveLength(2);
  const again = await openWorkshop({ dataDir });
  const { rows } = await again.as('clerk').call('claims.list', { search: 'nowak' });
  expect(rows).toMatchObject([{ id: claimId, model: MODEL, customerName: 'Anna Nowak' }]);
  expect(await again.as('manager').call('storage.checkRows', {})).toMatchObject({ differs: false });
  await again.leave();
});

describe('what is made for the search', () => {
  const search = async () => {
    const house = await openWorkshop({ dataDir });
    const { rows } = await house.as('clerk').call('claims.list', { search: 'nowak' });
    await house.leave();
    return rows;
  };

  beforeEach(async () => {
    const house = await openWorkshop({ dataDir });
    await house.book();
    await house.leave();
    expect(await search()).toHaveLength(1);
  });

  test.each([
    [
      'the document of a claim',
      ['claim_documents'],
      "UPDATE claim_documents SET words = replace(words, 'Nowak', 'Nowaj')",
    ],
    [
      'the index of its words',
      ['claim_search'],
      `INSERT INTO claim_search (claim_search, rowid, text)
         SELECT 'delete', id, text FROM claim_texts;
       INSERT INTO claim_search (rowid, text) SELECT id, replace(text, 'Nowak', 'Nowaj') FROM claim_texts`,
    ],
  ])('and says something else is made anew at the opening: %s', async (_, names, sql) => {
    change(sql);
    const { mended } = await found();
    expect(mended).toEqual(names);
    expect(await lastEvent()).toMatchObject({ kind: 'schema_mended', data: { changed: mended } });
    expect(await search()).toHaveLength(1);
    expect((await found()).mended).toEqual([]);
  });

  test('and whose index is torn is made anew too', async () => {
    change(`UPDATE claim_search_data SET block = X'00' WHERE id > 10`);
    expect((await found()).mended).toEqual(['claim_search']);
    expect(await search()).toHaveLength(1);
  });
});

test('the newest form that calls itself an older one is not brought on once more', async () => {
  change(`PRAGMA user_version = ${NEWEST_SCHEMA - 1}`);
  expect((await found()).mended).toEqual(['user_version']);
  expect(await lastEvent()).toMatchObject({ kind: 'schema_mended', data: { changed: ['user_version'] } });
  expect((await found()).mended).toEqual([]);
});

test('a table whose columns are not as they were is told', async () => {
  change('ALTER TABLE drafts ADD COLUMN more TEXT');
  expect(await found()).toEqual({ mended: [], left: ['drafts'] });
});

test('a table that is gone is damage: the opening says so and offers a backup', async () => {
  change('DROP TABLE drafts');
  await expect(openStore(dataDir, { now: OPENING })).rejects.toMatchObject({ code: 'database_damaged' });
});
