import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createReaders } from '../../../../main/backend/reading/readers.ts';
import { openWorkshop, type Workshop } from '../../../workshop.ts';

const SOURCE = new URL('../../../../main/backend/reading/reader.ts', import.meta.url);

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

function readersFrom(file: URL) {
  const readers = createReaders(
    { dataDir: house.dataDir, address: null, eventKey: Buffer.alloc(32), printsByClock: true },
    file,
    undefined,
  );
  onTestFinished(() => readers.end());
  return readers;
}

test('long pieces that come together have a thread each, and all are answered', async () => {
  const readers = readersFrom(SOURCE);
  const found = await Promise.all([readers.check(), readers.check(), readers.check()]);
  expect(found.map(({ sqlite }) => sqlite)).toEqual(['ok', 'ok', 'ok']);
});

test('what was stopped before its thread came up leaves nothing behind', async () => {
  const target = join(house.dataDir, 'stopped.sqlite');
  await expect(readersFrom(SOURCE).copy(target, AbortSignal.abort())).rejects.toThrow();
  expect(existsSync(target)).toBe(false);
});

test('a thread that cannot come up lets nobody wait for ever', async () => {
  const readers = readersFrom(pathToFileURL(join(house.dataDir, 'gone.js')));
  const outcomes = await Promise.allSettled([readers.check(), readers.check()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
