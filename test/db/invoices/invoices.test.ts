import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databasePath } from '../../../db/sqlite/folder.ts';
import type { Choice } from '../../../shared/claim/vocabulary.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { testOfFolder } from '../../engine.ts';
import { CENTRE, openWorkshop, type Workshop } from '../../workshop.ts';
import { faultsIn } from './validator.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
  await house.as('manager').call('centre.change', {
    ...CENTRE,
    street: 'ul. Prosta 1',
    postcode: '00-001',
    city: 'Warszawa',
    taxNumber: '526-587-76-35',
  });
});
afterAll(() => house.remove());

const BUYER = {
  name: 'Żółw & Syn sp. z o.o.',
  taxNumber: 'PL 526-10-40-828',
  street: 'ul. Długa 5',
  postcode: '00-238',
  city: 'Warszawa',
  country: 'PL',
};
const FIRM = { company: BUYER.name, taxNumber: '526-10-40-828' };
const customer = { known: false, name: 'Anna Nowak', email: '', phone: '', language: 'pl', ...FIRM } as const;

type Lines = Input<'estimates.saveDraft'>['lines'];
const line = (
  description: string,
  unitNet: number,
  vatRateBp: number,
  quantityThousandths = 1000,
): Lines[number] => ({
  kind: 'part',
  description,
  partNumber: 'P-1',
  ...{ quantityThousandths, unitNet, vatRateBp },
});

async function paidClaim(choice: Choice, lines?: Lines): Promise<string> {
  const serial = house.newSerial();
  if (choice !== 'paid_repair') await house.registerPlan({ serial });
  const claimId = await house.book({ serial, customer });
  if (lines) {
    await house.diagnose(claimId);
    await house.as('technician').call('estimates.saveDraft', { claimId, lines, note: '' });
    await house.as('technician').call('estimates.issue', { claimId });
    await house.as('clerk').call('claims.presentEstimate', { claimId, givenBy: 'email' });
  } else await house.estimate(claimId);
  await house.choose(claimId, choice);
  await house.pay(claimId);
  return claimId;
}

const make = (claimId: string, given: Partial<Input<'invoices.make'>> = {}) =>
  house.as('clerk').call('invoices.make', { claimId, buyer: BUYER, ...given });
const xmlOf = async (invoiceId: string) => (await house.as('clerk').call('invoices.xml', { invoiceId })).xml;

const setUp = (given: Partial<Input<'invoices.setUp'>> = {}) =>
  house.as('manager').call('invoices.setUp', {
    careFeeTax: '23',
    diagnosisTax: '8',
    bankAccount: 'PL 61 1090 1014 0000 0712 1981 2874',
    ...given,
  });

