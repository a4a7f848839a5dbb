import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COST, type Cost } from '../../db/passwords.ts';
import { SAMPLE_PEOPLE } from '../../db/samplePeople.ts';
import { shellFolders } from '../../main/app/dataFolder.ts';
import { openBackend } from '../../main/backend/backend.ts';
import type { Input } from '../../shared/contract/index.ts';
import { type Caller, callerOf } from '../workshop.ts';
import { MANAGER } from './work.ts';

/**
 * Data folders as the window itself makes them, made once for all journeys by the same backend and copied: what each
 * journey would otherwise type and wait for again. The first screen is walked where it is the thing to be seen.
 */

/** What the first screen says of a centre in Poland when nobody changes it. */
const CENTRE: Input<'centre.setup'> = {
  centre: {
    name: 'Lotnia Serwis',
    country: 'PL',
    language: 'en',
    currency: 'PLN',
    timeZone: 'Europe/Warsaw',
    vatRateBp: 2300,
    diagnosisFee: 0,
  },
  manager: { ...MANAGER, language: 'en' },
};

/**
 * As much work as the program's own cost, or it would hash anew at the first sign-in, in a hundredth of the memory, which
 * is most of what signing in takes where many programs share a machine. Passwords at the program's own cost are proved
 * where a centre is set up by hand.
 */
const IN_LITTLE_MEMORY: Cost = { N: COST.N / 128, r: COST.r, p: COST.p * 128 };

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hangar prepared '));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Has the day's backup, which every window on a copy would otherwise begin with. */
async function backedUp(
  desk: Caller,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<void> {
  await desk.call('session.signIn', { name, password });
  await desk.call('backups.make', {});
}

async function setUp(): Promise<string> {
  const dataDir = await newFolder();
  const backend = await openBackend({ dataDir, passwordCost: IN_LITTLE_MEMORY });
  const desk = callerOf(backend.openSession());
  await desk.call('centre.setup', CENTRE);
  await backedUp(desk, MANAGER);
  await backend.close();
  return dataDir;
}

async function fillSample(): Promise<string> {
  const dataDir = await newFolder();
  const backend = await openBackend({ dataDir: shellFolders(dataDir).sample, sample: true });
  await backedUp(callerOf(backend.openSession()), SAMPLE_PEOPLE[0]);
  await backend.close();
  return dataDir;
}

/** Gives copies of one folder, which is made when the first is wanted. */
function copiesOf(make: () => Promise<string>): (dataDir: string) => Promise<void> {
  let made: Promise<string> | null = null;
  return async (dataDir) => {
    made ??= make();
    await cp(await made, dataDir, { recursive: true });
  };
}

/** Puts a centre there that has been set up by {@link MANAGER} and nothing else. */
export const putCentre = copiesOf(setUp);

/** Puts the sample centre where looking around from the first screen finds it. */
export const putSample = copiesOf(fillSample);
