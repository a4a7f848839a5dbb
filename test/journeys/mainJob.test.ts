import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { daysAgo } from './dates.ts';
import * as given from './given.ts';
import { atTheCentre, centreSetUpByHand, newCentre } from './room.ts';
import * as work from './work.ts';
import type { Workstation } from './workstation.ts';

const CARE = 'Care Refresh replacement';

async function claimNumbered(at: Workstation, number: string) {
  const { rows } = await at.ask('claims.list', { search: number });
  const row = rows.find((each) => each.number === number);
  if (!row) throw new Error(`There is no claim ${number}.`);
  return (await at.ask('claims.get', { claimId: row.id })).claim;
}

async function bookAndEstimate(at: Workstation, serial: string): Promise<string> {
  await work.fillIntake(at, { serial, cause: 'Collision' });
  const number = await work.bookIn(at);
  await work.goToClaim(at, number);
  await work.startDiagnosis(at);
  await work.recordDiagnosis(at, ['Gimbal']);
  await work.fillEstimate(at, '691.50');
  await work.issueEstimate(at);
  await work.presentEstimate(at);
  return number;
}

async function openEstimated(at: Workstation, serial: string): Promise<string> {
  const { number } = await given.estimated(at, serial);
  await work.openClaim(at, number);
  return number;
}

test('Care Refresh serves a plan three times, from serial to serial, and is refused the fourth time', async () => {
  const at = await centreSetUpByHand();
  const serials = ['1581F4XFC22B0001', '1581F4XFC22B0002', '1581F4XFC22B0003', '1581F4XFC22B0004'];
  await work.registerPlan(at, {
    code: 'CR-7F3K-0001',
    serial: '1581F4XFC22B0001',
    product: /Mini SE/,
    boundDaysAgo: 200,
  });
  await work.saveRegistration(at, 'CR-7F3K-0001');
  const [, first = '', ...others] = serials;
  await work.addUnit(at, first);
  for (const unit of others) await given.unit(at, unit);

  for (const [index, fee] of [13900, 16900, 18900].entries()) {
    const serial = serials[index] ?? '';
    const next = serials[index + 1] ?? '';
    // From the counter to the estimate by hand the first time, as everything that the plan decides is every time.
    const number = index === 0 ? await bookAndEstimate(at, serial) : await openEstimated(at, serial);
    await work.pickChoice(at, CARE);
    await work.recordChoice(at, 'payment');
    const awaiting = await claimNumbered(at, number);
    expect(awaiting.due).toEqual({ amount: fee, currency: 'PLN' });
    expect(awaiting.plan?.slots[index]?.state).toBe('reserved');
    await work.takePayment(at, 'unit');
    await work.allocate(at, next);
    await work.ship(at, `1315990041${index}`);
    await work.closeClaim(at);

    const closed = await claimNumbered(at, number);
    expect(closed.state).toBe('closed');
    expect(closed.choice?.tier).toBe(index + 1);
    expect(closed.plan?.slots[index]?.state).toBe('used');
    expect(closed.shipment).toMatchObject({ priority: true, paidBy: 'manufacturer', serial: next });
    const old = await at.ask('devices.lookup', { serial });
    expect(old.device?.replacedBy).toBe(next);
    expect(old.plan).toBeNull();
    const { plan } = await at.ask('devices.lookup', { serial: next });
    expect(plan).toMatchObject({ code: 'CR-7F3K-0001', slotsLeft: 2 - index });
  }

  const fourth = await openEstimated(at, '1581F4XFC22B0004');
  const claim = await claimNumbered(at, fourth);
  expect(claim.assessment.verdict.verdict).toBe('not_covered');
  expect(claim.assessment.verdict.reasons).toContainEqual({ rule: 'ALLOWANCE', outcome: 'fail' });
  expect(await at.page.getByRole('radio', { name: CARE }).count()).toBe(0);
  const refused = await at.page.evaluate(
    (claimId) =>
      window.hangar.invoke('claims.choose', {
        claimId,
        choice: 'care_replacement',
        givenBy: 'phone',
        givenAt: new Date().toISOString(),
        payWhen: 'now',
        note: '',
      }),
    claim.id,
  );
  expect(refused).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'no_slot_left' } });

  await work.saveReport(at);
  const { rows } = await at.ask('reports.claims', { from: daysAgo(1), to: daysAgo(0) });
  expect(rows).toHaveLength(4);
});

const REFUSALS = [
  {
    why: 'no plan',
    serial: '1581F4XFC22B0031',
    bound: null,
    cause: 'collision',
    rule: 'PLAN_FOUND',
    says: /no plan/i,
  },
  {
    why: 'out of term',
    serial: '1581F4XFC22B0032',
    bound: 760,
    cause: 'collision',
    rule: 'EX_8_EXPIRED',
    says: /last day/i,
  },
  {
    why: 'an excluded cause',
    serial: '1581F4XFC22B0033',
    bound: 100,
    cause: 'modification',
    rule: 'EX_10_MODIFICATION',
    says: /modif/i,
  },
] as const;

