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
  const changed = {
    ...customer,
    name: 'Anna Nowak-Kowalska',
    email: 'anna.nk@example.com',
    language: 'de',
  } as const;
  await house.as('technician').call('customers.change', changed);
  expect((await house.claim(claimId)).customer).toEqual(changed);
  expect(
    await house.as('clerk').refusal('customers.change', { ...changed, email: 'no address' }),
  ).toMatchObject({ kind: 'bad_input', issues: [{ path: 'email' }] });
  const nobody = { ...changed, id: '019cd0a4-4a08-7000-8000-000000000000' };
  expect(await house.as('clerk').refusal('customers.change', nobody)).toMatchObject({
    code: 'no_such_customer',
  });
});
