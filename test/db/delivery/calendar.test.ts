import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CENTRE, openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const year = (of: number) => house.as('technician').call('calendar.year', { year: of });
const manager = () => house.as('manager');

describe('the centre’s calendar', () => {
  test('has the holidays of its country', async () => {
    const { country, known, days } = await year(2026);
    expect({ country, known }).toEqual({ country: 'PL', known: true });
    expect(days).toHaveLength(14);
    expect(days[1]).toEqual({ date: '2026-01-06', holiday: 'epiphany', substitute: false, own: null });
  });

  test('has the days on which the centre closes, and the holidays on which it works', async () => {
    await manager().call('calendar.setDay', { date: '2026-07-01', open: false, name: 'Stocktaking' });
    await manager().call('calendar.setDay', { date: '2026-11-11', open: true });
    const { days } = await year(2026);
    expect(days).toHaveLength(15);
    expect(days.find(({ date }) => date === '2026-07-01')).toEqual({
      date: '2026-07-01',
      holiday: null,
      substitute: false,
      own: { open: false, name: 'Stocktaking' },
    });
    expect(days.find(({ date }) => date === '2026-11-11')).toMatchObject({
      holiday: 'independence_day',
      own: { open: true, name: '' },
    });
  });

  test('takes a word back', async () => {
    await manager().call('calendar.clearDay', { date: '2026-07-01' });
    await manager().call('calendar.clearDay', { date: '2026-11-11' });
    await manager().call('calendar.clearDay', { date: '2026-11-11' });
    expect((await year(2026)).days.filter(({ own }) => own !== null)).toEqual([]);
  });

  test('is the manager’s to change, and a closed day has a name', async () => {
    const day = { date: '2026-07-02', open: false, name: 'Stocktaking' };
    expect(await house.as('clerk').refusal('calendar.setDay', day)).toMatchObject({ code: 'role_may_not' });
    expect(await manager().refusal('calendar.setDay', { ...day, name: ' ' })).toMatchObject({
      kind: 'bad_input',
      issues: [{ path: 'name' }],
    });
  });

  test('of a country whose holidays are not known says so', async () => {
    const { centre } = await manager().call('centre.status', {});
    await manager().call('centre.change', { ...CENTRE, ...centre, country: 'JP' });
    expect(await year(2026)).toMatchObject({ country: 'JP', known: false, days: [] });
    await manager().call('centre.change', { ...CENTRE, ...centre, country: 'PL' });
  });
});