test.each(REFUSALS)('$why: Care Refresh is not offered, and the screen says why', async (refusal) => {
  const at = await atTheCentre();
  const { serial, cause } = refusal;
  if (refusal.bound !== null) {
    await given.plan(at, { code: `CR-${serial.slice(-4)}`, serial, boundDaysAgo: refusal.bound });
  }
  const { number } = await given.estimated(at, serial, { cause });
  await work.openClaim(at, number);
  const claim = await claimNumbered(at, number);
  expect(claim.assessment.verdict.verdict).toBe('not_covered');
  expect(claim.assessment.verdict.reasons).toContainEqual({ rule: refusal.rule, outcome: 'fail' });
  await at.page.getByRole('main').getByText(refusal.says).first().waitFor();
  expect(await at.page.getByRole('radio', { name: CARE }).count()).toBe(0);
  await work.pickChoice(at, 'Paid repair');
  await work.recordChoice(at, 'payment');
});

test('a paid repair goes over bench and quality check back to the customer', async () => {
  const at = await atTheCentre('any');
  const { number } = await given.estimated(at, '1581F4XFC22B0011');
  await work.openClaim(at, number);
  await work.pickChoice(at, 'Paid repair');
  await work.recordChoice(at, 'payment');
  await work.takePayment(at, 'repair');
  await work.finishRepair(at);
  await work.passQuality(at);
  await work.ship(at, '13159900413');
  await work.closeClaim(at);
  const claim = await claimNumbered(at, number);
  expect(claim).toMatchObject({ state: 'closed', paid: { amount: 85055, currency: 'PLN' } });
  expect(claim.shipment).toMatchObject({ serial: '1581F4XFC22B0011', priority: false, paidBy: 'customer' });
});

test('new parts take a unit’s place: slot and fee as ever, serial and plan as before', async () => {
  const at = await atTheCentre('any');
  const serial = '1581F4XFC22B0051';
  await given.plan(at, { code: 'CR-7F3K-0005', serial, boundDaysAgo: 100 });
  const { number } = await given.estimated(at, serial);
  await work.openClaim(at, number);
  await work.pickChoice(at, CARE);
  await work.recordChoice(at, 'payment');
  await work.useNewParts(at, 'Only the gimbal is broken.');
  await work.takePayment(at, 'repair');
  await work.scanNewPart(at, 'Gimbal', 'GB4XFC22K0117');
  await work.finishRepair(at);
  await work.passQuality(at);
  await work.ship(at, '13159900415');
  await work.closeClaim(at);
  const claim = await claimNumbered(at, number);
  expect(claim).toMatchObject({ state: 'closed', replacement: null, due: { amount: 13900 } });
  expect(claim.newParts?.parts).toEqual([{ component: 'gimbal', serial: 'GB4XFC22K0117' }]);
  expect(claim.shipment).toMatchObject({ serial, priority: true, paidBy: 'manufacturer' });
  const { device, plan } = await at.ask('devices.lookup', { serial });
  expect(device).toMatchObject({ retiredAt: null, replacedBy: null });
  expect(plan).toMatchObject({ code: 'CR-7F3K-0005', slotsLeft: 2 });
});

test('a flyaway is replaced for 709 PLN with nothing received, once all is at hand that the manufacturer asks for', async () => {
  const at = await atTheCentre('any');
  await given.plan(at, { code: 'CR-7F3K-0002', serial: '1581F4XFC22B0021', boundDaysAgo: 100 });
  await given.unit(at, '1581F4XFC22B0022');
  await work.fillIntake(at, {
    serial: '1581F4XFC22B0021',
    cause: 'Flyaway',
    arrival: 'Report only',
    boundBeforeLoss: true,
    atHand: ['Flyaway report'],
  });
  const number = await work.bookIn(at);
  await work.goToClaim(at, number);
  await at.page.getByText('Ask the customer for the flight log and tick it.').first().waitFor();
  await work.tickFlyaway(at, 'Flight log');
  await work.offerFlyaway(at);
  await work.pickChoice(at, 'Flyaway replacement');
  await work.recordChoice(at, 'payment');
  expect((await claimNumbered(at, number)).due).toEqual({ amount: 70900, currency: 'PLN' });
  await work.takePayment(at, 'unit');
  await work.allocate(at, '1581F4XFC22B0022');
  await work.ship(at, '13159900414');
  await work.closeClaim(at);
  const { plan } = await at.ask('devices.lookup', { serial: '1581F4XFC22B0022' });
  expect(plan?.slots[0]).toMatchObject({ state: 'used', kind: 'flyaway' });
});

test('the report is looked over in words and saved as a workbook, or as a CSV file for programs', async () => {
  const at = await newCentre();
  await given.estimated(at, '1581F4XFC22B0041');
  const workbook = await work.saveReport(at, 'Excel workbook (XLSX)');
  expect(readFileSync(workbook).subarray(0, 2).toString()).toBe('PK');
  const preview = at.page.getByRole('region', { name: 'Preview of the report' });
  await preview.getByRole('cell', { name: 'awaiting choice' }).waitFor();
  expect(await preview.getByRole('columnheader').count()).toBeLessThan(30);
  await at.picture('report-for-people');
  await at.page.getByRole('button', { name: /^Columns/ }).click();
  const panel = at.page.getByRole('dialog', { name: 'Columns' });
  await panel.getByRole('checkbox', { name: 'Choice recorded by' }).check();
  await at.picture('report-columns');
  await at.page.keyboard.press('Control+s');
  await panel.waitFor({ state: 'detached' });
  await preview.getByRole('columnheader', { name: 'Choice recorded by' }).waitFor();
  const file = await work.saveReport(at);
  await preview.getByRole('columnheader', { name: 'choice_recorded_by' }).waitFor();
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(2);
  expect(text).toContain('1581F4XFC22B0041');
});
