import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '../../../shared/contract/index.ts';
import { isOfThePlace } from '../../../shared/contract/settings.ts';
import { base64, png } from '../../pictures.ts';
import { CENTRE, openWorkshop, PASSWORD, type Workshop } from '../../workshop.ts';

const SERVER = {
  host: 'smtp.example.com',
  port: 465,
  tls: 'tls',
  user: 'hangar',
  senderName: 'Lotnia',
  senderAddress: 'hangar@example.com',
} as const;

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const manager = () => house.as('manager');
const exported = async () => (await manager().call('settings.export', {})).text;
const centre = async () => (await manager().call('centre.status', {})).centre;
const look = (text: string) => manager().call('settings.preview', { text });
const take = (text: string, ...names: string[]) => manager().call('settings.import', { text, take: names });

/** The file as another centre, or a careless hand, might have written it. */
async function fileWith(settings: Record<string, unknown>, head: Record<string, unknown> = {}) {
  return JSON.stringify({ ...JSON.parse(await exported()), centre: 'Other', ...head, settings });
}

const namesOf = ({ changes }: Output<'settings.preview'>) => changes.map(({ setting }) => setting);

async function setEverything(): Promise<void> {
  await manager().call('centre.setLogo', { imageBase64: base64(png()) });
  await manager().call('mail.change', { ...SERVER, password: PASSWORD });
  await manager().call('calendar.setDay', { date: '2026-12-24', open: false, name: 'Stocktaking' });
  await manager().call('calendar.setDay', { date: '2026-11-11', open: true });
  await manager().call('rates.setVat', { from: '2027-01-01', rateBp: 2500 });
  await manager().call('rates.setLabour', { from: '2026-04-01', amount: 18_000 });
  await manager().call('texts.set', { name: 'shipped.close', language: 'de', text: 'Ihr Team' });
}

describe('a file of the settings', () => {
  test('holds everything that is set and nothing that is secret or somebody’s', async () => {
    await setEverything();
    await house.book();
    const text = await exported();
    const { hangar, version, centre: by, settings } = JSON.parse(text);
    expect({ hangar, version, by }).toEqual({ hangar: 'settings', version: 1, by: 'Drone Service Warsaw' });
    expect(settings).toMatchObject({
      'centre.vatRateBp': 2300,
      'mail.server': SERVER,
      'calendar.2026-12-24': { open: false, name: 'Stocktaking' },
      'calendar.2026-11-11': { open: true, name: '' },
    });
    expect(Object.keys(settings['mail.server'])).not.toContain('password');
    for (const secret of [PASSWORD, 'Maria', 'Klara', 'scrypt', 'hmac']) expect(text).not.toContain(secret);
  });

  test('taken into the same centre changes nothing', async () => {
    await setEverything();
    const looked = await look(await exported());
    expect(looked).toMatchObject({ changes: [], refused: [] });
    expect(looked.same).toBe(51);
  });

  test('makes a second centre like the first, as far as it is wanted', async () => {
    await setEverything();
    const first = await exported();
    const second = await openWorkshop();
    const there = second.as('manager');
    await there.call('centre.change', { ...CENTRE, vatRateBp: 1900, city: 'Berlin' });
    const looked = await there.call('settings.preview', { text: first });
    expect(looked.changes).toContainEqual({ setting: 'centre.vatRateBp', before: 1900, after: 2300 });
    expect(looked.changes).toContainEqual({
      setting: 'calendar.2026-12-24',
      before: null,
      after: { open: false, name: 'Stocktaking' },
    });
    const answer = await there.call('settings.import', {
      text: first,
      take: ['centre.vatRateBp', 'centre.logo', 'calendar.2026-12-24', 'mail.server'],
    });
    expect(answer.mailPasswordNeeded).toBe(true);
    expect((await there.call('centre.status', {})).centre).toMatchObject({ vatRateBp: 2300, city: 'Berlin' });
    expect((await there.call('centre.logo', {})).logo).not.toBeNull();
    expect((await there.call('mail.settings', {})).server).toEqual({ ...SERVER, hasPassword: false });
    await second.remove();
  });
});

