import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '../../../db/id.ts';
import { OPENING, openWorkshop, type Workshop } from '../../workshop.ts';

const PERIOD = { from: '2026-03-01', to: '2026-03-31' };

let house: Workshop;
let folder: string;
beforeAll(async () => {
  house = await openWorkshop();
  folder = await mkdtemp(join(tmpdir(), 'hangar exports '));
  const claimId = await house.book();
  await house.estimate(claimId);
  await house.choose(claimId, 'paid_repair');
  await house.pay(claimId);
  const customer = {
    known: false,
    name: '=1+1, "quoted"; Łódź',
    email: '',
    phone: '',
    language: 'pl',
  } as const;
  await house.book({ customer });
  await house.cancel(await house.book());
});
afterAll(async () => {
  await house.remove();
  await rm(folder, { recursive: true, force: true });
});

const order = (path: string) =>
  ({ report: 'claims', ...PERIOD, format: 'csv', path, exportId: uuidv7(OPENING) }) as const;

test('a report is written as its parts are read, and takes the place of the file that was there', async () => {
  const path = join(folder, 'claims.csv');
  await writeFile(path, 'last month’s');
  const { rows } = await house.as('manager').call('exports.report', order(path));
  const { csv } = await house.as('manager').call('reports.claimsCsv', PERIOD);
  // The chain of events goes on with the record of the export itself.
  const withoutHead = (text: string) => text.replaceAll(/,\d+:[0-9a-f]{64}[\w:-]*(?=\r\n)/g, '');
  expect(withoutHead(await readFile(path, 'utf8'))).toBe(withoutHead(csv));
  expect(rows).toBe(3);
  expect(await readdir(folder)).toEqual(['claims.csv']);
});

test('a report that is stopped leaves what was there before, and is not recorded', async () => {
  const path = join(folder, 'stopped.csv');
  const input = order(path);
  const refused = house.as('manager').refusal('exports.report', input);
  const { done } = await house.as('manager').call('exports.stop', { exportId: input.exportId });
  expect(done).toBe(true);
  // The three claims may have been read before the stop came through; then the file is whole.
  const outcome = await refused.then(
    (failure) => failure.code,
    () => 'whole',
  );
  expect(existsSync(path)).toBe(outcome === 'whole');
  expect(await house.as('manager').call('exports.state', { exportId: input.exportId })).toEqual({
    progress: null,
  });
});

test('a report that cannot be written is refused and leaves nothing', async () => {
  const path = join(folder, 'no such folder', 'claims.csv');
  await house.as('manager').refusal('exports.report', order(path));
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('only the office exports', async () => {
  expect(await house.as('clerk').refusal('exports.report', order(join(folder, 'x.csv')))).toMatchObject({
    code: 'role_may_not',
  });
});
