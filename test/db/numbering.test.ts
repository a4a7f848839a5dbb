import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../shared/contract/index.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

type Form = Input<'numbering.set'>['form'];

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const HOUSE: Form = { prefix: 'HG', date: 'year', digits: 6, start: 1, anew: 'year' };
const BY_MONTH: Form = { prefix: 'WAW', date: 'month', digits: 4, start: 1, anew: 'month' };
const PLAIN: Form = { prefix: 'D', date: 'none', digits: 5, start: 500, anew: 'never' };

const manager = () => house.as('manager');
const set = (form: Form) => manager().call('numbering.set', { form });
const preview = (form: Form) => manager().call('numbering.preview', { form });
const book = async (): Promise<string> =>
  (await house.as('technician').call('claims.book', house.bookingOf())).number;

test('a centre begins with the form of the house, and a number is shown before it is given', async () => {
  expect((await manager().call('numbering.get', {})).form).toEqual(HOUSE);
  expect(await preview(HOUSE)).toEqual({
    next: ['HG-2026-000001', 'HG-2026-000002', 'HG-2026-000003'],
    afterTurn: { from: '2027-01-01', number: 'HG-2027-000001' },
  });
  expect([await book(), await book()]).toEqual(['HG-2026-000001', 'HG-2026-000002']);
});

test('another form counts in its own way and touches no claim that is there', async () => {
  const before = await book();
  await set(PLAIN);
  expect((await preview(PLAIN)).next).toEqual(['D-00500', 'D-00501', 'D-00502']);
  expect([await book(), await book()]).toEqual(['D-00500', 'D-00501']);
  await set(BY_MONTH);
  expect(await book()).toBe('WAW-2026-03-0001');
  house.at('2026-04-01T09:00:00.000Z');
  expect(await book()).toBe('WAW-2026-04-0001');
  const { rows } = await house.as('clerk').call('claims.list', { search: '', states: [] });
  expect(rows.map(({ number }) => number)).toContain(before);
});

test('no number comes twice, whatever is set and set back', async () => {
  const given = [await book()];
  for (const form of [
    PLAIN,
    { ...PLAIN, start: 1, digits: 8 },
    HOUSE,
    { ...HOUSE, digits: 4 },
    { ...HOUSE, anew: 'never' },
    { ...HOUSE, start: 7 },
    HOUSE,
  ] as const) {
    await set(form);
    const [next] = (await preview(form)).next;
    given.push(await book(), await book());
    expect(given.at(-2)).toBe(next);
  }
  expect(new Set(given).size).toBe(given.length);
  // Nor a count behind the same text, which would differ in its zeros alone.
  const counts = given.map((number) => number.replace(/-0*(\d+)$/, '-$1'));
  expect(new Set(counts).size).toBe(counts.length);
});

test('a count that never begins anew goes on through the years, and one that does begins at its start', async () => {
  const through: Form = { ...HOUSE, anew: 'never' };
  await set(through);
  await book();
  expect((await preview(through)).afterTurn).toEqual({ from: '2027-01-01', number: 'HG-2027-000005' });
  expect((await preview({ ...BY_MONTH, anew: 'year', start: 100 })).afterTurn).toEqual({
    from: '2026-04-01',
    number: 'WAW-2026-04-0103',
  });
  house.at('2027-01-04T09:00:00.000Z');
  expect(await book()).toBe('HG-2027-000002');
  await set({ ...HOUSE, start: 100 });
  expect(await book()).toBe('HG-2027-000100');
});

test('a number is known to a scan and found by its parts, in every form that there was', async () => {
  await book();
  await set(BY_MONTH);
  await book();
  await set(PLAIN);
  const clerk = house.as('clerk');
  const scanned = async (code: string) => (await clerk.call('codes.resolve', { readings: [code] })).named;
  expect(await scanned('HG2026000001')).toMatchObject({ kind: 'claim', code: 'HG-2026-000001' });
  expect(await scanned('WAW-2026-03-0001')).toMatchObject({ kind: 'claim', code: 'WAW-2026-03-0001' });
  expect(await scanned('D-00777')).toMatchObject({ kind: 'unknown', serial: null, claimNumber: true });
  for (const text of ['WAW-2026-03-1', 'waw2026', '-03-0001']) {
    const { groups } = await clerk.call('search.find', { text });
    const [first] = groups.find(({ kind }) => kind === 'claims')?.rows ?? [];
    expect(first?.fields.find(({ name }) => name === 'number')?.text).toBe('WAW-2026-03-0001');
  }
  const { rows } = await manager().call('record.list', { about: 'waw-2026-03-1' });
  expect(rows.map(({ kind }) => kind)).toContain('claim_booked');
});

test('a change is on record, the same again is none, and an empty promise of fresh numbers is refused', async () => {
  await set(PLAIN);
  await set(PLAIN);
  const { rows } = await manager().call('record.list', { kind: 'numbering_changed' });
  expect(rows.map(({ data }) => data)).toEqual([{ form: PLAIN, before: HOUSE }]);
  for (const wrong of [
    { ...PLAIN, anew: 'year' },
    { ...HOUSE, anew: 'month' },
    { ...PLAIN, prefix: 'D1' },
    { ...PLAIN, prefix: 'Ł' },
    { ...PLAIN, digits: 2 },
  ]) {
    expect(await manager().refusal('numbering.set', { form: wrong })).toMatchObject({ kind: 'bad_input' });
  }
  expect(await house.as('clerk').refusal('numbering.set', { form: HOUSE })).toMatchObject({
    code: 'role_may_not',
  });
});