test('the target times of states are among them, each by its state', async () => {
  const text = await fileWith({ 'target.repairing': 96, 'target.shipped': null, 'target.received': 0 });
  const looked = await look(text);
  expect(looked.changes).toEqual([
    { setting: 'target.repairing', before: 120, after: 96 },
    { setting: 'target.shipped', before: 240, after: null },
  ]);
  expect(looked.refused).toMatchObject([{ setting: 'target.received', why: 'invalid' }]);
  await take(text, 'target.repairing', 'target.shipped');
  expect((await manager().call('targets.get', {})).hours).toMatchObject({ repairing: 96, shipped: null });
});

test('rates with a date are among them, each by its day, and the numbers of claims, which a place has of its own', async () => {
  const form = { prefix: 'WAW', date: 'none', digits: 5, start: 100, anew: 'never' } as const;
  const text = await fileWith({
    'vat.2027-01-01': 2500,
    'vat.2027-02-30': 2500,
    'vat.2028-01-01': 10_001,
    'labour.2026-04-01': { amount: 18_000, currency: 'EUR' },
    'claims.numbering': form,
    'intake.counter': { photos: 4, signature: true },
    'text.shipped.subject.de': 'Paket zu {{claim}}',
    'text.shipped.subject.pl': 'Paczka',
    'text.shipped.subject.fr': 'Colis {{claim}}',
  });
  const looked = await look(text);
  expect(looked.refused.map(({ setting, why }) => `${setting} ${why}`)).toEqual([
    'vat.2027-02-30 unknown',
    'vat.2028-01-01 invalid',
    'text.shipped.subject.pl invalid',
    'text.shipped.subject.fr unknown',
  ]);
  const names = [
    'vat.2027-01-01',
    'labour.2026-04-01',
    'claims.numbering',
    'intake.counter',
    'text.shipped.subject.de',
  ];
  expect(names.map(isOfThePlace)).toEqual([false, false, true, false, false]);
  const { importId } = await take(text, ...names);
  expect((await manager().call('rates.list', {})).rates).toMatchObject([
    { kind: 'labour', value: 18_000, currency: 'EUR' },
    { kind: 'vat', value: 2500 },
  ]);
  expect((await manager().call('numbering.get', {})).form).toEqual(form);
  expect((await manager().call('intake.demands', {})).demands).toEqual({
    parcel: { photos: 0, signature: false },
    counter: { photos: 4, signature: true },
  });

  expect((await manager().call('texts.list', {})).texts).toMatchObject([{ text: 'Paket zu {{claim}}' }]);

  await take((await manager().call('settings.before', { importId })).text, ...names);
  expect((await manager().call('texts.list', {})).texts).toEqual([]);
  expect((await manager().call('rates.list', {})).rates).toEqual([]);
  expect((await manager().call('numbering.get', {})).form).toMatchObject({ prefix: 'HG', digits: 6 });
});

test('how long data is kept is among them, where a country’s own figure is nothing set', async () => {
  expect(JSON.parse(await exported()).settings).toMatchObject({ 'protection.taxYears': null });
  const text = await fileWith({ 'protection.taxYears': 10, 'protection.backupDays': 14 });
  await take(text, 'protection.taxYears', 'protection.backupDays');
  const { tax, claims, backupDays } = await manager().call('erasures.status', {});
  expect([tax.own, claims.own, backupDays]).toEqual([10, null, 14]);
});

test('what a file cannot set is refused by name, and all else can be taken', async () => {
  const text = await fileWith({
    'centre.vatRateBp': 800,
    'centre.timeZone': 'Moon/Tycho',
    'centre.idleMinutes': 0,
    'centre.colour': 'red',
    'calendar.2026-02-30': { open: true, name: '' },
    'calendar.2026-02-27': { open: false, name: '' },
  });
  const looked = await look(text);
  expect(namesOf(looked)).toEqual(['centre.vatRateBp']);
  expect(looked.refused.map(({ setting, why }) => `${setting} ${why}`)).toEqual([
    'centre.timeZone invalid',
    'centre.idleMinutes invalid',
    'centre.colour unknown',
    'calendar.2026-02-30 unknown',
    'calendar.2026-02-27 invalid',
  ]);
  await take(text, 'centre.vatRateBp');
  expect(await centre()).toMatchObject({ vatRateBp: 800, timeZone: 'Europe/Warsaw', idleMinutes: 10 });
});

