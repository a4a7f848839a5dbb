import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KeyStore } from '../../../db/keys/keys.ts';
import { computer } from '../../db/keys/keyStore.ts';
import { PASSWORD, PEOPLE } from '../../workshop.ts';
import { type AtDesk, type Centre, newDesk, openCentre, openDeskIn } from './house.ts';

const PIN = '270519';

let centre: Centre;
let claimId: string;
let serial: string;
let name = 0;
beforeAll(async () => {
  centre = await openCentre();
  const booking = centre.house.bookingOf();
  serial = booking.serial;
  claimId = (await centre.house.as('clerk').call('claims.book', booking)).claimId;
});
afterAll(async () => await centre.remove());

let at: AtDesk;
/** A desk at which the clerk has the claim open, ended and started anew while the line is broken. */
async function startedWithoutLine(
  { keyStore = null, now }: { readonly keyStore?: KeyStore | null; readonly now?: () => string } = {},
  before: (first: AtDesk) => Promise<unknown> = (first) => clerkLooks(first),
): Promise<void> {
  name += 1;
  const first = await newDesk(centre, `Counter ${name}`, keyStore);
  await before(first);
  centre.line.cut();
  await first.desk.close();
  at = await openDeskIn(first.dataDir, keyStore, now);
}
beforeEach(() => async () => {
  await at.desk.close();
  centre.line.cut();
  await centre.line.mend();
});

async function clerkLooks(first: AtDesk) {
  const clerk = await first.signedIn('clerk');
  await clerk.call('centre.status', {});
  await clerk.call('claims.board', {});
  await clerk.call('claims.get', { claimId });
  return clerk;
}

