import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLAIM_STATES, isOpen } from '../../../shared/claim/vocabulary.ts';
import { CLAIM_ORDERS } from '../../../shared/contract/claims.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { MODEL, openWorkshop, type Workshop } from '../../workshop.ts';

const CLAIMS = 120;

let house: Workshop;
const booked: string[] = [];
beforeAll(async () => {
  house = await openWorkshop({ checkAnswers: false });
  const { customer: _, ...booking } = house.bookingOf();
  for (let index = 0; index < CLAIMS; index += 1) {
    const customer = {
      known: false,
      name: index === 7 ? 'Łucja 100%_\\Müller' : `Customer ${index}`,
      email: '',
      phone: '',
      language: 'en',
    } as const;
    booked.push(await house.book({ ...booking, serial: house.newSerial(), customer }));
  }
});
afterAll(() => house.remove());

/** The ids of a whole list, page by page. */
async function listed(input: Input<'claims.list'>): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: Output<'claims.list'> = await house.as('clerk').call('claims.list', { ...input, after });
    ids.push(...page.rows.map((row) => row.id));
    after = page.next;
  } while (after !== null);
  return ids;
}

const find = async (search: string) =>
  (await house.as('clerk').call('claims.list', { search })).rows.map((row) => row.id);

describe('the list of claims', () => {
  test('shows every claim once, the newest first, page by page', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { rows: { id: string }[]; next: string | null } = await house
        .as('clerk')
        .call('claims.list', { after });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([...booked].reverse());
  });

  test('is searched by number, serial, customer and plan code', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial, code: 'CARE-FIND-ME' });
    const claimId = await house.book({ serial });
    const { number } = await house.claim(claimId);
    for (const search of [number, serial, `${serial.slice(0, 4)} ${serial.slice(4)}`, 'find-me'])
      expect(await find(search)).toEqual([claimId]);
    await house.cancel(claimId);
  });

  test('takes no serial for another that ends as it does', async () => {
    const claimIds = [];
    for (const serial of ['2A4KTWIN97538642', '2B5KTWIN97538642'])
      claimIds.push(await house.book({ serial }));
    const [first = '', second = ''] = claimIds;
    expect(await find('2A4KTWIN97538642')).toEqual([first]);
    expect(await find('2B5K TWIN 9753 8642')).toEqual([second]);
    expect(await find('b5ktwin9753864')).toEqual([second]);
    expect(await find('9753 8642')).toEqual([second, first]);
    expect(await find('2A4KTWIN97538642 example')).toEqual([first]);
    for (const claimId of claimIds) await house.cancel(claimId);
  });

  test('takes signs that mean something to SQL for what they are', async () => {
    expect(await find('łucja 100%_\\')).toEqual([booked[7]]);
    expect(await find('%')).toEqual([]);
    expect(await find("' OR 1=1 --")).toEqual([]);
  });

  test('is narrowed to states', async () => {
    const { rows } = await house.as('clerk').call('claims.list', { states: ['cancelled'] });
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['cancelled']));
  });

  test('is narrowed by model, choice, plan and days of receipt, in every order, each claim once', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial });
    const incident = { ...house.bookingOf().incident, date: '2026-02-01' };
    const bound = await house.book({ serial, receivedOn: '2026-02-10', incident });
    const other = await house.book({ model: 'DJI Air 3', receivedOn: '2026-02-11', incident });
    await house.estimate(bound);
    await house.choose(bound, 'return_unrepaired', { payWhen: 'on_collection' });
    const february = { from: '2026-02-01', to: '2026-02-28' };
    expect(await listed({ planId })).toEqual([bound]);
    expect(await listed({ search: 'mini', planId })).toEqual([bound]);
    expect(await listed({ search: 'air', planId })).toEqual([]);
    expect(await listed({ search: 'dji', choice: 'return_unrepaired', ...february })).toEqual([bound]);
    expect(await listed({ search: 'dji', model: 'DJI Air 3' })).toEqual([other]);
    const customers = booked.filter((claimId) => claimId !== booked[7]).reverse();
    expect(await listed({ search: 'customer', states: ['received'] })).toEqual(customers);
    expect(await listed({ search: 'customer', states: ['shipped'] })).toEqual([]);
    expect(await listed({ model: 'DJI Air 3' })).toEqual([other]);
    expect(await listed({ choice: 'return_unrepaired' })).toEqual([bound]);
    expect(await listed({ ...february, order: 'oldest' })).toEqual([bound, other]);
    expect(await listed(february)).toEqual([other, bound]);
    expect(await listed({ ...february, choice: 'none' })).toEqual([other]);
    expect(await listed({ model: 'DJI Air 3', choice: 'none', states: ['received'], ...february })).toEqual([
      other,
    ]);
    const everything = await listed({});
    for (const order of CLAIM_ORDERS) {
      const all = await listed({ order });
      expect(new Set(all).size).toBe(all.length);
      const open = order === 'waiting' ? await listed({ states: CLAIM_STATES.filter(isOpen) }) : everything;
      expect([...all].sort()).toEqual([...open].sort());
      expect(await listed({ order, model: MODEL, ...february })).toEqual([bound]);
    }
    const { rows } = await house.as('clerk').call('claims.list', { order: 'customer' });
    const names = rows.map((row) => row.customerName.toUpperCase());
    expect(names).toEqual([...names].sort());
    await house.cancel(bound);
    await house.cancel(other);
  });

  test('finds a claim under its customer’s new name once that has changed', async () => {
    const [claimId = ''] = booked;
    const { customer } = await house.claim(claimId);
    await house.as('clerk').call('customers.change', { ...customer, name: 'aaa Anna', reason: 'Married.' });
    const { rows } = await house.as('clerk').call('claims.list', { order: 'customer' });
    expect(rows[0]).toMatchObject({ id: claimId, customerName: 'aaa Anna' });
    await house.as('clerk').call('customers.change', { ...customer, reason: 'Back.' });
  });

  test.each(['nonsense', 'W10', 'WzEsMl0'])('goes on from no place but its own: %s', async (after) => {
    expect(await house.as('clerk').refusal('claims.list', { after })).toMatchObject({
      kind: 'bad_input',
      code: 'bad_cursor',
    });
  });
});

describe('the board', () => {
  test('has a column for each open state with the true count and at most a hundred claims, longest first', async () => {
    const { columns } = await house.as('technician').call('claims.board', {});
    expect(columns.map((column) => column.state)).toEqual(CLAIM_STATES.filter(isOpen));
    const received = columns[0];
    expect(received).toMatchObject({ state: 'received', count: CLAIMS });
    expect(received?.rows.map((row) => row.id)).toEqual(booked.slice(0, 100));
  });

  test('counts as the counts do', async () => {
    const { columns } = await house.as('technician').call('claims.board', {});
    const { counts } = await house.as('technician').call('claims.counts', {});
    expect(columns.map(({ state, count }) => ({ state, count }))).toEqual(counts);
  });
});
