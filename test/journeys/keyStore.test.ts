import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { KEYS_FILE } from '../../db/dataFolder.ts';
import { type KeyRing, newKeyRing, noKeyRing } from './keyRing.ts';
import { putCentre } from './prepared.ts';
import * as work from './work.ts';
import { launchWorkstation, type Workstation } from './workstation.ts';

/** The system's own key store, which the other tests stand something else in for: GNOME's keyring, as people have it. */

const PIN = '270519';

const remove: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const each of remove.reverse()) await each();
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hangar key store '));
  remove.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function keyRing(): Promise<KeyRing> {
  const ring = await newKeyRing();
  remove.push(() => ring.remove());
  return ring;
}

async function at<T>(folder: string, ring: KeyRing, look: (at: Workstation) => Promise<T>): Promise<T> {
  const { args, env } = ring;
  const there = await launchWorkstation({
    dataDir: join(folder, 'data'),
    outDir: join(folder, 'out'),
    args,
    env,
  });
  try {
    return await look(there);
  } finally {
    await there.close();
  }
}

const keysIn = async (folder: string): Promise<{ held: string; root: string }> =>
  JSON.parse(await readFile(join(folder, 'data', KEYS_FILE), 'utf8'));

const byPin = ({ page }: Workstation, personId: string) =>
  page.evaluate(([id, pin]) => window.hangar.invoke('session.signInByPin', { personId: id, pin }), [
    personId,
    PIN,
  ] as const);

if (noKeyRing) console.warn(`The system’s key store is not tried: ${noKeyRing}.`);

test.skipIf(noKeyRing)(
  'a keyring holds the keys: a copy of the folder opens them and its PINs nowhere else, and the recovery key brings them back',
  async () => {
    const here = await newFolder();
    await putCentre(join(here, 'data'));
    expect((await keysIn(here)).held).toBe('folder');
    const before = (await keysIn(here)).root;
    const ring = await keyRing();

    // The folder has only been open without a key store: the first window hands its keys over to it.
    const { publicKey, recoveryKey, marta } = await at(here, ring, async (house) => {
      await work.signIn(house, work.MANAGER);
      const keys = await house.ask('keys.status', {});
      expect(keys.state).toBe('system');
      const { recoveryKey } = await house.ask('recovery.make', { current: work.MANAGER.password });
      const marta = (await house.ask('session.current', {})).person?.id ?? '';
      await house.ask('people.allowQuick', { personId: marta, allowed: true });
      await house.ask('session.setPin', { current: work.MANAGER.password, pin: PIN });
      return { publicKey: keys.publicKey, recoveryKey, marta };
    });
    const sealed = Buffer.from((await keysIn(here)).root, 'base64');
    expect((await keysIn(here)).held).toBe('system');
    expect(sealed.includes(Buffer.from(before, 'base64').subarray(0, 32))).toBe(false);

    // The next day: signed out of the computer and in again.
    await ring.signOut();
    await ring.signIn();
    await at(here, ring, async (house) => {
      expect(await byPin(house, marta)).toMatchObject({ ok: true });
      expect(await house.ask('keys.status', {})).toMatchObject({ state: 'system', publicKey });
    });

    // The whole folder at another computer, with a keyring of its own.
    const there = await newFolder();
    await cp(join(here, 'data'), join(there, 'data'), { recursive: true });
    await at(there, await keyRing(), async (house) => {
      expect(await byPin(house, marta)).toMatchObject({ ok: false });
      await work.signIn(house, work.MANAGER);
      expect(await house.ask('keys.status', {})).toMatchObject({ state: 'closed', publicKey });
      await work.go(house, '#/settings?tab=backups');
      await house.page.getByText('key store does not open the keys now').first().waitFor();
      await house.picture('closed');
      await house.ask('keys.open', { key: recoveryKey });
      expect(await house.ask('keys.status', {})).toMatchObject({ state: 'system', publicKey });
      await work.signOut(house, work.MANAGER.name);
      expect(await byPin(house, marta)).toMatchObject({ ok: false });
    });
    // What was done there says nothing of what is here.
    await at(here, ring, async (house) => {
      expect(await byPin(house, marta)).toMatchObject({ ok: true });
    });

    // The keyring that is not there for once: nothing is thrown away, and nothing is written in the open.
    await ring.signOut();
    await at(here, { ...ring, args: [] }, async (house) => {
      await work.signIn(house, work.MANAGER);
      expect(await house.ask('keys.status', {})).toMatchObject({ state: 'closed', publicKey });
    });
    expect(Buffer.from((await keysIn(here)).root, 'base64').equals(sealed)).toBe(true);
  },
);
