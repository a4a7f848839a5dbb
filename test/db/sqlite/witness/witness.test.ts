import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Commit,
  makeRing,
  PLACE_BYTES,
  PLACES,
  remembered,
  witnessPath,
} from '../../../../db/sqlite/witness/ring.ts';
import { openWitness } from '../../../../db/sqlite/witness/witness.ts';
import { flip } from './house.ts';

const commitOf = (number: number, given: Partial<Commit> = {}): Commit => ({
  number,
  mark: '0011223344556677',
  event: number,
  link: 'ab'.repeat(16),
  at: '2026-03-09T09:00:00.000Z',
  by: 'Maria',
  kinds: ['note_added'],
  claims: ['HG-2026-000001'],
  ...given,
});

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hangar witness '));
  await makeRing(dataDir, commitOf(0, { by: '' }));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const numbers = () => [...remembered(dataDir)].map(({ number }) => number);

test('remembers the last commits, newest first, in a file that stays as large as it is', async () => {
  const witness = openWitness(dataDir);
  for (let number = 1; number <= PLACES + 10; number += 1) witness.note(commitOf(number));
  await witness.synced();
  await witness.close();
  expect(numbers()).toHaveLength(PLACES);
  expect(numbers().slice(0, 2)).toEqual([PLACES + 10, PLACES + 9]);
});

test('is not set back by a program that comes late, a whole round behind', async () => {
  const [quick, slow] = [openWitness(dataDir), openWitness(dataDir)];
  quick.note(commitOf(PLACES + 3));
  slow.note(commitOf(3));
  expect(numbers()[0]).toBe(PLACES + 3);
  await quick.close();
  await slow.close();
});

test('leaves out what is damaged of it', async () => {
  const witness = openWitness(dataDir);
  for (let number = 1; number <= 3; number += 1) witness.note(commitOf(number));
  await witness.close();
  await flip(witnessPath(dataDir), PLACE_BYTES * 2 + 60);
  expect(numbers()).toEqual([3, 1, 0]);
});

test('keeps the longest name and as much of what happened as there is room for', async () => {
  const witness = openWitness(dataDir);
  const kinds = Array.from({ length: 40 }, (_, turn) => `something_quite_long_happened_${turn}`);
  witness.note(commitOf(1, { by: 'Ж'.repeat(80), kinds, claims: kinds }));
  witness.note(commitOf(2, { by: '\u{1f681}'.repeat(300) }));
  await witness.close();
  const [second, first] = [...remembered(dataDir)];
  expect(first).toMatchObject({ by: 'Ж'.repeat(80), kinds: [kinds[0]] });
  expect(second?.by.startsWith('\u{1f681}'.repeat(20))).toBe(true);
});

test('has everything noted before on the disk when it says so, however many wait for it at once', async () => {
  const witness = openWitness(dataDir);
  witness.note(commitOf(1));
  const first = witness.synced();
  witness.note(commitOf(2));
  await Promise.all([first, witness.synced(), witness.synced()]);
  await witness.close();
  // Nothing is written any more, and into nobody else's file.
  witness.note(commitOf(3));
  expect(numbers()).toEqual([2, 1, 0]);
});

describe.runIf(process.platform === 'linux')('on a disk that takes nothing', () => {
  test('lets the commit stand, and says once that it could not be written down', async () => {
    await rm(witnessPath(dataDir));
    await symlink('/dev/full', witnessPath(dataDir));
    const witness = openWitness(dataDir);
    const problems: unknown[] = [];
    witness.onFailing((problem) => problems.push(problem));
    witness.note(commitOf(1));
    witness.note(commitOf(2));
    expect(witness.isFailing()).toBe(true);
    expect(problems).toMatchObject([{ code: 'ENOSPC' }]);
    await witness.close();
  });
});