describe('an invoice', () => {
  test('of a plan’s fee waits until a manager has said how the fee is taxed', async () => {
    const claimId = await paidClaim('care_replacement');
    expect(await house.as('clerk').refusal('invoices.make', { claimId, buyer: BUYER })).toMatchObject({
      code: 'care_fee_tax_not_set',
    });
    await setUp();
    const offer = await house.as('clerk').call('invoices.offer', { claimId });
    expect(offer).toMatchObject({
      hindrances: [],
      buyer: { name: BUYER.name, taxNumber: '5261040828', street: 'ul. Długa 5' },
      gross: 13_900,
      asksUntaxed: false,
      rateOn: null,
    });
    const { invoiceId, number } = await make(claimId);
    expect(number).toBe('FV/1/2026');
    const { invoices } = await house.claim(claimId);
    expect(invoices).toMatchObject([
      {
        id: invoiceId,
        net: 11_301,
        vat: 2599,
        gross: 13_900,
        pricing: 'gross',
        issuedBy: 'Klara',
        ksef: null,
      },
    ]);
    const xml = await xmlOf(invoiceId);
    expect(xml).toContain('<NIP>5261040828</NIP><Nazwa>Żółw &amp; Syn sp. z o.o.</Nazwa>');
    expect(xml).toContain('<P_13_1>113.01</P_13_1><P_14_1>25.99</P_14_1><P_15>139.00</P_15>');
    expect(await faultsIn([xml])).toEqual([]);
  }, 60_000);

  test('is made once of a choice, and not before all is paid', async () => {
    const [claimId] = await Promise.all([paidClaim('paid_repair')]);
    await make(claimId);
    expect(await house.as('clerk').refusal('invoices.make', { claimId, buyer: BUYER })).toMatchObject({
      code: 'invoiced_already',
    });
    const early = await house.book({ customer });
    await house.estimate(early);
    await house.choose(early, 'paid_repair');
    await house.pay(early, 100);
    expect(await house.as('clerk').refusal('invoices.make', { claimId: early, buyer: BUYER })).toMatchObject({
      code: 'not_paid_in_full',
    });
  });

  test('of a repair with several rates has each rate’s sums, and asks why a line is at 0 %', async () => {
    const claimId = await paidClaim('paid_repair', [
      line('Gimbal', 33_333, 2300, 1500),
      line('Propellers', 999, 2300),
      line('Book', 4000, 800),
      line('Postage', 1500, 0),
    ]);
    const wish = { claimId, buyer: BUYER };
    expect(await house.as('clerk').refusal('invoices.make', wish)).toMatchObject({
      code: 'untaxed_not_said',
    });
    expect(await house.as('clerk').refusal('invoices.make', { ...wish, untaxed: 'np II' })).toMatchObject({
      code: 'buyer_without_eu_number',
    });
    expect(await house.as('clerk').refusal('invoices.make', { ...wish, untaxed: 'zw' })).toMatchObject({
      code: 'exemption_not_set',
    });
    const { invoiceId } = await make(claimId, { untaxed: '0 KR' });
    const xml = await xmlOf(invoiceId);
    expect(xml).toContain('<P_9A>333.33</P_9A><P_11>500.00</P_11><P_12>23</P_12>');
    expect(xml).toContain('<P_13_6_1>15.00</P_13_6_1>');
    expect(await faultsIn([xml])).toEqual([]);
  });

  test('to a firm in the Union and to somebody without a number is valid as well', async () => {
    const [abroad, nobody] = [
      await paidClaim('paid_repair', [line('Gimbal', 50_000, 0)]),
      await paidClaim('paid_repair'),
    ];
    const eu = await make(abroad, {
      buyer: { ...BUYER, taxNumber: 'DE 123456789', country: 'DE' },
      untaxed: 'np II',
    });
    const none = await make(nobody, { buyer: { ...BUYER, name: 'Anna Nowak', taxNumber: '' } });
    const files = [await xmlOf(eu.invoiceId), await xmlOf(none.invoiceId)];
    expect(files[0]).toContain('<KodUE>DE</KodUE><NrVatUE>123456789</NrVatUE>');
    expect(files[0]).toContain('<P_18>1</P_18>');
    expect(files[1]).toContain('<BrakID>1</BrakID><Nazwa>Anna Nowak</Nazwa>');
    expect(await faultsIn(files)).toEqual([]);
  });

  test('to a buyer whose number is wrong is refused at its field', async () => {
    const claimId = await paidClaim('paid_repair');
    const refusal = await house
      .as('clerk')
      .refusal('invoices.make', { claimId, buyer: { ...BUYER, taxNumber: '5261040829' } });
    expect(refusal.issues).toMatchObject([{ path: 'buyer.taxNumber' }]);
  });
});

describe('a refund', () => {
  test('is told by a correcting invoice, and all of them take the invoice back to the grosz', async () => {
    const claimId = await paidClaim('paid_repair', [line('Gimbal', 33_333, 2300), line('Book', 777, 800)]);
    const { invoiceId } = await make(claimId);
    await house.as('clerk').call('claims.cancel', { claimId, reason: 'The customer withdrew.' });
    const { paid } = await house.claim(claimId);
    const back = (amount: number) =>
      house.as('clerk').call('payments.refund', {
        claimId,
        amount,
        currency: 'PLN',
        method: 'transfer',
        reference: '',
      });
    await back(10_001);
    await back((paid?.amount ?? 0) - 10_001);
    const { invoices } = await house.claim(claimId);
    const [first, ...corrections] = invoices;
    expect(corrections).toMatchObject([
      { kind: 'KOR', gross: -10_001, corrects: { id: invoiceId } },
      { kind: 'KOR', paid: [] },
    ]);
    for (const tax of ['23', '8']) {
      const left = invoices
        .flatMap(({ perTax }) => perTax.filter((sum) => sum.tax === tax))
        .reduce((sum, each) => ({ net: sum.net + each.net, vat: sum.vat + each.vat }), { net: 0, vat: 0 });
      expect(left).toEqual({ net: 0, vat: 0 });
    }
    const lastId = corrections.at(-1)?.id ?? '';
    expect(await house.as('clerk').refusal('invoices.xml', { invoiceId: lastId })).toMatchObject({
      code: 'corrected_not_noted',
      figures: { number: first?.number },
    });
    const ksef = '5265877635-20250826-0100001AF629-AF';
    const note = (number: string | null) => house.as('clerk').ask('invoices.noteKsef', { invoiceId, number });
    expect(await note('5265877635-20250826-0100001AF629-AE')).toMatchObject({ ok: false });
    expect(await note(ksef)).toMatchObject({ ok: true });
    expect(await note(null)).toMatchObject({ ok: false, error: { code: 'ksef_noted_already' } });
    const files = await Promise.all(corrections.map(({ id }) => xmlOf(id)));
    expect(files[0]).toContain(`<NrKSeF>1</NrKSeF><NrKSeFFaKorygowanej>${ksef}</NrKSeFFaKorygowanej>`);
    expect(await faultsIn(files)).toEqual([]);
  });
});

