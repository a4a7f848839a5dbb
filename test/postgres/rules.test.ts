import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../workshop.ts';
import { addressOf, askDatabase, databaseOf } from './houses.ts';

/** What the database itself forbids, whoever writes into it. */

let house: Workshop;
let service: pg.Client;
let name: string;
beforeAll(async () => {
  house = await openWorkshop();
  name = databaseOf(house.dataDir) ?? '';
  service = new pg.Client({ connectionString: addressOf(name) });
  await service.connect();
  await service.query('SET search_path = hangar');
  const claimId = await house.book();
  await house.estimate(claimId);
  await house.choose(claimId, 'paid_repair');
  await house.pay(claimId);
});
afterAll(async () => {
  await service.end();
  await house.remove();
});

const asOwner = (text: string) => askDatabase(name, text, []);

describe('not even the owner', () => {
  test.each([
    ['DELETE FROM events', 'events are never deleted'],
    ['UPDATE events SET kind = kind', 'events are never edited'],
    ['DELETE FROM event_log', 'events are never deleted'],
    ['UPDATE event_log SET at = at + 1', 'events are never edited'],
    ['DELETE FROM claims', 'a claim is cancelled, never deleted'],
    [`UPDATE claims SET serial = 'OTHER12'`, 'a claim keeps its number and its serial'],
    ['UPDATE choices SET due_amount = due_amount + 1', 'what was quoted stays quoted'],
    ['UPDATE payments SET amount = 1', 'a payment is refunded, never edited'],
    ['DELETE FROM payments', 'a payment is refunded, never deleted'],
    [`UPDATE estimates SET note = 'x'`, 'an issued estimate is superseded, never edited'],
    ['DELETE FROM people', 'people are deactivated, never deleted'],
    ['UPDATE plan_products SET term_months = 99', 'a plan product is changed by a new version'],
    [`UPDATE chain SET key_mark = '\\x00'`, 'the chain is made with one key'],
  ])('does this while the triggers are there: %s', async (text, said) => {
    await expect(asOwner(text)).rejects.toThrow(said);
  });
});

describe('the service', () => {
  test.each([
    'DELETE FROM event_log',
    'UPDATE event_log SET hmac = hmac',
    'DELETE FROM claims',
    'DELETE FROM payments',
    'UPDATE imports SET added = 0',
    'TRUNCATE drafts',
    'DROP TABLE drafts',
    'ALTER TABLE event_log DISABLE TRIGGER ALL',
    'DROP TRIGGER events_are_never_deleted ON event_log',
    'INSERT INTO migrations VALUES (2, $$x$$, now())',
    'CREATE TABLE hangar.mine (id bigint)',
  ])('has no right to this: %s', async (text) => {
    await expect(service.query(text)).rejects.toMatchObject({ code: '42501' });
  });

  test('cannot be made to keep two plans in force on one serial', async () => {
    const serial = house.newSerial();
    const [one, other] = [await house.registerPlan({ serial }), await house.registerPlan()];
    await expect(
      service.query(
        `INSERT INTO bindings (id, plan_id, serial, from_at, until_at, claim_id)
         VALUES ('second', $1, $2, '2025-04-01T10:00:00.000Z', NULL, NULL)`,
        [other, serial],
      ),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
    await service.query(`UPDATE bindings SET until_at = '2026-03-09T10:00:00.000Z' WHERE plan_id = $1`, [
      other,
    ]);
    const twice = `INSERT INTO bindings (id, plan_id, serial, from_at, until_at, claim_id)
      VALUES ('second', $1, $2, '2025-04-01T10:00:00.000Z', NULL, NULL)`;
    await expect(service.query(twice, [other, serial])).rejects.toMatchObject({
      code: '23P01',
      constraint: 'one_plan_in_force_a_serial',
    });
    // A plan that was cancelled is in nobody's way.
    await service.query(`UPDATE plans SET status = 'cancelled' WHERE id = $1`, [one]);
    await service.query(twice, [other, serial]);
  });

  test('cannot give two claims one slot', async () => {
    const planId = await house.registerPlan();
    const claims = [await house.book(), await house.book()];
    const reserve = (id: string, claimId: string | undefined) =>
      service.query(
        `INSERT INTO slots (id, plan_id, number, kind, state, claim_id, reserved_at)
         VALUES ($1, $2, 1, 'damage', 'reserved', $3, '2026-03-09T10:00:00.000Z')`,
        [id, planId, claimId],
      );
    await reserve('one', claims[0]);
    await expect(reserve('two', claims[1])).rejects.toMatchObject({
      code: '23505',
      constraint: 'one_claim_a_slot',
    });
  });
});
