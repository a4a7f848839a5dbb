import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLinks, eventsOf, instantOfHead, newestHead } from '../../db/events.ts';
import { openStore } from '../../db/opening/open.ts';
import type { SqliteStore } from '../../db/sqlite/store.ts';
import { OPENING, openWorkshop, type Workshop } from '../workshop.ts';

describe('the chain of events', () => {
  let house: Workshop;
  let store: SqliteStore;
  beforeEach(async () => {
    house = await openWorkshop();
    const claimId = await house.book();
    for (const note of ['One', 'Two', 'Three']) {
      await house.as('technician').call('claims.addNote', { claimId, note });
    }
    store = await openStore(house.dataDir, { now: OPENING });
  });
  afterEach(async () => {
    await store.close();
    await house.remove();
  });

  const brokenWith = async (key: Buffer) => (await checkLinks(store.db, key, null, 1000)).broken;
  const broken = () => brokenWith(store.eventKey);
  const ids = () => store.connection.prepare('SELECT id FROM events ORDER BY id').pluck().all() as number[];
  /** What somebody with the file and no scruples could do. */
  const tamper = (text: string) => {
    const triggers = store.connection
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event_log'")
      .pluck()
      .all();
    for (const trigger of triggers) store.connection.exec(`DROP TRIGGER ${trigger}`);
    store.connection.exec(text);
  };

  test('holds as the program writes it', async () => {
    expect(ids().length).toBeGreaterThan(5);
    expect(await broken()).toBeNull();
  });

  test.each([
    ['kind = (SELECT id FROM event_kinds WHERE id <> kind)'],
    ["author = (SELECT id FROM authors WHERE name = 'Nobody')"],
    ["at = '2020-01-01T00:00:00.000Z'"],
    ['at = at + 1'],
    ["data = '{}'"],
    ['claim = NULL'],
    ["author = (SELECT id FROM authors WHERE name = 'Tomasz' AND person_id IS NULL)"],
  ])('breaks at an event that was changed: %s', async (change) => {
    const id = ids().at(-2) ?? 0;
    tamper(`INSERT INTO authors (name) VALUES ('Nobody'), ('Tomasz');
            UPDATE event_log SET ${change} WHERE id = ${id}`);
    expect(await broken()).toBe(id);
  });

  test.each([0, -7])('breaks at an event that was slipped in under the number %i', async (id) => {
    tamper(`INSERT INTO event_log SELECT ${id}, at, author, kind, claim, plan, data, hmac FROM event_log
            WHERE id = ${ids()[3]}`);
    expect(await broken()).toBe(id);
    expect(await house.as('manager').call('events.check', {})).toMatchObject({ broken: id });
  });

  test('breaks after an event that was removed', async () => {
    const all = ids();
    tamper(`DELETE FROM event_log WHERE id = ${all[2]}`);
    expect(await broken()).toBe(all[3]);
  });

  test('breaks where two events were put into another order', async () => {
    const [a, b] = ids().slice(-3);
    tamper(`UPDATE event_log SET id = -1 WHERE id = ${a}; UPDATE event_log SET id = ${a} WHERE id = ${b};
            UPDATE event_log SET id = ${b} WHERE id = -1`);
    expect(await broken()).toBe(a);
  });

  test('breaks at an event that was slipped in', async () => {
    tamper(`INSERT INTO events (at, by_name, kind, data, hmac)
            VALUES ('${OPENING}', 'Maria', 'plan_cancelled', '{}', '${'f'.repeat(64)}')`);
    expect(await broken()).toBe(ids().at(-1));
  });

  test('is checked part by part, each going on where the one before ended', async () => {
    const all = ids();
    const parts: unknown[] = [];
    let after: number | null = null;
    do {
      const part: Awaited<ReturnType<typeof checkLinks>> = await checkLinks(
        store.db,
        store.eventKey,
        after,
        3,
      );
      parts.push(part.checked);
      expect(part.broken).toBeNull();
      after = part.next;
    } while (after !== null);
    expect(parts.reduce((sum: number, checked) => sum + Number(checked), 0)).toBe(all.length);
    tamper(`INSERT INTO authors (name) VALUES ('Nobody');
            UPDATE event_log SET author = (SELECT max(id) FROM authors) WHERE id = ${all.at(-1)}`);
    expect(await checkLinks(store.db, store.eventKey, all.at(-2) ?? 0, 3)).toEqual({
      checked: 1,
      broken: all.at(-1),
      next: null,
    });
  });

  test('misses its newest events where somebody kept an earlier head of it', async () => {
    const head = await newestHead(store.db);
    if (!head) throw new Error('There are no events.');
    expect(head.event).toBe(ids().at(-1));
    expect(await instantOfHead(store.db, head)).toMatch(/^2026-03-09T/);
    tamper(`DELETE FROM event_log WHERE id = ${head.event}`);
    expect(await broken()).toBeNull();
    expect(await instantOfHead(store.db, head)).toBeNull();
  });

  test('cannot be checked with another key', async () => {
    expect(await brokenWith(Buffer.alloc(32))).toBe(ids()[0]);
  });
});

test('a claim’s events come newest first and without those of other claims', async () => {
  const house = await openWorkshop();
  const [one, other] = [await house.book(), await house.book()];
  await house.as('clerk').call('claims.addNote', { claimId: other, note: 'Not here.' });
  await house.as('clerk').call('claims.addNote', { claimId: one, note: 'Called the customer.' });
  const { events } = await house.claim(one);
  expect(events.map(({ kind, by }) => [kind, by])).toEqual([
    ['note_added', 'Klara'],
    ['claim_booked', 'Tomasz'],
  ]);
  const store = await openStore(house.dataDir, { now: OPENING });
  expect(await eventsOf(store.db, { claimId: one })).toEqual(events);
  await store.close();
  await house.remove();
});
