import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop, PASSWORD, PEOPLE } from '../../workshop.ts';
import { command } from './program.ts';

let folder = '';
let dataDir = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hangar settings '));
  file = join(folder, 'settings.json');
  const house = await openWorkshop();
  dataDir = house.dataDir;
  await house.leave();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

const settings = (...args: string[]) =>
  command(['--data', dataDir, 'settings', ...args, '--as', PEOPLE.manager], {
    env: { HANGAR_PASSWORD: PASSWORD },
  });

test('hangar settings writes all of them to a file and takes another centre’s, but not its place', async () => {
  expect(await settings('export', file)).toMatchObject({ status: 0 });
  const written = JSON.parse(await readFile(file, 'utf8'));
  Object.assign(written.settings, { 'centre.vatRateBp': 1900, 'centre.city': 'Berlin' });
  await writeFile(file, JSON.stringify(written));

  const tried = await settings('import', file, '--dry-run');
  expect(tried.complained).toContain('centre.vatRateBp: 2300 → 1900');
  expect(JSON.parse(tried.told)).toMatchObject({ ok: true, value: { imported: false } });

  const taken = await settings('import', file);
  expect(JSON.parse(taken.told)).toEqual({
    ok: true,
    value: { imported: true, settings: ['centre.vatRateBp'], refused: [] },
  });
  const named = await settings('import', file, '--only', 'centre.city');
  expect(JSON.parse(named.told)).toMatchObject({ value: { settings: ['centre.city'] } });
  expect((await settings('import', file)).told).toContain('"imported":false');
});

test('what cannot be taken is named and makes the command fail; what is misspelt is told', async () => {
  const text = JSON.stringify({
    hangar: 'settings',
    version: 1,
    centre: 'Other',
    writtenAt: '2026-03-09T09:00:00.000Z',
    settings: { 'centre.vatRateBp': 800, 'centre.timeZone': 'Moon/Tycho' },
  });
  await writeFile(file, text);
  expect(await settings('import', file, '--only', 'centre.vat')).toMatchObject({ status: 2 });
  const taken = await settings('import', file);
  expect(taken.status).toBe(1);
  expect(taken.complained).toContain('centre.timeZone cannot be taken');
  expect(JSON.parse(taken.told)).toMatchObject({
    value: { imported: true, settings: ['centre.vatRateBp'], refused: ['centre.timeZone'] },
  });
  expect(await settings('import', join(folder, 'none.json'))).toMatchObject({ status: 2 });
  expect(await settings('export', join(dataDir, 'settings.json'))).toMatchObject({ status: 2 });
});
