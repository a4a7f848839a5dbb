import { existsSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openStore } from '../../../../db/opening/open.ts';
import { databasePath } from '../../../../db/sqlite/folder.ts';
import { lossesOf } from '../../../../db/sqlite/witness/losses.ts';
import type { Loss } from '../../../../shared/contract/storage.ts';
import { OPENING, openWorkshop, type Workshop } from '../../../workshop.ts';
import { takeBack } from '../../migrations/takenBack.ts';

/** A folder as it lay there when its program was killed, with what was acknowledged until then. */
export interface Killed {
  readonly dataDir: string;
  /** The numbers of the claims that were booked, in that order. */
  readonly booked: readonly string[];
}

/** The data as it was before commits were counted. */
export const asBeforeTheCount = (path: string): void => takeBack(path, 21);

export async function bookWith(house: Workshop, claims: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let turn = 0; turn < claims; turn += 1) {
    const role = turn % 2 === 0 ? 'technician' : 'clerk';
    const { claimId } = await house.as(role).call('claims.book', house.bookingOf());
    numbers.push((await house.claim(claimId)).number);
  }
  return numbers;
}

/** Works in the folder given, or a new one, and has the program killed there: its files stay as they are at that moment. */
export async function killedAfter(
  work: (house: Workshop) => Promise<readonly string[]>,
  given?: string,
): Promise<Killed> {
  const house = await openWorkshop(given === undefined ? {} : { dataDir: given });
  const booked = await work(house);
  const dataDir = `${house.dataDir} killed`;
  await cp(house.dataDir, dataDir, { recursive: true });
  await house.remove();
  return { dataDir, booked };
}

export interface Found {
  readonly losses: readonly Loss[];
  /** The claims that are there, by number. */
  readonly present: readonly string[];
}

/** Opens the data, looks, and closes it. */
export async function lookInto(dataDir: string): Promise<Found> {
  const store = await openStore(dataDir, { now: OPENING });
  try {
    const present = await store.reader.selectFrom('claims').select('number').orderBy('number').execute();
    return { losses: await lossesOf(store.reader), present: present.map(({ number }) => number) };
  } finally {
    await store.close();
  }
}

/** The claims that a loss names. */
export const claimsOf = (losses: readonly Loss[]): string[] =>
  losses.flatMap(({ by }) => by.flatMap(({ claims }) => claims)).sort();

/** Where a copy lies that only the program looks at: in memory where there is such a place, which has nothing to sync. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Does something to a copy of a folder, which is deleted afterwards. */
export async function onACopy<T>(dataDir: string, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = join(MEMORY, `${basename(dataDir)} copy`);
  await cp(dataDir, copy, { recursive: true });
  try {
    return await work(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

export const logOf = (dataDir: string): string => `${databasePath(dataDir)}-wal`;

/** Flips one bit of a file. */
export async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  await writeFile(path, bytes);
}

/** What is kept of the log of a loss. */
export const keptLogOf = (dataDir: string, { keptLog }: Loss): Promise<Buffer> =>
  readFile(join(dataDir, keptLog ?? 'nowhere', 'hangar.sqlite-wal'));
