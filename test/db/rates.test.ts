import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const manager = () => house.as('manager');
const rates = async () =>
  (await house.as('technician').call('rates.list', {})).rates.map(({ by: _, at: __, ...rate }) => rate);
const recorded = async (kind: 'vat_rate_changed' | 'labour_rate_changed') =>
  (await manager().call('record.list', { kind })).rows.map(({ data }) => data);

test('a rate holds from its day, beside what holds until then', async () => {
  await manager().call('rates.setVat', { from: '2027-01-01', rateBp: 2500 });
  await manager().call('rates.setLabour', { from: '2026-04-01', amount: 18_000 });
  expect(await rates()).toEqual([
    { kind: 'labour', from: '2026-04-01', value: 18_000, currency: 'PLN' },
    { kind: 'vat', from: '2027-01-01', value: 2500, currency: null },
  ]);
  expect((await manager().call('centre.status', {})).centre).toMatchObject({ vatRateBp: 2300 });
});

test('a day has one rate of a kind, and every change is on record with what was before', async () => {
  await manager().call('rates.setVat', { from: '2027-01-01', rateBp: 2500 });
  await manager().call('rates.setVat', { from: '2027-01-01', rateBp: 2200 });
  await manager().call('rates.setVat', { from: '2027-01-01', rateBp: 2200 });
  await manager().call('rates.clear', { kind: 'vat', from: '2027-01-01' });
  await manager().call('rates.clear', { kind: 'vat', from: '2027-01-01' });
  expect(await rates()).toEqual([]);
  expect(await recorded('vat_rate_changed')).toEqual([
    { from: '2027-01-01', value: null, before: 2200 },
    { from: '2027-01-01', value: 2200, before: 2500 },
    { from: '2027-01-01', value: 2500, before: null },
  ]);
});

test('an hour’s price is in the currency that the centre had then', async () => {
  await manager().call('rates.setLabour', { from: '2026-04-01', amount: 18_000 });
  const { centre } = await manager().call('centre.status', {});
  if (!centre) throw new Error('There is a centre.');
  await manager().call('centre.change', { ...centre, currency: 'EUR' });
  await manager().call('rates.setLabour', { from: '2026-04-01', amount: 18_000 });
  expect(await recorded('labour_rate_changed')).toEqual([
    {
      from: '2026-04-01',
      value: { amount: 18_000, currency: 'EUR' },
      before: { amount: 18_000, currency: 'PLN' },
    },
    { from: '2026-04-01', value: { amount: 18_000, currency: 'PLN' }, before: null },
  ]);
});

test('what was issued before a rate began stays as it was', async () => {
  const claimId = await house.book();
  await house.diagnose(claimId);
  await house.issue(claimId);
  const issued = async () =>
    (await house.as('clerk').call('claims.get', { claimId })).claim.estimate?.totals.perRate;
  const before = await issued();
  expect(before).toMatchObject([{ rateBp: 2300 }]);
  await manager().call('rates.setVat', { from: '2026-03-01', rateBp: 2500 });
  expect(await issued()).toEqual(before);
});

test('rates are a manager’s to set, and have their bounds', async () => {
  const vat = { from: '2027-01-01', rateBp: 2500 };
  expect(await house.as('clerk').refusal('rates.setVat', vat)).toMatchObject({ code: 'role_may_not' });
  for (const wrong of [
    { ...vat, rateBp: 10_001 },
    { ...vat, from: '2027-02-30' },
  ]) {
    expect(await manager().refusal('rates.setVat', wrong)).toMatchObject({ kind: 'bad_input' });
  }
  expect(await manager().refusal('rates.setLabour', { from: '2027-01-01', amount: 0 })).toMatchObject({
    kind: 'bad_input',
  });
});
