import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLAIM_REPORT_COLUMNS } from '../../../shared/report/columns.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

type Row = Record<(typeof CLAIM_REPORT_COLUMNS)[number], string>;
const PERIOD = { from: '2026-03-01', to: '2026-03-31' };
const PAGE = 200;

let house: Workshop;
let caseId = '';
let nastyId = '';
let planCode = '';
const NASTY = '=HYPERLINK("http://x"), "quoted"\nsecond line; Łódź 東京';

/** A claim of a customer whose name no desk takes any more, as one that was booked in by an earlier Hangar may have. */
async function bookUnder(name: string): Promise<string> {
  const customer = { known: false, name: 'Once', email: '', phone: '', language: 'pl' } as const;
  const claimId = await house.book({ customer });
  await behindItsBack(
    house.dataDir,
    'UPDATE customers SET name = ? WHERE id = (SELECT customer_id FROM claims WHERE id = ?)',
    name,
    claimId,
  );
  return claimId;
}

beforeAll(async () => {
  house = await openWorkshop({ checkAnswers: false });
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  caseId = await house.book({ serial });
  await house.estimate(caseId);
  await house.choose(caseId, 'care_replacement');
  await house.pay(caseId, 3900);
  await house.pay(caseId);
  await house.allocate(caseId);
  house.at('2026-03-11T15:30:00.000Z');
  await house.ship(caseId);
  await house.close(caseId);
  planCode = (await house.plan(planId)).code;

  nastyId = await bookUnder(NASTY);
  const { incident } = house.bookingOf();
  await house.book({ receivedOn: '2026-02-28', incident: { ...incident, date: '2026-02-20' } });
});
afterAll(() => house.remove());

/** The whole file, as the command line and the window put it together, and its rows read back. */
async function report(period = PERIOD): Promise<{ csv: string; rows: Row[]; parts: number[] }> {
  let csv = '';
  let after: string | null = null;
  const parts: number[] = [];
  do {
    const page: { csv: string; rows: number; next: string | null } = await house
      .as('manager')
      .call('reports.claimsCsv', { ...period, after });
    csv += page.csv;
    parts.push(page.rows);
    after = page.next;
  } while (after !== null);
  const rows: Row[] = parse(csv, { columns: true, record_delimiter: '\r\n', relax_column_count: false });
  return { csv, rows, parts };
}

const rowOf = async (claimId: string): Promise<Row> => {
  const { number } = await house.claim(claimId);
  const row = (await report()).rows.find((each) => each.claim_number === number);
  if (!row) throw new Error(`Claim ${number} is not in the report.`);
  return row;
};

