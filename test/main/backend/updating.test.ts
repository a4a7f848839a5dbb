import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Backend } from '../../../main/backend/backend.ts';
import type { FromBackend } from '../../../main/backend/messages.ts';
import { serveBackend } from '../../../main/backend/serving.ts';
import type { Session } from '../../../main/backend/session.ts';
import { readyForUpdate } from '../../../main/backend/updating.ts';
import { CHEAP, centreFolder, OPENING, openHouse, PASSWORD, PEOPLE } from '../../workshop.ts';

let dataDir: string;
let backend: Backend;
let seat: Session;
let id = 0;
const call = async (name: string, input: unknown) => {
  const answer = await seat.handle({ id: ++id, call: name, input, request: randomUUID() });
  expect(answer, name).toMatchObject({ ok: true });
};
beforeAll(async () => {
  dataDir = await centreFolder();
  // Nothing that a workstation does by the clock is waited for here.
  backend = await openHouse({ dataDir, passwordCost: CHEAP, now: () => OPENING });
  seat = backend.openSession();
});
afterAll(async () => {
  await backend.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('nobody is at work while all windows are signed out or locked', async () => {
  expect(backend.isQuiet()).toBe(true);
  await call('session.signIn', { name: PEOPLE.manager, password: PASSWORD });
  expect(backend.isQuiet()).toBe(false);
  expect(await readyForUpdate(backend, true)).toEqual({ ok: true, value: { ready: false } });
  await call('session.lock', {});
  expect(backend.isQuiet()).toBe(true);
});

test('a version is put in place behind a backup, and not without one', async () => {
  let made = 0;
  const backUp = async () => {
    made += 1;
    return backend.backUp();
  };
  expect(await readyForUpdate({ isQuiet: () => true, backUp }, true)).toEqual({
    ok: true,
    value: { ready: true },
  });
  expect(made).toBe(1);
  const refused = await readyForUpdate(
    { isQuiet: () => true, backUp: () => Promise.reject(new Error('No room.')) },
    false,
  );
  expect(refused).toMatchObject({ ok: false });
});

test('whoever comes back while the backup is made is waited for', async () => {
  const answers = [true, false];
  const isQuiet = () => answers.shift() ?? false;
  expect(await readyForUpdate({ isQuiet, backUp: backend.backUp }, true)).toEqual({
    ok: true,
    value: { ready: false },
  });
});

test('the shell is told of the server as the data opens, and as soon as a manager names another', async () => {
  const said: FromBackend[] = [];
  const handle = serveBackend(
    async () => ({ ...backend, updating: backend }),
    (message) => void said.push(message),
    () => {},
  );
  const told = () =>
    said.flatMap((message) => (message.kind === 'updates' ? [message.settings?.address] : []));
  handle({ kind: 'open', dataDir, sample: false, restore: null }, null);
  await expect.poll(told).toEqual([undefined]);
  await call('session.unlock', { password: PASSWORD });
  await call('updates.set', { address: 'https://updates.example.com', signedBy: 'k'.repeat(43), hour: null });
  await expect.poll(told).toEqual([undefined, 'https://updates.example.com/']);
});