/** Every file under a folder, by its path there. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
const copiesIn = ({ dataDir }: AtDesk) => filesIn(join(dataDir, 'copies'));

const asClerk = (password = 'guess') => ({ name: PEOPLE.clerk, password });

test('a desk that is started without its line lets in who was there, and shows them what they had open, with its age', async () => {
  await startedWithoutLine();
  expect((await at.window().call('centre.status', {})).state).toBe('ready');
  const clerk = await at.signedIn('clerk');
  expect((await clerk.call('session.current', {})).person?.name).toBe(PEOPLE.clerk);
  const copy = await clerk.ask('claims.get', { claimId });
  expect(copy).toMatchObject({ ok: true, value: { claim: { id: claimId } } });
  expect(copy).toHaveProperty('asOf');
  await clerk.call('claims.board', {});
  expect(await clerk.refusal('claims.addNote', { claimId, note: 'Never.' })).toMatchObject({
    code: 'line_down',
  });
  expect(await clerk.refusal('claims.list', {})).toMatchObject({ code: 'no_copy' });
  await clerk.call('session.lock', {});
  await clerk.call('session.unlock', { password: PASSWORD });
});

test('nobody is shown what was answered to another, and who never came in there is not let in', async () => {
  await startedWithoutLine({}, async (first) => {
    await clerkLooks(first);
    await first.signedIn('technician');
  });
  const technician = await at.signedIn('technician');
  expect(await technician.refusal('claims.get', { claimId })).toMatchObject({ code: 'no_copy' });
  expect(
    await at.window().refusal('session.signIn', { name: PEOPLE.manager, password: PASSWORD }),
  ).toMatchObject({ code: 'line_down_sign_in' });
});

test('who has signed out in the evening reads on as who has not', async () => {
  await startedWithoutLine({}, async (first) => {
    const clerk = await clerkLooks(first);
    await clerk.call('session.signOut', {});
  });
  const clerk = await at.signedIn('clerk');
  expect((await clerk.call('claims.get', { claimId })).claim.id).toBe(claimId);
  await clerk.call('session.signOut', {});
  const again = await at.signedIn('clerk');
  expect((await again.call('claims.get', { claimId })).claim.id).toBe(claimId);
});

test('nothing on the disk tells a serial, a name or a password, nor is any of it opened by the desk’s key alone', async () => {
  await startedWithoutLine();
  const files = await copiesIn(at);
  expect(files.length).toBeGreaterThan(3);
  const clerkId = (await (await at.signedIn('clerk')).call('session.current', {})).person?.id ?? '';
  for (const path of files) {
    const bytes = await readFile(path);
    for (const word of [serial, PEOPLE.clerk, PASSWORD, claimId, clerkId]) {
      expect(bytes.includes(word)).toBe(false);
      expect(path).not.toContain(word);
    }
  }
});

test('five wrong guesses end it and take the copies away, however often the program is started between them', async () => {
  await startedWithoutLine();
  const { dataDir } = at;
  for (let guess = 0; guess < 5; guess++) {
    expect(await at.window().refusal('session.signIn', asClerk())).toMatchObject({ code: 'wrong_password' });
    await at.desk.close();
    at = await openDeskIn(dataDir);
  }
  expect(await at.window().refusal('session.signIn', asClerk(PASSWORD))).toMatchObject({
    code: 'line_down_sign_in',
  });
  expect((await copiesIn(at)).every((path) => path.includes('anybody'))).toBe(true);
});

test('guesses at a locked window count with those at the way in', async () => {
  await startedWithoutLine();
  const clerk = await at.signedIn('clerk');
  await clerk.call('session.lock', {});
  for (let guess = 0; guess < 3; guess++) await clerk.refusal('session.unlock', { password: 'guess' });
  for (let guess = 0; guess < 2; guess++) await at.window().refusal('session.signIn', asClerk());
  expect(await at.window().refusal('session.signIn', asClerk(PASSWORD))).toMatchObject({
    code: 'line_down_sign_in',
  });
});

test('what is older than a day is neither shown nor left', async () => {
  await startedWithoutLine({ now: () => new Date(Date.now() + 25 * 3_600_000).toISOString() });
  expect(await at.window().refusal('session.signIn', asClerk(PASSWORD))).toMatchObject({
    code: 'line_down_sign_in',
  });
  expect(await copiesIn(at)).toEqual([]);
});

test.each([
  ['lets somebody in where the system keeps the desk’s key', computer(), null],
  ['is too short for a desk whose key lies in its folder', null, 'line_down_sign_in'],
])('a PIN %s', async (_, keyStore, code) => {
  const { house } = centre;
  const { people } = await house.as('manager').call('people.list', {});
  const personId = people.find((each) => each.name === PEOPLE.technician)?.id ?? '';
  await house.as('manager').call('people.allowQuick', { personId, allowed: true });
  await house.as('technician').call('session.setPin', { current: PASSWORD, pin: PIN });
  await startedWithoutLine({ keyStore }, async (first) => {
    const technician = first.window();
    await technician.call('session.signInByPin', { personId, pin: PIN });
    await technician.call('claims.get', { claimId });
  });
  const technician = at.window();
  if (code) {
    expect(await technician.refusal('session.signInByPin', { personId, pin: PIN })).toMatchObject({ code });
    return;
  }
  await technician.call('session.signInByPin', { personId, pin: PIN });
  expect((await technician.call('claims.get', { claimId })).claim.id).toBe(claimId);
});

test('when the line is back, whom the desk let in is wanted to sign in at the centre', async () => {
  await startedWithoutLine();
  const clerk = await at.signedIn('clerk');
  await centre.line.mend();
  await at.window().call('line.try', {});
  await at.until('up');
  expect((await clerk.call('session.current', {})).person).toBeNull();
  await clerk.call('session.signIn', asClerk(PASSWORD));
  expect(await clerk.ask('claims.get', { claimId })).not.toHaveProperty('asOf');
  centre.line.cut();
});

test('a desk that was revoked meanwhile has nothing left as soon as it is told', async () => {
  await startedWithoutLine();
  const { desks } = await centre.house.as('manager').call('desks.list', {});
  const deskId = desks.find((each) => each.name === `Counter ${name}`)?.id ?? '';
  await centre.house.as('manager').call('desks.revoke', { deskId });
  const clerk = await at.signedIn('clerk');
  await centre.line.mend();
  await at.window().call('line.try', {});
  await at.until('shut');
  expect(await clerk.refusal('claims.get', { claimId })).toMatchObject({ code: 'not_signed_in' });
  expect(await at.window().refusal('session.signIn', asClerk(PASSWORD))).toMatchObject({
    code: 'line_down_sign_in',
  });
  expect(existsSync(join(at.dataDir, 'copies'))).toBe(false);
  centre.line.cut();
});

test('with a new password the old one lets nobody in any more', async () => {
  const changed = { name: PEOPLE.technician, password: 'another word for the bench' };
  await startedWithoutLine({}, async (first) => {
    const technician = await first.signedIn('technician');
    await technician.call('claims.get', { claimId });
    await technician.call('session.changePassword', { current: PASSWORD, next: changed.password });
    await first.window().call('session.signIn', changed);
  });
  const technician = at.window();
  expect(
    await technician.refusal('session.signIn', { name: changed.name, password: PASSWORD }),
  ).toMatchObject({ code: 'wrong_password' });
  await technician.call('session.signIn', changed);
  expect((await technician.call('claims.get', { claimId })).claim.id).toBe(claimId);
});
