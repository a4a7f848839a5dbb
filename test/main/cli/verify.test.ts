import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BACKUP_FOLDER } from '../../../db/dataFolder.ts';
import { headWordsIn } from '../../../shared/contract/eventHead.ts';
import { emptyFolder, openWorkshop, PEOPLE, TODAY, type Workshop } from '../../workshop.ts';
import { command } from './program.ts';

let house: Workshop;
let key: string;
let backup: string;
let report: string;
let word: string;

beforeAll(async () => {
  house = await openWorkshop();
  await house.book();
  await house.book();
  const manager = house.as('manager');
  key = (await manager.call('keys.status', {})).publicKey ?? '';
  await manager.call('backups.make', {});
  const folder = join(house.dataDir, BACKUP_FOLDER);
  const name = (await readdir(folder)).find((each) => each.endsWith('.sqlite')) ?? '';
  backup = join(folder, name);
  await house.leave();
  report = join(await emptyFolder(), 'claims.csv');
  const days = ['--from', TODAY, '--to', TODAY];
  await command(['--data', house.dataDir, 'report', ...days, '--out', report, '--as', PEOPLE.manager]);
  word = headWordsIn(await readFile(report, 'utf8'))[0] ?? '';
});
afterAll(() => rm(house.dataDir, { recursive: true }));

const verify = (...args: string[]) => command(['verify', ...args], { env: {} });
const other = 'A'.repeat(43);

test('a backup is verified with the public key alone, and no other key', async () => {
  expect(await verify(backup, '--key', key)).toMatchObject({ status: 0, complained: '' });
  expect(await verify(backup, '--key', other)).toMatchObject({ status: 1 });
  expect(await verify(backup, '--key', `-${other.slice(1)}`)).toMatchObject({ status: 1 });
  expect(await verify(backup)).toMatchObject({ status: 0, told: expect.stringContaining(key) });
});

test('one of which a byte has changed is not, whatever stands beside it', async () => {
  const copy = join(await emptyFolder(), 'hangar-2026-03-09T09-00-00Z.sqlite');
  const bytes = await readFile(backup);
  await writeFile(`${copy}.proof.json`, await readFile(`${backup}.proof.json`));
  await writeFile(copy, bytes);
  expect((await verify(copy, '--key', key)).status).toBe(0);
  bytes[5000] = (bytes[5000] ?? 0) ^ 1;
  await writeFile(copy, bytes);
  expect((await verify(copy, '--key', key)).status).toBe(1);
  await rm(`${copy}.proof.json`);
  expect((await verify(copy, '--key', key)).status).toBe(1);
});

test('the end of the record in a report is, by its file or by itself', async () => {
  for (const what of [report, word]) {
    expect(await verify(what, '--key', key), what).toMatchObject({ status: 0, complained: '' });
    expect((await verify(what, '--key', other)).status, what).toBe(1);
  }
  const later = word.replace(/^\d+/, (event) => String(Number(event) + 1));
  expect((await verify(later, '--key', key)).status).toBe(1);
  expect((await verify(word.split(':').slice(0, 2).join(':'))).status).toBe(1);
});

test('a report that was put together of two is none', async () => {
  const forged = join(await emptyFolder(), 'forged.csv');
  const text = await readFile(report, 'utf8');
  await writeFile(
    forged,
    `${'x'.repeat(200_000)} ${text}${text.replaceAll(word, word.replace(/^\d+/, '1'))}`,
  );
  expect(await verify(forged, '--key', key)).toMatchObject({
    status: 1,
    told: expect.stringContaining('Different'),
  });
});

test('the centre itself tells whose signature it is', async () => {
  const shop = await openWorkshop({ dataDir: house.dataDir });
  const signed = async (head: string) => (await shop.as('manager').call('events.contains', { head })).signed;
  expect(await signed(word)).toBe('own');
  expect(await signed(word.split(':').slice(0, 2).join(':'))).toBe('none');
  expect(await signed(word.replace(/^\d+/, '1'))).toBe('wrong');
  await shop.leave();
});

test('what is neither a file nor the end of a record is misused, and so is half a key', async () => {
  expect((await verify('nowhere.csv')).status).toBe(2);
  expect((await verify(word, '--key', key.slice(1))).status).toBe(2);
});