testOfFolder('the figures of all invoices are what SQL makes of estimates and payments', () => {
  const db = new Database(databasePath(house.dataDir), { readonly: true });
  const wrong = db
    .prepare(
      `SELECT invoices.number FROM invoices
       JOIN choices ON choices.id = invoices.choice_id
       JOIN estimates ON estimates.id = choices.estimate_id
       WHERE invoices.kind = 'VAT' AND choices.choice = 'paid_repair' AND (invoices.net, invoices.vat) IS NOT (
         SELECT sum(net), sum((net * rate * 2 + 10000) / 20000) FROM (
           SELECT line.value ->> 'vatRateBp' AS rate, sum(((line.value ->> 'quantityThousandths') *
             (line.value ->> 'unitNet') * 2 + 1000) / 2000) AS net
           FROM json_each(estimates.lines) AS line GROUP BY rate))`,
    )
    .all();
  expect(wrong).toEqual([]);
  const uneven = db
    .prepare(
      `SELECT claim_id FROM invoices GROUP BY claim_id HAVING sum(gross) IS NOT (
         SELECT sum(CASE kind WHEN 'payment' THEN amount ELSE -amount END) FROM payments
         WHERE payments.claim_id = invoices.claim_id)`,
    )
    .all();
  expect(uneven).toEqual([]);
  const counts = db
    .prepare('SELECT count(*) AS invoices, max(count) AS last FROM invoices GROUP BY series ORDER BY series')
    .all();
  expect(counts).toEqual([
    { invoices: 2, last: 2 },
    { invoices: 6, last: 6 },
  ]);
  db.close();
});

testOfFolder('the register of invoices has every one of them with its sums, as the rows say', async () => {
  const { columns, rows } = await house.as('manager').call('reports.preview', {
    report: 'invoices',
    from: '2026-03-01',
    to: '2026-03-31',
  });
  const db = new Database(databasePath(house.dataDir), { readonly: true });
  const wanted = db
    .prepare(
      `SELECT invoices.number || ' ' || (tax.value ->> 'tax') || ' ' ||
         printf('%.2f', (tax.value ->> 'net') / 100.0) || ' ' || printf('%.2f', (tax.value ->> 'vat') / 100.0)
       FROM invoices, json_each(invoices.per_tax) AS tax ORDER BY invoices.issued_on, invoices.id, tax.key`,
    )
    .pluck()
    .all();
  db.close();
  const cells = (['invoice_number', 'tax_code', 'net', 'vat'] as const).map((name) => columns.indexOf(name));
  expect(rows.map((row) => cells.map((at) => row[at]).join(' '))).toEqual(wanted);
});

testOfFolder('no other program edits, deletes or skips an invoice', () => {
  const db = new Database(databasePath(house.dataDir));
  const columns = db.prepare("SELECT group_concat(name) FROM pragma_table_info('invoices')").pluck().get();
  const copied = String(columns)
    .replace(/^id,number,/, "'x','x',")
    .replace(',count,', ',count + 7,');
  expect(() => db.exec("UPDATE invoices SET buyer = '{}'")).toThrow('never edited');
  expect(() => db.exec('DELETE FROM invoices')).toThrow('never deleted');
  expect(() => db.exec('DELETE FROM invoice_ksef')).toThrow('noted once');
  expect(() => db.exec(`INSERT INTO invoices (${columns}) SELECT ${copied} FROM invoices LIMIT 1`)).toThrow(
    'takes the next number',
  );
  db.close();
});

test('a customer is found by their tax number and by their firm', async () => {
  const found = async (search: string) =>
    (await house.as('clerk').call('customers.list', { search })).rows.some(
      ({ company }) => company === BUYER.name,
    );
  expect(await found('526-10-40-828')).toBe(true);
  expect(await found('zolw')).toBe(true);
});
