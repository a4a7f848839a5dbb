import { afterAll, beforeAll, expect, test } from 'vitest';
import { CENTRE, openWorkshop, type Workshop } from '../../workshop.ts';
import { faultsIn } from './validator.ts';

let house: Workshop;
let claimId: string;
beforeAll(async () => {
  house = await openWorkshop();
  const seller = { street: 'ul. Prosta 1', postcode: '00-001', city: 'Warszawa', taxNumber: '526-587-76-35' };
  await house.as('manager').call('centre.change', { ...CENTRE, ...seller, currency: 'EUR' });
  claimId = await house.book();
  await house.estimate(claimId);
  await house.choose(claimId, 'paid_repair');
  await house.pay(claimId);
});
afterAll(() => house.remove());

const buyer = {
  name: 'Luft & Bild GmbH',
  taxNumber: 'DE123456789',
  street: 'Wrangelstraße 102',
  postcode: '10997',
  city: 'Berlin',
  country: 'DE',
};
const RATE = { rate: '4.2718', on: '2026-03-06', table: '45/A/NBP/2026' };

test('an invoice in euros tells its tax in złoty, by the rate of the last working day before the tax became due', async () => {
  const clerk = house.as('clerk');
  expect(await clerk.call('invoices.offer', { claimId })).toMatchObject({ currency: 'EUR', rateOn: RATE.on });
  expect(await clerk.refusal('invoices.make', { claimId, buyer })).toMatchObject({
    code: 'exchange_rate_needed',
  });
  house.at('2026-03-12T09:00:00.000Z');
  // It was paid on the 9th, a Monday, and is invoiced three days later.
  for (const on of ['2026-03-05', '2026-03-07', '2026-03-10']) {
    const exchange = { ...RATE, on };
    expect(await clerk.refusal('invoices.make', { claimId, buyer, exchange })).toMatchObject({
      code: 'rate_of_another_day',
      figures: { taxedOn: '2026-03-09', rateOn: '2026-03-06' },
    });
  }
  const { invoiceId } = await clerk.call('invoices.make', { claimId, buyer, exchange: RATE });
  const [invoice] = (await house.claim(claimId)).invoices;
  expect(invoice).toMatchObject({
    currency: 'EUR',
    net: 50_000,
    vat: 11_500,
    exchange: { vatGrosze: 49_126 },
  });
  const { xml } = await clerk.call('invoices.xml', { invoiceId });
  expect(xml).toContain('<P_13_1>500.00</P_13_1><P_14_1>115.00</P_14_1><P_14_1W>491.26</P_14_1W>');
  expect(xml).toContain('<KursWaluty>4.2718</KursWaluty>');
  expect(await faultsIn([xml])).toEqual([]);
}, 60_000);

test('its correction is told by the same rate', async () => {
  await house.cancel(claimId);
  const { paid } = await house.claim(claimId);
  if (!paid) throw new Error('Nothing was paid.');
  await house.as('clerk').call('payments.refund', { claimId, ...paid, method: 'transfer', reference: '' });
  const [invoice, correction] = (await house.claim(claimId)).invoices;
  expect(correction).toMatchObject({ vat: -11_500, exchange: { rate: RATE.rate, vatGrosze: -49_126 } });
  await house.as('clerk').call('invoices.noteKsef', { invoiceId: invoice?.id ?? '', number: null });
  const { xml } = await house.as('clerk').call('invoices.xml', { invoiceId: correction?.id ?? '' });
  expect(await faultsIn([xml])).toEqual([]);
}, 60_000);
