import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSaved } from '../../../shared/contract/savedReports.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const manager = () => house.as('manager');
const names = async () => (await manager().call('savedreports.list', {})).reports.map(({ name }) => name);
const save = (name: string) =>
  manager().call('savedreports.save', {
    name,
    report: 'till',
    columns: ['day', 'currency', 'taken'],
    filters: [{ column: 'payment_method', is: 'among', values: ['cash'] }],
    groupBy: ['currency'],
    sort: { column: 'taken', descending: true },
    period: { name: 'last_month' },
  });
const eventsOf = async () => (await house.events()).filter((kind) => kind.startsWith('report_'));

test('a saved report is listed as it was asked for, copied, renamed, changed, deleted and brought back, each an event', async () => {
  const { id } = await save('Cash');
  const { reports } = await manager().call('savedreports.list', {});
  expect(reports).toEqual([
    {
      ...{ id, name: 'Cash', report: 'till', gone: [], changedBy: 'Maria' },
      changedAt: expect.any(String),
      asked: {
        report: 'till',
        columns: ['day', 'currency', 'taken'],
        filters: [{ column: 'payment_method', is: 'among', values: ['cash'] }],
        groupBy: ['currency'],
        sort: { column: 'taken', descending: true },
        period: { name: 'last_month' },
      },
    },
  ]);
  await manager().call('savedreports.copy', { id, name: 'Also cash' });
  await manager().call('savedreports.rename', { id, name: 'Drawer' });
  const period = { from: '2026-01-01', to: '2026-01-31' };
  await manager().call('savedreports.change', { id, report: 'till', period });
  await manager().call('savedreports.delete', { id });
  expect(await names()).toEqual(['Also cash']);
  await manager().call('savedreports.bringBack', { id });
  expect(await names()).toEqual(['Also cash', 'Drawer']);
  const back = (await manager().call('savedreports.list', {})).reports.find((each) => each.id === id);
  expect(back?.asked).toEqual({ report: 'till', filters: [], groupBy: [], sort: null, period });
  expect(await eventsOf()).toEqual([
    'report_saved',
    'report_saved',
    'report_renamed',
    'report_changed',
    'report_deleted',
    'report_brought_back',
  ]);
});

test('a name is taken whatever its capitals, and a deleted one comes back only while its name is free', async () => {
  const { id } = await save('Month');
  const taken = { code: 'saved_report_name_taken', figures: { name: 'Month' } };
  expect(await manager().refusal('savedreports.copy', { id, name: ' MONTH ' })).toMatchObject(taken);
  await manager().call('savedreports.rename', { id, name: 'month' });
  await manager().call('savedreports.delete', { id });
  await save('MONTH');
  expect(await manager().refusal('savedreports.bringBack', { id })).toMatchObject({
    code: 'saved_report_name_taken',
  });
  expect(await manager().refusal('savedreports.rename', { id, name: 'Other' })).toMatchObject({
    code: 'no_such_saved_report',
  });
});

test('only the office saves reports', async () => {
  expect(await house.as('clerk').refusal('savedreports.list', {})).toMatchObject({ code: 'role_may_not' });
});

test('a report that was saved when rows went by one column alone still does', () => {
  const kept = { filters: [], sort: null, period: null };
  const groupsOf = (groupBy: unknown) => readSaved('till', { ...kept, groupBy }).asked?.groupBy;
  expect(groupsOf('currency')).toEqual(['currency']);
  expect(groupsOf(null)).toEqual([]);
  expect(groupsOf(['day', 'day', 'currency'])).toEqual(['day', 'currency']);
});

test('what a report no longer has is said, and the rest of it still opens', () => {
  const kept = {
    columns: ['day', 'vanished', 'taken'],
    filters: [
      { column: 'payment_method', is: 'among', values: ['cash'] },
      { column: 'lost', is: 'filled' },
      { column: 'taken', is: 'containing', text: 'x' },
    ],
    groupBy: 'gone_too',
    sort: { column: 'missing', descending: false },
    period: { name: 'last_month' },
  };
  const { asked, gone } = readSaved('till', kept);
  expect(asked).toEqual({
    report: 'till',
    columns: ['day', 'taken'],
    filters: [{ column: 'payment_method', is: 'among', values: ['cash'] }],
    groupBy: [],
    sort: null,
    period: { name: 'last_month' },
  });
  expect(gone).toEqual(['vanished', 'lost', 'taken', 'gone_too', 'missing']);
  expect(readSaved('no such report', kept)).toEqual({ asked: null, gone: ['no such report'] });
  expect(readSaved('till', { period: { name: 'in a while' } }).asked?.period).toEqual({ name: 'this_month' });
});
