import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BACKUP_FOLDER, KEYS_FILE } from '../../../db/dataFolder.ts';
import type { KeyStore } from '../../../db/keys/keys.ts';
import { signingKeys } from '../../../db/keys/listed.ts';
import { openStore } from '../../../db/opening/open.ts';
import type { SqliteStore } from '../../../db/sqlite/store.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { Refusal } from '../../../shared/contract/answer.ts';
import { centreFolder, OPENING } from '../../workshop.ts';
import { type Computer, computer } from './keyStore.ts';

const opened = async (dataDir: string, keyStore: KeyStore | null = null): Promise<SqliteStore> => {
  const store = await openStore(dataDir, { now: OPENING, keyStore });
  onTestFinished(() => store.close());
  return store;
};

/** A centre whose keys are not made yet, as one from before has none. */
async function centreFromBefore(): Promise<string> {
  const dataDir = await centreFolder();
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await rm(join(dataDir, KEYS_FILE), { force: true });
  return dataDir;
}

const keysFile = async (dataDir: string) =>
  JSON.parse(await readFile(join(dataDir, KEYS_FILE), 'utf8')) as { held: string; root: string };

const begunIn = async ({ reader }: SqliteStore) =>
  (await reader.selectFrom('events').select('data').where('kind', '=', 'signing_key_begun').execute()).map(
    ({ data }) => JSON.parse(data) as { publicKey: string; before: string | null },
  );

async function held(keyStore: Computer | null) {
  const dataDir = await centreFromBefore();
  const first = await openStore(dataDir, { now: OPENING, keyStore });
  const { keys } = first;
  const said = { publicKey: keys.publicKey(), mail: keys.keyFor('mail') };
  await first.close();
  return { dataDir, ...said };
}

test('a folder from before gets its keys at its first opening, held by the system’s key store', async () => {
  const keyStore = computer();
  const { dataDir, publicKey, mail } = await held(keyStore);
  const store = await opened(dataDir, keyStore);
  expect(store.keys.state()).toBe('system');
  expect(store.keys.publicKey()).toBe(publicKey);
  expect(store.keys.keyFor('mail')).toEqual(mail);
  expect((await signingKeys(store.reader))[0]?.public_key).toBe(publicKey);
  expect(await begunIn(store)).toHaveLength(1);
  expect((await keysFile(dataDir)).held).toBe('system');
});

test('where there is no key store they lie in the folder, and go to one as soon as there is one', async () => {
  const { dataDir, publicKey, mail } = await held(null);
  const lying = (await keysFile(dataDir)).root;
  expect((await opened(dataDir)).keys.state()).toBe('folder');
  const keyStore = computer();
  const store = await opened(dataDir, keyStore);
  expect(store.keys.state()).toBe('system');
  expect(store.keys.publicKey()).toBe(publicKey);
  expect(store.keys.keyFor('mail')).toEqual(mail);
  expect(JSON.stringify(await keysFile(dataDir))).not.toContain(lying);
  expect(await begunIn(store)).toHaveLength(1);
});

test('a key store that does not give back what it was given is given nothing', async () => {
  const forgetful: KeyStore = { seal: async (secret) => secret.subarray(1), open: async (sealed) => sealed };
  const { dataDir, publicKey } = await held(null);
  const store = await opened(dataDir, forgetful);
  expect(store.keys.state()).toBe('folder');
  expect(store.keys.publicKey()).toBe(publicKey);
});

test('while the key store is locked nothing is signed and nothing replaced; unlocked, all is as before', async () => {
  const keyStore = computer();
  const { dataDir, publicKey, mail } = await held(keyStore);
  const before = await keysFile(dataDir);
  keyStore.locked = true;
  for (const store of [
    await opened(dataDir, keyStore),
    await opened(dataDir, null),
    await opened(dataDir, computer()),
  ]) {
    expect(store.keys.state()).toBe('closed');
    expect(store.keys.signer()).toBeNull();
    expect(() => store.keys.keyFor('mail')).toThrow(Refusal);
    expect(store.keys.publicKey()).toBe(publicKey);
  }
  expect(await keysFile(dataDir)).toEqual(before);
  keyStore.locked = false;
  const store = await opened(dataDir, keyStore);
  expect(store.keys.keyFor('mail')).toEqual(mail);
  expect(await begunIn(store)).toHaveLength(1);
});

test('a command beside the window goes on with the keys that lie in the folder, and two make one', async () => {
  const dataDir = await centreFromBefore();
  const [one, other] = await Promise.all([opened(dataDir), opened(dataDir)]);
  expect(one.keys.publicKey()).toBe(other.keys.publicKey());
  expect(await signingKeys(one.reader)).toHaveLength((await signingKeys(other.reader)).length);
  expect(await begunIn(one)).toHaveLength(1);
});

test('a file of keys that nobody can read is kept, and new keys are begun by nobody but a manager', async () => {
  const { dataDir } = await held(null);
  await writeFile(join(dataDir, KEYS_FILE), '{"half');
  const store = await opened(dataDir);
  expect(store.keys.state()).toBe('closed');
  expect(store.keys.publicKey()).toBeNull();
  expect(await readFile(join(dataDir, KEYS_FILE), 'utf8')).toBe('{"half');
});

test('a backup alone carries neither the root nor what follows from it', async () => {
  const { dataDir, publicKey } = await held(null);
  const elsewhere = await centreFromBefore();
  await rm(elsewhere, { recursive: true });
  await mkdir(elsewhere);
  await cp(join(dataDir, 'hangar.sqlite'), join(elsewhere, 'hangar.sqlite'));
  await cp(join(dataDir, BACKUP_FOLDER), join(elsewhere, BACKUP_FOLDER), { recursive: true });
  const store = await opened(elsewhere);
  const next = store.keys.publicKey();
  expect(next).not.toBe(publicKey);
  expect((await signingKeys(store.reader)).map((row) => row.public_key).slice(0, 2)).toEqual([
    next,
    publicKey,
  ]);
  expect((await begunIn(store)).at(-1)).toEqual({ publicKey: next, before: publicKey });
});

test('keys that are replaced are kept aside, and open again with their own key store', async () => {
  const keyStore = computer();
  const { dataDir, publicKey } = await held(keyStore);
  const store = await opened(dataDir, computer());
  await inTransaction(store.db, (writer) =>
    store.keys.replace({ writer, now: OPENING, record: async () => {} }, null),
  );
  expect(store.keys.state()).toBe('system');
  const aside = (await readdir(dataDir)).find((name) => name.startsWith(`${KEYS_FILE}.until-`)) ?? '';
  await cp(join(dataDir, aside), join(dataDir, KEYS_FILE));
  const back = await opened(dataDir, keyStore);
  expect(back.keys.publicKey()).toBe(publicKey);
});
