import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MODEL, openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

/** A claim whose customer may choose a replacement. Its clock stands at Monday, 9 March 2026, 10:00 in Warsaw. */
async function offered() {
  const serial = house.newSerial();
  await house.registerPlan({ serial });
  const claimId = await house.book({ serial });
  await house.estimate(claimId);
  return claimId;
}

const delivery = async (claimId: string) => (await house.claim(claimId)).delivery;

async function chosen() {
  const claimId = await offered();
  await house.choose(claimId, 'care_replacement');
  return claimId;
}

describe('what a replacement would be promised', () => {
  test('is today or the next working day while a unit is free', async () => {
    const claimId = await offered();
    await house.addUnit();
    expect((await delivery(claimId)).now).toEqual({
      availability: 'in_stock',
      days: { least: 0, most: 1 },
      leaving: { from: '2026-03-09', by: '2026-03-10' },
    });
  });

  test('is the supplier’s time without one, unless the supplier has none', async () => {
    const claimId = await offered();
    expect((await delivery(claimId)).now).toEqual({
      availability: 'from_supplier',
      days: { least: 4, most: 7 },
      leaving: { from: '2026-03-13', by: '2026-03-18' },
    });
    await house.as('clerk').call('stock.setSupply', { model: MODEL, delivers: false });
    expect((await delivery(claimId)).now).toEqual({
      availability: 'not_available',
      days: null,
      leaving: null,
    });
  });

  test('counts on no unit that a paid claim waits for', async () => {
    const first = await chosen();
    await house.pay(first);
    const second = await offered();
    await house.addUnit();
    expect((await delivery(first)).now.availability).toBe('in_stock');
    expect((await delivery(second)).now.availability).toBe('from_supplier');
    await house.addUnit();
    expect((await delivery(second)).now.availability).toBe('in_stock');
  });
});

describe('what was promised', () => {
  test('is kept with the choice, and its days are fixed when the fee is settled', async () => {
    await house.addUnit();
    const claimId = await chosen();
    expect((await delivery(claimId)).promised).toEqual({
      availability: 'in_stock',
      days: { least: 0, most: 1 },
      leaving: null,
    });
    // Friday, 23:30 in UTC: already Saturday in Warsaw.
    house.at('2026-03-13T23:30:00.000Z');
    await house.pay(claimId);
    expect((await delivery(claimId)).promised?.leaving).toEqual({ from: '2026-03-16', by: '2026-03-17' });
    const { events } = await house.claim(claimId);
    expect(events.find(({ kind }) => kind === 'settled')?.data).toMatchObject({ leaveBy: '2026-03-17' });
  });

  test('stays, whatever becomes of stock, supplier and calendar', async () => {
    const unitId = await house.addUnit();
    const claimId = await chosen();
    await house.as('clerk').call('stock.withdraw', { unitId, reason: 'Damaged box.' });
    await house.pay(claimId);
    const before = (await delivery(claimId)).promised;
    expect(before).toMatchObject({
      availability: 'in_stock',
      leaving: { from: '2026-03-09', by: '2026-03-10' },
    });
    await house.as('clerk').call('stock.setSupply', { model: MODEL, delivers: false });
    await house.as('manager').call('calendar.setDay', { date: '2026-03-10', open: false, name: 'Closed' });
    expect((await delivery(claimId)).promised).toEqual(before);
  });

  test('follows the centre’s calendar', async () => {
    await house.addUnit();
    await house.as('manager').call('calendar.setDay', { date: '2026-03-10', open: false, name: 'Closed' });
    await house.as('manager').call('calendar.setDay', { date: '2026-03-14', open: true });
    const claimId = await chosen();
    await house.pay(claimId);
    expect((await delivery(claimId)).promised?.leaving).toEqual({ from: '2026-03-09', by: '2026-03-11' });
    const other = await chosen();
    house.at('2026-03-13T09:00:00.000Z');
    await house.pay(other);
    expect((await delivery(other)).promised?.leaving?.by).toBe('2026-03-23');
  });

  test('is nothing for a repair, and goes with a choice that is withdrawn', async () => {
    const claimId = await chosen();
    await house.as('clerk').call('claims.withdrawChoice', { claimId, reason: 'Thought better of it.' });
    expect((await delivery(claimId)).promised).toBeNull();
    await house.choose(claimId, 'paid_repair');
    expect((await delivery(claimId)).promised).toBeNull();
  });

  test('stands on the lists until the replacement has left, and in the report for good', async () => {
    await house.addUnit();
    const claimId = await chosen();
    const row = async () => {
      const { rows } = await house.as('clerk').call('claims.list', {});
      return rows.find(({ id }) => id === claimId);
    };
    expect((await row())?.leaveBy).toBeNull();
    await house.pay(claimId);
    expect((await row())?.leaveBy).toBe('2026-03-10');
    const { columns } = await house.as('clerk').call('claims.board', {});
    expect(columns.find(({ state }) => state === 'allocating')?.rows[0]?.leaveBy).toBe('2026-03-10');
    await house.allocate(claimId);
    expect((await row())?.leaveBy).toBe('2026-03-10');
    await house.ship(claimId);
    expect((await row())?.leaveBy).toBeNull();
    const report = await house.as('manager').call('reports.claims', { from: '2026-03-01', to: '2026-03-31' });
    const cell = (column: 'leave_by' | 'delivery_promised') =>
      report.rows[0]?.[report.columns.indexOf(column)];
    expect(cell('leave_by')).toBe('2026-03-10');
    expect(cell('delivery_promised')).toBe('in_stock');
  });
});