describe('the claim report', () => {
  test('begins with its header and ends its lines as RFC 4180 says', async () => {
    const { csv } = await report();
    expect(csv.split('\r\n')[0]).toBe(CLAIM_REPORT_COLUMNS.join(','));
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  test('says of a claim what the claim’s own page says', async () => {
    const claim = await house.claim(caseId);
    const row = await rowOf(caseId);
    expect(row).toMatchObject({
      claim_number: claim.number,
      state: 'closed',
      received_on: claim.receivedOn,
      booked_at: claim.bookedAt,
      serial: claim.serial,
      model: claim.model,
      plan_code: planCode,
      plan_product: 'mini-se-2y-pl',
      customer: claim.customer.name,
      care_declared: 'yes',
      verdict: 'covered',
      failed_rules: '',
      choice: 'care_replacement',
      choice_given_by: 'phone',
      choice_given_at: claim.choice?.givenAt,
      tier: '1',
      slot: '1',
      fee: '139.00',
      fee_currency: 'PLN',
      estimate_version: '1',
      estimate_total: '615.00',
      estimate_currency: 'PLN',
      paid: '139.00',
      paid_currency: 'PLN',
      payment_methods: 'card',
      payment_references: 'T-1 T-1',
      replacement_serial: claim.replacement?.serial,
      replaced_with: 'unit',
      new_parts: '',
      shipping_paid_by: claim.shipment?.paidBy,
      carrier: 'DPD',
      tracking: 'PL123456789',
      booked_by: 'Tomasz',
      diagnosed_by: 'Tomasz',
      choice_recorded_by: 'Klara',
      shipped_by: 'Klara',
    });
    expect(row.shipped_at).toBe(claim.shipment?.shippedAt);
    expect(row.repairing_at).toBe('');
  });

  test('tells new parts from a unit, and says what, why and by whose word', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
    await house.as('technician').call('replacements.useParts', {
      claimId,
      components: ['gimbal', 'propellers'],
      reason: 'Only the gimbal is broken.',
    });
    await house.pay(claimId);
    await house.as('technician').call('claims.finishRepair', {
      claimId,
      work: 'Fitted.',
      parts: [{ component: 'gimbal', serial: 'GB4XFC22K0117' }, { component: 'propellers' }],
    });
    expect(await rowOf(claimId)).toMatchObject({
      choice: 'care_replacement',
      slot: '1',
      fee: '139.00',
      replacement_serial: '',
      replaced_with: 'new_parts',
      new_parts: 'gimbal:GB4XFC22K0117 propellers',
      new_parts_reason: 'Only the gimbal is broken.',
      new_parts_decided_by: 'Tomasz',
    });
  });

  test('counts the turnaround from booking to shipping, in hours', async () => {
    // Booked in on the 9th a few seconds after 9:00, shipped on the 11th a few seconds after 15:30.
    expect((await rowOf(caseId)).turnaround_hours).toBe('54.5');
    expect((await rowOf(nastyId)).turnaround_hours).toBe('');
  });

  test('keeps every sign of a text, and turns none of it into a formula', async () => {
    expect((await rowOf(nastyId)).customer).toBe(`'${NASTY}`);
    const { rows, columns } = await house.as('manager').call('reports.claims', PERIOD);
    expect(rows.map((cells) => cells[columns.indexOf('customer')])).toContain(NASTY);
  });

  test.each(['=1+1', '+1', '-1', '@x', '＝1'])('puts an apostrophe before “%s”', async (model) => {
    const claimId = await house.book({ model });
    expect((await rowOf(claimId)).model).toBe(`'${model}`);
    await house.cancel(claimId);
  });

  test('leaves no formula to a reader that cuts at semicolons', async () => {
    const claimId = await house.book({ model: 'x;=cmd|’!A1' });
    const { csv } = await report();
    expect(
      parse(csv, { delimiter: ';', relax_quotes: true, relax_column_count: true }).flat(),
    ).not.toContainEqual(expect.stringMatching(/^=/));
    expect((await rowOf(claimId)).model).toBe("x;'=cmd|’!A1");
    await house.cancel(claimId);
  });

  test('quotes a line break of any kind', async () => {
    const claimId = await bookUnder('First\nsecond\rthird');
    expect((await rowOf(claimId)).customer).toBe('First\nsecond\rthird');
    expect((await report()).csv).toContain('"First\nsecond\rthird"');
  });

  test('names the rules that a claim fails or leaves open', async () => {
    const claimId = await house.book();
    expect(await rowOf(claimId)).toMatchObject({
      verdict: 'not_covered',
      failed_rules: 'PLAN_FOUND',
      choice: '',
    });
    await house.cancel(claimId);
    expect(await rowOf(claimId)).toMatchObject({ state: 'cancelled' });
    expect((await rowOf(claimId)).cancelled_at).not.toBe('');
  });

  test('takes the first and the last day of its period in, and no other', async () => {
    const days = async (from: string, to: string) =>
      (await report({ from, to })).rows.map((row) => row.received_on);
    expect(await days('2026-02-28', '2026-02-28')).toEqual(['2026-02-28']);
    expect(new Set(await days('2026-03-01', '2026-03-09'))).toEqual(new Set(['2026-03-09']));
    expect(await days('2026-03-10', '2026-03-31')).toEqual([]);
  });

  test('without a claim is its header alone', async () => {
    const { csv, rows } = await report({ from: '2020-01-01', to: '2020-01-02' });
    expect(csv).toBe(`${CLAIM_REPORT_COLUMNS.join(',')}\r\n`);
    expect(rows).toEqual([]);
  });

  test('longer than a page is whole, each claim once, with one header', async () => {
    const before = (await report()).rows.length;
    const { customer } = await house.claim(caseId);
    const known = { known: true, customerId: customer.id } as const;
    for (let count = before; count < PAGE + 1; count += 1) await house.book({ customer: known });
    const { rows, parts, csv } = await report();
    expect(parts).toEqual([PAGE, 1]);
    expect(new Set(rows.map((row) => row.claim_number)).size).toBe(PAGE + 1);
    expect(csv.split('claim_number')).toHaveLength(2);
    const { total, next } = await house.as('manager').call('reports.claims', PERIOD);
    expect(total).toBe(PAGE + 1);
    expect(next).not.toBeNull();
  });
});

test('a report that leaves the house is recorded, for a period that makes sense', async () => {
  const turned = { report: 'claims', from: '2026-03-31', to: '2026-03-01', format: 'csv', rows: 0 };
  expect(await house.as('manager').refusal('reports.recordExport', turned)).toMatchObject({
    kind: 'bad_input',
    issues: [{ path: 'to' }],
  });
  await house
    .as('manager')
    .call('reports.recordExport', { report: 'till', ...PERIOD, format: 'csv', rows: 2 });
});
