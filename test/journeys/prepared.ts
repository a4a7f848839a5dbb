import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COST, type Cost } from '../../db/passwords.ts';
import { SAMPLE_PEOPLE } from '../../db/samplePeople.ts';
import { shellFolders } from '../../main/app/dataFolder.ts';
import type { Backend } from '../../main/backend/backend.ts';
import { pairDesk } from '../../main/desk/pairing.ts';
import { serveDesks } from '../../main/service/serveDesks.ts';
import type { Input } from '../../shared/contract/index.ts';
import { clusterFolder, housedIn } from '../postgres/houses.ts';
import { callerOf, openHouse } from '../workshop.ts';
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

interface Prepared {
  /** What holds the centre, or over a server its keys. */
  readonly centre: string;
  /** Over a server, what a desk of the centre knows it by. */
  readonly desk: string | null;
}

/**
 * Leaves a centre as a window finds it on any day. It has the day’s backup, which every window on a copy would otherwise
 * begin with; over a server it has a desk instead.
 */
async function closed(
  backend: Backend,
  dataDir: string,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<Prepared> {
  const manager = callerOf(backend.openSession());
  await manager.call('session.signIn', { name, password });
  let desk: string | null = null;
  if (clusterFolder() === null) await manager.call('backups.make', {});
  else {
    const listen = { host: '127.0.0.1', port: 0 };
    const service = await serveDesks({ backend, dataDir, listen, log: console.error });
    const { code } = await manager.call('desks.invite', {});
    desk = await newFolder();
    await pairDesk(desk, null, { code, name: 'Counter' }, new Date().toISOString());
    await service.stop();
  }
  await backend.close();
  return { centre: dataDir, desk };
}

async function setUp(): Promise<Prepared> {
  const dataDir = await newFolder();
  if (clusterFolder() !== null) await housedIn(dataDir);
  const backend = await openHouse({ dataDir, passwordCost: IN_LITTLE_MEMORY });
  await callerOf(backend.openSession()).call('centre.setup', CENTRE);
  return closed(backend, dataDir, MANAGER);
}

async function fillSample(): Promise<Prepared> {
  const folder = await newFolder();
  const dataDir = clusterFolder() === null ? shellFolders(folder).sample : folder;
  if (clusterFolder() !== null) await housedIn(dataDir);
  const backend = await openHouse({ dataDir, sample: true });
  return { ...(await closed(backend, dataDir, SAMPLE_PEOPLE[0])), centre: folder };
}

/** Copies of what is made when the first is wanted. */
export interface Copies {
  /** Puts the data there, or over a server the keys, with a database of their own. */
  putCentre(dataDir: string): Promise<void>;
  /** Makes it the folder of one of its desks. */
  putDesk(dataDir: string): Promise<void>;
}

function copiesOf(make: () => Promise<Prepared>): Copies {
  let made: Promise<Prepared> | null = null;
  const prepared = () => {
    made ??= make();
    return made;
  };
  return {
    async putCentre(dataDir) {
      const { centre } = await prepared();
      await cp(centre, dataDir, { recursive: true });
      if (clusterFolder() !== null) await housedIn(dataDir, centre);
    },
    async putDesk(dataDir) {
      const { desk } = await prepared();
      if (desk === null) throw new Error('A centre in its own folder has no desks here.');
      await cp(desk, dataDir, { recursive: true });
    },
  };
}

/** A centre that has been set up by {@link MANAGER} and nothing else. */
export const CENTRE_SET_UP = copiesOf(setUp);

/** The sample centre, in a folder where looking around from the first screen finds it. */
export const SAMPLE = copiesOf(fillSample);

export const { putCentre } = CENTRE_SET_UP;
