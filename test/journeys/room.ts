import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { afterEach, expect } from 'vitest';
import { putCentre, putSample } from './prepared.ts';
import * as work from './work.ts';
import { launchWorkstation, type Workstation } from './workstation.ts';

const open: { at: Workstation; dir: string }[] = [];

afterEach(async (context) => {
  for (const { at, dir } of open.splice(0)) {
    const failed = context.task.result?.state === 'fail';
    if (failed) {
      const name = context.task.name.replace(/\W+/g, '-').slice(0, 60);
      console.error(await at.page.locator('body').ariaSnapshot().catch(String));
      console.error(`Picture: ${await at.picture(`failed-${name}`).catch(String)}`);
    }
    await at.close();
    if (!failed) rmSync(dir, { recursive: true, force: true });
    expect(at.problems, 'what the window reported').toEqual([]);
  }
});

/** A workstation in a folder of its own. */
export type Room = Workstation & { readonly dir: string };

async function launchIn(dir: string): Promise<Room> {
  const at = await launchWorkstation({ dataDir: join(dir, 'data'), outDir: join(dir, 'out') });
  open.push({ at, dir });
  return { ...at, dir };
}

const ownFolder = () => mkdtempSync(join(tmpdir(), 'hangar journey '));

/** A workstation on an empty folder of its own, closed and removed after the test. */
export const emptyWorkstation = (): Promise<Room> => launchIn(ownFolder());

/** A workstation at a centre that has been set up, with its manager signed in. */
export async function newCentre(): Promise<Room> {
  const dir = ownFolder();
  await putCentre(join(dir, 'data'));
  const at = await launchIn(dir);
  await work.signIn(at, work.MANAGER);
  return at;
}

/** A workstation whose first screen has the sample centre ready behind “Look around”. */
export async function besideTheSample(): Promise<Room> {
  const dir = ownFolder();
  await putSample(join(dir, 'data'));
  return launchIn(dir);
}

/** Closes the workstation, as a person does unless told otherwise, and starts it again on the same folder. */
export async function reopened(room: Room, close = room.close): Promise<Room> {
  const index = open.findIndex(({ dir }) => dir === room.dir);
  open.splice(index, 1);
  await close();
  expect(room.problems, 'what the window reported').toEqual([]);
  return launchIn(room.dir);
}

/** Ends the process that keeps the data, as a fault in native code would. */
export async function killBackend(room: Room): Promise<void> {
  const pid = await room.electron.evaluate(
    ({ app }) =>
      app.getAppMetrics().find(({ serviceName, name }) => /hangar-backend/.test(`${serviceName} ${name}`))
        ?.pid,
  );
  if (pid === undefined) throw new Error('There is no backend process.');
  kill(pid, 'SIGKILL');
}
