import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

test('customers are listed by name, each once, page by page', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `Customer ${String(index).padStart(2, '0')}`);
  for (const name of [...names].reverse()) {
    await house.book({ customer: { known: false, name, email: '', phone: '', language: 'en' } });
  }
  const first = await house.as('clerk').call('customers.list', {});
  const second = await house.as('clerk').call('customers.list', { after: first.next });
  expect([...first.rows, ...second.rows].map((customer) => customer.name)).toEqual(names);
  expect(second.next).toBeNull();
});

test('a customer is found with where their newest claim goes back to', async () => {
  const { customer, shipTo } = house.bookingOf();
  const name = 'Ewa Wiśniewska';
  await house.book({ customer: { ...customer, known: false, name } as never });
  const find = () => house.as('clerk').call('customers.list', { search: name });
  const [found] = (await find()).rows;
  expect(found).toMatchObject({ name, claims: 1, shipTo });
  const moved = { ...shipTo, street: 'ul. Morska 1', postcode: '81-225', city: 'Gdynia' };
  await house.book({ customer: { known: true, customerId: found?.id ?? '' }, shipTo: moved });
  expect((await find()).rows).toMatchObject([{ name, claims: 2, shipTo: moved }]);
});

test('a customer’s new name and address are shown on their claims', async () => {
  const claimId = await house.book();
  const { customer } = await house.claim(claimId);
  const corrected = {
    ...customer,
    name: 'Anna Nowak-Kowalska',
    email: 'anna.nk@example.com',
    language: 'de',
  } as const;
  const changed = { ...corrected, reason: 'She married.' };
  await house.as('technician').call('customers.change', changed);
  expect((await house.claim(claimId)).customer).toEqual(corrected);
  expect(
    await house.as('clerk').refusal('customers.change', { ...changed, email: 'no address' }),
  ).toMatchObject({ kind: 'bad_input', issues: [{ path: 'email' }] });
  const nobody = { ...changed, id: '019cd0a4-4a08-7000-8000-000000000000' };
  expect(await house.as('clerk').refusal('customers.change', nobody)).toMatchObject({
    code: 'no_such_customer',
  });
});

test('a correction stays in the record with its reason, on the claim where it came up', async () => {
  const claimId = await house.book();
  const { customer } = await house.claim(claimId);
  const change = { ...customer, phone: '+48 22 123 45 67', reason: 'Misread.', claimId };
  await house.as('clerk').call('customers.change', change);
  expect((await house.claim(claimId)).events[0]).toMatchObject({
    kind: 'customer_changed',
    data: { customerId: customer.id, fields: ['phone'], reason: 'Misread.' },
  });
  const refused = (given: object) => house.as('clerk').refusal('customers.change', { ...change, ...given });
  expect(await refused({ reason: ' ' })).toMatchObject({ issues: [{ path: 'reason' }] });
  expect(await refused({})).toMatchObject({ code: 'customer_unchanged' });
  expect(await refused({ phone: '', claimId: await house.book() })).toMatchObject({
    code: 'no_such_customer',
  });
});

test('a phone number is one, wherever it is typed', async () => {
  const scanned = '6012223331581F4XFC22B9999';
  const { customer, shipTo } = house.bookingOf();
  const asked = async (given: Parameters<Workshop['bookingOf']>[0]) =>
    (await house.as('clerk').refusal('claims.book', house.bookingOf(given))).issues?.map(({ path }) => path);
  expect(await asked({ customer: { ...customer, phone: scanned } as typeof customer })).toEqual([
    'customer.phone',
  ]);
  expect(await asked({ shipTo: { ...shipTo, phone: scanned } })).toEqual(['shipTo.phone']);
});
