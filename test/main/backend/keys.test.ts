import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BACKUP_FOLDER, DATABASE_FILE, KEYS_FILE } from '../../../db/dataFolder.ts';
import { keyFor } from '../../../db/eventKey.ts';
import { MAIL_PURPOSE_BEFORE, seal } from '../../../db/mail/seal.ts';
import { openStore } from '../../../db/opening/open.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { computer } from '../../db/keys/keyStore.ts';
import {
  centreFolder,
  emptyFolder,
  OPENING,
  openWorkshop,
  PASSWORD,
  PEOPLE,
  type Workshop,
} from '../../workshop.ts';

const SERVER = {
  host: 'smtp.example.com',
  port: 465,
  tls: 'tls',
  user: 'desk',
  senderName: '',
  senderAddress: 'desk@example.com',
} as const;

async function house(options: Parameters<typeof openWorkshop>[0] = {}): Promise<Workshop> {
  const opened = await openWorkshop(options);
  onTestFinished(() => opened.remove());
  return opened;
}

const status = (shop: Workshop) => shop.as('manager').call('keys.status', {});
const setUpMail = (shop: Workshop) =>
  shop.as('manager').call('mail.change', { ...SERVER, password: 'open sesame' });
const newRecoveryKey = async (shop: Workshop) =>
  (await shop.as('manager').call('recovery.make', { current: PASSWORD })).recoveryKey;

/** A centre with mail and a recovery key whose computer is lost: what is left is its backup. */
async function lost() {
  const shop = await openWorkshop({ keyStore: computer() });
  await setUpMail(shop);
  const recoveryKey = await newRecoveryKey(shop);
  await shop.book();
  const { publicKey } = await status(shop);
  await shop.leave();
  const dataDir = await emptyFolder();
  await mkdir(join(dataDir, BACKUP_FOLDER));
  await cp(join(shop.dataDir, DATABASE_FILE), join(dataDir, DATABASE_FILE));
  await cp(join(shop.dataDir, BACKUP_FOLDER, 'events.key'), join(dataDir, BACKUP_FOLDER, 'events.key'));
  await rm(shop.dataDir, { recursive: true });
  return { dataDir, recoveryKey, publicKey };
}

test('a mail password from before, which the backups’ key opens, is sealed anew at the first opening', async () => {
  const dataDir = await centreFolder();
  const store = await openStore(dataDir, { now: OPENING });
  const before = seal(keyFor(store, MAIL_PURPOSE_BEFORE), SERVER, 'open sesame');
  const { id } = await store.reader.selectFrom('people').select('id').executeTakeFirstOrThrow();
  const { senderName: sender_name, senderAddress: sender_address, ...server } = SERVER;
  const changed = { changed_at: OPENING, changed_by: id };
  await inTransaction(store.db, async (writer) => {
    await writer
      .insertInto('mail_server')
      .values({ id: 1, ...server, sender_name, sender_address, ...changed, password: before })
      .execute();
  });
  await store.close();
  const shop = await house({ dataDir });
  expect((await status(shop)).mailPassword).toBe('opens');
  expect(await shop.as('manager').call('storage.checkRows', {})).toMatchObject({ differs: false });
  await shop.leave();
  expect((await readFile(join(dataDir, DATABASE_FILE))).includes(before)).toBe(false);
});

test('without the recovery key a restored centre works, with new keys and no mail password', async () => {
  const { dataDir, publicKey } = await lost();
  const shop = await house({ dataDir });
  const told = await status(shop);
  expect(told).toMatchObject({ state: 'folder', recovery: 'before', mailPassword: 'lost' });
  expect(told.publicKey).not.toBe(publicKey);
  expect(told.signedWith.map((each) => each.publicKey)).toContain(publicKey);
  expect((await shop.as('clerk').call('claims.list', {})).rows).toHaveLength(1);
  expect(await shop.as('manager').refusal('mail.change', { ...SERVER, password: null })).toMatchObject({
    code: 'mail_password_needed',
  });
  await setUpMail(shop);
  expect(await status(shop)).toMatchObject({ mailPassword: 'opens' });
});

test('with it, its keys are those of before, and another recovery key opens nothing', async () => {
  const { dataDir, publicKey, recoveryKey } = await lost();
  const shop = await house({ dataDir, keyStore: computer() });
  const wrong = '00000-00000-00000-00000-00000';
  expect(await shop.as('manager').refusal('keys.open', { key: wrong })).toMatchObject({
    code: 'wrong_recovery_key',
  });
  expect(await shop.as('clerk').refusal('keys.open', { key: recoveryKey })).toMatchObject({
    code: 'role_may_not',
  });
  await shop.as('manager').call('keys.open', { key: recoveryKey });
  expect(await status(shop)).toMatchObject({
    state: 'system',
    publicKey,
    recovery: 'present',
    mailPassword: 'opens',
  });
});

test('a password that was typed since is kept when the keys of before are opened', async () => {
  const { dataDir, recoveryKey } = await lost();
  const shop = await house({ dataDir });
  await setUpMail(shop);
  await shop.as('manager').call('keys.open', { key: recoveryKey });
  expect(await status(shop)).toMatchObject({ mailPassword: 'opens' });
});

test('a manager who comes in by the recovery key has the keys of before, and so does the next key', async () => {
  const { dataDir, publicKey, recoveryKey } = await lost();
  const shop = await house({ dataDir });
  const used = await shop
    .window()
    .call('recovery.use', { key: recoveryKey, name: PEOPLE.manager, password: PASSWORD });
  expect(await status(shop)).toMatchObject({ publicKey, recovery: 'present', mailPassword: 'opens' });
  await shop.as('manager').call('keys.open', { key: used.recoveryKey });
});

test('a recovery key that was made while the keys were closed lets a manager in and opens nothing', async () => {
  const dataDir = await centreFolder();
  const keyStore = computer();
  await rm(join(dataDir, KEYS_FILE));
  await (await openStore(dataDir, { now: OPENING, keyStore })).close();
  const shop = await house({ dataDir });
  const recoveryKey = await newRecoveryKey(shop);
  expect(await status(shop)).toMatchObject({ state: 'closed', recovery: 'nothing' });
  expect(await shop.as('manager').refusal('keys.open', { key: recoveryKey })).toMatchObject({
    code: 'recovery_key_opens_nothing',
  });
});

test('closed keys are begun anew by a manager’s password alone, and open ones not at all', async () => {
  const keyStore = computer();
  const shop = await openWorkshop({ keyStore });
  const first = await status(shop);
  await setUpMail(shop);
  expect(await shop.as('manager').refusal('keys.begin', { current: PASSWORD })).toMatchObject({
    code: 'keys_open',
  });
  await shop.leave();
  keyStore.locked = true;
  const again = await house({ dataDir: shop.dataDir, keyStore });
  expect(await status(again)).toMatchObject({ state: 'closed', mailPassword: 'closed' });
  expect(await again.as('manager').refusal('mail.change', { ...SERVER, password: 'x' })).toMatchObject({
    code: 'keys_closed',
  });
  expect(await again.as('manager').refusal('keys.begin', { current: 'not hers at all' })).toMatchObject({
    code: 'wrong_current_password',
  });
  await again.as('manager').call('keys.begin', { current: PASSWORD });
  const next = await status(again);
  expect(next).toMatchObject({ state: 'folder', mailPassword: 'lost', recovery: 'before' });
  expect(next.publicKey).not.toBe(first.publicKey);
  expect(next.signedWith.map((each) => each.publicKey).slice(0, 2)).toEqual([
    next.publicKey,
    first.publicKey,
  ]);
});