test('what is no such file, or a newer one, is refused as a whole', async () => {
  for (const text of ['no JSON', '{}', await fileWith({}, { hangar: 'catalogue' })]) {
    expect(await manager().refusal('settings.preview', { text })).toMatchObject({ code: 'not_settings' });
  }
  const newer = await fileWith({}, { version: 2 });
  expect(await manager().refusal('settings.preview', { text: newer })).toMatchObject({
    code: 'settings_newer',
  });
});

test('an import is all or nothing, and takes nothing that the file does not change', async () => {
  const text = await fileWith({ 'centre.vatRateBp': 800, 'centre.city': 'Łódź' });
  expect(
    await manager().refusal('settings.import', { text, take: ['centre.vatRateBp', 'centre.street'] }),
  ).toMatchObject({ kind: 'conflict', code: 'settings_moved' });
  const broken = await fileWith({ 'centre.city': 'Łódź', 'centre.logo': { imageBase64: 'AAAA' } });
  expect(
    await manager().refusal('settings.import', { text: broken, take: ['centre.city', 'centre.logo'] }),
  ).toMatchObject({ code: 'not_a_logo' });
  expect(await centre()).toMatchObject({ vatRateBp: 2300, city: '' });
});

test('an import is on record with what it took, and taken back by the file that it wrote before', async () => {
  await manager().call('calendar.setDay', { date: '2026-12-24', open: false, name: 'Stocktaking' });
  const text = await fileWith({
    'centre.vatRateBp': 800,
    'calendar.2026-12-24': null,
    'calendar.2026-12-31': { open: false, name: 'Inventory' },
  });
  const names = ['centre.vatRateBp', 'calendar.2026-12-24', 'calendar.2026-12-31'];
  const { importId } = await take(text, ...names);
  expect((await manager().call('settings.imports', {})).imports).toMatchObject([
    { id: importId, by: 'Maria', centre: 'Other', settings: names },
  ]);
  expect((await house.events()).slice(-4)).toEqual([
    'centre_changed',
    'calendar_day_cleared',
    'calendar_day_set',
    'settings_imported',
  ]);

  const before = (await manager().call('settings.before', { importId })).text;
  expect(namesOf(await look(before)).toSorted()).toEqual(names.toSorted());
  await take(before, ...names);
  const { days } = await manager().call('calendar.year', { year: 2026 });
  expect(days.filter(({ own }) => own).map(({ date }) => date)).toEqual(['2026-12-24']);
  expect(await centre()).toMatchObject({ vatRateBp: 2300 });
});

test('the password of a mail server stays where it stays the same server and user', async () => {
  await manager().call('mail.change', { ...SERVER, password: PASSWORD });
  const other = await fileWith({ 'mail.server': { ...SERVER, senderName: 'Other' } });
  expect((await take(other, 'mail.server')).mailPasswordNeeded).toBe(false);
  expect((await manager().call('mail.settings', {})).server).toMatchObject({
    senderName: 'Other',
    hasPassword: true,
  });
  await take(await fileWith({ 'mail.server': null }), 'mail.server');
  expect((await manager().call('mail.settings', {})).server).toBeNull();
});

test('settings are a manager’s alone to give out and to take in', async () => {
  const text = await exported();
  for (const [name, input] of [
    ['settings.export', {}],
    ['settings.preview', { text }],
    ['settings.import', { text, take: ['centre.name'] }],
    ['settings.imports', {}],
  ] as const) {
    expect(await house.as('clerk').refusal(name, input)).toMatchObject({ code: 'role_may_not' });
  }
});
