import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdtemp, open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { expect, type RunnerTask } from 'vitest';
import { DATABASE_FILE } from '../../db/dataFolder.ts';
import { shellFolders } from '../../main/app/dataFolder.ts';
import { houseOf } from '../bench/house/multiply.ts';
import { clusterFolder } from '../postgres/houses.ts';
import { workedLongAgo } from './longAgo.ts';
import { CENTRE_SET_UP, type Copies, putCentre, SAMPLE } from './prepared.ts';
import { attend, dismiss } from './service.ts';
import * as work from './work.ts';
import { launchWorkstation, type Workstation } from './workstation.ts';

/** A workstation in a folder of its own. */
export interface Room extends Workstation {
  readonly dir: string;
  /** The window's inside as it opened, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

/** Rooms of the journey that runs, which end with it. */
const open: Room[] = [];

/** The room that stays from one journey to the next, across files too, until another kind of room is wanted. */
let shared: { readonly kind: keyof typeof SHARED; readonly room: Room } | null = null;
let sharedInUse = false;

// No journey ends the last one: it goes with the process that started it.
process.once('exit', () => {
  if (shared) rmSync(shared.room.dir, { recursive: true, force: true });
});

/** What Chromium has compiled of the pages: the second start at a centre has it, and so has every start here but the first. */
let compiled: Promise<string> | null = null;

async function keepCompiled(room: Room): Promise<string> {
  const kept = await mkdtemp(join(tmpdir(), 'hangar compiled '));
  process.once('exit', () => rmSync(kept, { recursive: true, force: true }));
  const { codeCache } = shellFolders(join(room.dir, 'data'));
  await cp(codeCache, kept, { recursive: true }).catch(() => {
    // A journey may have moved its folder away; then there is nothing to keep.
  });
  return kept;
}

async function end(room: Room, keepFolder: boolean): Promise<void> {
  await room.close();
  await dismiss(serviceFolder(room.dir));
  compiled ??= keepCompiled(room);
  await compiled;
  if (!keepFolder) rmSync(room.dir, { recursive: true, force: true });
}

async function endShared(keepFolder = false): Promise<void> {
  const ended = shared?.room;
  shared = null;
  if (ended) await end(ended, keepFolder);
}

async function tellFailure(room: Room, name: string): Promise<void> {
  console.error(await room.page.locator('body').ariaSnapshot().catch(String));
  console.error(
    `Picture: ${await room.picture(`failed-${name.replace(/\W+/g, '-').slice(0, 60)}`).catch(String)}`,
  );
}

/** Ends what a journey opened, tells what stood there if it failed, and wants the window to have reported nothing. */
export async function endJourney({ name, result }: Readonly<RunnerTask>): Promise<void> {
  const own = open.splice(0);
  const used = sharedInUse && shared ? [...own, shared.room] : own;
  sharedInUse = false;
  const failed = result?.state === 'fail';
  const problems = used.flatMap((room) => room.problems);
  if (failed) for (const room of used) await tellFailure(room, name);
  for (const room of own) await end(room, failed);
  // The next journey begins at a room in which nothing has gone wrong.
  if (used.length > own.length && (failed || problems.length > 0)) await endShared(failed);
  expect(problems, 'what the window reported').toEqual([]);
}

/** Where the keys of a room’s centre lie that a service serves to it from a server. */
const serviceFolder = (dir: string): string => join(dir, 'centre');

const ownFolder = () => mkdtempSync(join(tmpdir(), 'hangar journey '));

async function launchIn(dir: string): Promise<Room> {
  const { codeCache } = shellFolders(join(dir, 'data'));
  if (compiled && !existsSync(codeCache)) await cp(await compiled, codeCache, { recursive: true });
  if (existsSync(serviceFolder(dir))) await attend(serviceFolder(dir), join(dir, 'data'));
  const at = await launchWorkstation({ dataDir: join(dir, 'data'), outDir: join(dir, 'out') });
  const size = await at.page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  return { ...at, dir, size };
}

/** A room of the journey's own; one window at a time has the screen. */
async function openIn(dir: string): Promise<Room> {
  await endShared();
  const room = await launchIn(dir);
  open.push(room);
  return room;
}

/** A workstation on an empty folder of its own, closed and removed after the test. */
export const emptyWorkstation = (): Promise<Room> => openIn(ownFolder());

/** A folder for a window at a copy of what is prepared: the centre’s own, or over a server that of its desk. */
async function folderOf({ putCentre, putDesk }: Copies): Promise<string> {
  const dir = ownFolder();
  if (clusterFolder() === null) await putCentre(join(dir, 'data'));
  else {
    await putCentre(serviceFolder(dir));
    await putDesk(join(dir, 'data'));
  }
  return dir;
}

/** A workstation at a centre that has been set up, with its manager signed in. */
export async function newCentre(): Promise<Room> {
  const room = await openIn(await folderOf(CENTRE_SET_UP));
  await work.signIn(room, work.MANAGER);
  return room;
}

/** The same, set up by hand at its first screen, which a server’s centre has no window for. */
export async function centreSetUpByHand(): Promise<Room> {
  if (clusterFolder() !== null) return newCentre();
  const room = await emptyWorkstation();
  await work.setUpCentre(room);
  return room;
}

/** A workstation at a centre whose only customer came so long ago that nothing keeps their data, with its manager signed in. */
export async function yearsLater(): Promise<Room> {
  const dir = ownFolder();
  await putCentre(join(dir, 'data'));
  await workedLongAgo(join(dir, 'data'));
  const room = await openIn(dir);
  await work.signIn(room, work.MANAGER);
  return room;
}

/** A workstation at a centre with an archive of so many claims, with the sample's manager signed in. */
export async function besideAnArchive(claims: number): Promise<Room> {
  const dir = ownFolder();
  await cp(await houseOf(claims), join(dir, 'data'), { recursive: true });
  // A gigabyte that is still on its way to the disk would keep the program waiting for its own few bytes.
  const file = await openFile(join(dir, 'data', DATABASE_FILE));
  await file.sync();
  await file.close();
  const room = await openIn(dir);
  await work.pickPerson(room, 'Marta');
  return room;
}

/** A workstation whose first screen has the sample centre ready behind “Look around”. */
export const besideTheSample = async (): Promise<Room> => openIn(await folderOf(SAMPLE));

const atOwnCentre = (room: Room, name: string) => work.signIn(room, { ...work.MANAGER, name });

/** The kinds of rooms that are shared: what lies in their folders, and how one gets in at first and later. */
const SHARED = {
  centre: { copies: CENTRE_SET_UP, enter: atOwnCentre, signIn: atOwnCentre },
  sample: {
    copies: SAMPLE,
    enter: work.lookAround,
    signIn: work.pickPerson,
  },
} as const;

/** Brings a room to where a journey begins: the window as it opened, nothing half typed, one person at the board. */
async function tidy(room: Room, kind: keyof typeof SHARED, name: string): Promise<void> {
  await room.page.emulateMedia({ reducedMotion: null });
  await room.electron.evaluate(({ BrowserWindow }, { width, height }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.setZoomFactor(1);
    window?.setContentSize(width, height);
  }, room.size);
  const { person, locked } = await room.ask('session.current', {});
  const stays = person?.name === name && !locked;
  if (stays) await room.ask('session.preferences', { language: 'en', theme: 'light' });
  else await room.ask('session.signOut', {});
  await work.go(room, '#/board');
  await room.page.reload();
  if (stays) await work.atDesk(room);
  else await SHARED[kind].signIn(room, name);
  for (const key of ['intake', 'plans/register']) await room.ask('drafts.clear', { key });
}

/** Whether a journey has put a clock of its own into the window, where it stays. */
const movesClock = ({ page }: Room): Promise<boolean> =>
  page.evaluate(() => !String(performance.now).includes('[native code]'));

async function sharedRoom(kind: keyof typeof SHARED, name: string, clock: 'real' | 'any'): Promise<Room> {
  if (shared?.kind === kind && (clock === 'any' || !(await movesClock(shared.room)))) {
    sharedInUse = true;
    await tidy(shared.room, kind, name);
    return shared.room;
  }
  await endShared();
  const room = await launchIn(await folderOf(SHARED[kind].copies));
  shared = { kind, room };
  sharedInUse = true;
  await SHARED[kind].enter(room, name);
  return room;
}

/**
 * A workstation at a centre where other journeys may have worked before, with its manager at the board: for journeys that
 * bring drones of their own and do not ask what else is there. Who lets parcels leave moves the clock and takes any.
 */
export const atTheCentre = (clock: 'real' | 'any' = 'real'): Promise<Room> =>
  sharedRoom('centre', work.MANAGER.name, clock);

/** The sample centre with one of its people at the board: for journeys that look at it and leave it as it was. */
export const atTheSample = (name = 'Marta'): Promise<Room> => sharedRoom('sample', name, 'real');

/** Closes the workstation, as a person does unless told otherwise, and starts it again on the same folder. */
export async function reopened(room: Room, close = room.close): Promise<Room> {
  open.splice(open.indexOf(room), 1);
  await close();
  expect(room.problems, 'what the window reported').toEqual([]);
  return openIn(room.dir);
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
