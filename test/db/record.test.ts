import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '../../shared/contract/index.ts';
import { behindItsBack, withoutRules } from '../behindItsBack.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
let claimId: string;
let number: string;
let serial: string;
let planId: string;
beforeAll(async () => {
  house = await openWorkshop();
  planId = await house.registerPlan({ code: 'CARE-RECORD', serial: '1581F4XFCRECORD' });
  claimId = await house.book({ serial: '1581F4XFCRECORD' });
  ({ number, serial } = (await house.as('manager').call('claims.get', { claimId })).claim);
  await house.estimate(claimId);
  await house.book();
});
afterAll(() => house.remove());

const list = (asked: Partial<Input<'record.list'>> = {}) => house.as('manager').call('record.list', asked);
const kinds = async (asked: Partial<Input<'record.list'>>) =>
  (await list(asked)).rows.map(({ kind }) => kind);

/** Everything there is, read apart from the program. */
const everything = () =>
  behindItsBack<{
    id: number;
    kind: string;
    by_name: string;
    claim_id: string | null;
    plan_id: string | null;
  }>(house.dataDir, 'SELECT id, kind, by_name, claim_id, plan_id FROM events ORDER BY id DESC');

describe('the record is searched', () => {
  test('newest first, with the claim and the plan that an event is of', async () => {
    const { rows, next } = await list();
    expect(next).toBeNull();
    expect(rows.map(({ id }) => id)).toEqual((await everything()).map(({ id }) => id));
    expect(rows.find(({ kind }) => kind === 'estimate_issued')).toMatchObject({ claimNumber: number });
    expect(rows.find(({ kind }) => kind === 'plan_registered')).toMatchObject({ planCode: 'CARE-RECORD' });
  });

  test('by person, whatever the person is called, by kind, and by both', async () => {
    const { people } = await house.as('manager').call('people.list', {});
    const klara = people.find(({ roles }) => roles.includes('clerk'));
    const own = (await everything()).filter(({ by_name }) => by_name === 'Klara');
    expect((await list({ personId: klara?.id ?? null })).rows.map(({ id }) => id)).toEqual(
      own.map(({ id }) => id),
    );
    expect(await kinds({ kind: 'claim_booked' })).toEqual(['claim_booked', 'claim_booked']);
    expect(await kinds({ personId: klara?.id ?? null, kind: 'plan_registered' })).toEqual([
      'plan_registered',
    ]);
  });

  test('by a claim’s number, a plan’s code, or a serial that both are of', async () => {
    const of = (one: { claim_id: string | null; plan_id: string | null }) =>
      one.claim_id === claimId || one.plan_id === planId;
    const ids = async (about: string) => (await list({ about })).rows.map(({ id }) => id);
    const wanted = await everything();
    expect(await ids(number)).toEqual(wanted.filter((one) => one.claim_id === claimId).map(({ id }) => id));
    expect(await ids('care-record')).toEqual(
      wanted.filter((one) => one.plan_id === planId).map(({ id }) => id),
    );
    expect(await ids(serial)).toEqual(wanted.filter(of).map(({ id }) => id));
    expect(await ids('NOTHINGLIKEIT')).toEqual([]);
  });

  test('by days of the centre’s calendar, both included', async () => {
    const all = (await everything()).length;
    expect((await list({ from: '2026-03-09', to: '2026-03-09' })).rows).toHaveLength(all);
    expect((await list({ from: '2026-03-10' })).rows).toHaveLength(0);
    expect((await list({ to: '2026-03-08' })).rows).toHaveLength(0);
  });

  test('by the office alone', async () => {
    expect(await house.as('clerk').refusal('record.list', {})).toMatchObject({ code: 'role_may_not' });
  });
});

test('a page goes on where the one before ended, in every narrowing', async () => {
  for (let made = 0; made < 60; made += 1)
    await house.as('clerk').call('claims.addNote', { claimId, note: `${made}` });
  const { people } = await house.as('manager').call('people.list', {});
  const personId = people.find(({ roles }) => roles.includes('clerk'))?.id ?? null;
  const { claim } = await house.as('manager').call('claims.get', { claimId });
  for (const asked of [{}, { personId }, { kind: 'note_added' as const }, { about: claim.number }]) {
    const ids: number[] = [];
    for (let after: string | null = null; ; ) {
      const { rows, next } = await list({ ...asked, after });
      ids.push(...rows.map(({ id }) => id));
      if (next === null) break;
      after = next;
    }
    expect(ids.length).toBeGreaterThanOrEqual(60);
    expect(ids).toEqual(ids.toSorted((one, other) => other - one));
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test('a broken link is shown with its place, and with what stands around it', async () => {
  const { id: broken } = (await everything()).toReversed()[4] ?? { id: 0 };
  await withoutRules(house.dataDir, ['events_are_never_edited'], async () => {
    await behindItsBack(
      house.dataDir,
      `UPDATE event_log SET data = '{"note":"never said"}' WHERE id = ?`,
      broken,
    );
  });
  expect(await house.as('manager').call('events.check', {})).toMatchObject({ broken });
  const { events } = await house.as('manager').call('events.around', { event: broken });
  expect(events.map(({ id, holds }) => [id - broken, holds])).toEqual([
    [-3, true],
    [-2, true],
    [-1, true],
    [0, false],
    [1, true],
    [2, true],
    [3, true],
  ]);
  expect(events[3]?.data).toContain('never said');
});
