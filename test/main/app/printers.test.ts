import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPrinters } from '../../../main/app/printers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hangar-printers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const OFFICE = { way: 'printer', name: 'HP_1', label: 'Office' } as const;
const file = () => join(folder, 'printers.json');
const withPrinters = (...names: string[]) => ({
  getPrintersAsync: async () =>
    names.map((name) => ({
      name,
      displayName: name === 'HP_1' ? 'Office' : '',
      description: '',
      options: {},
    })),
});

it('a computer asks each time until somebody chooses', async () => {
  const printers = createPrinters(file());
  expect(await printers.options(withPrinters('HP_1'), 'papers')).toEqual({ ok: true, value: {} });
  expect(await printers.list(withPrinters('HP_1', 'Brother'))).toEqual({
    found: [
      { name: 'HP_1', label: 'Office' },
      { name: 'Brother', label: 'Brother' },
    ],
    chosen: { papers: { way: 'ask' }, labels: { way: 'ask' } },
  });
});

it('what is chosen for papers says nothing of labels, and is remembered over a restart', async () => {
  await createPrinters(file()).choose('papers', OFFICE);
  const printers = createPrinters(file());
  expect(await printers.options(withPrinters('HP_1'), 'papers')).toEqual({
    ok: true,
    value: { silent: true, deviceName: 'HP_1' },
  });
  expect(await printers.options(withPrinters('HP_1'), 'labels')).toEqual({ ok: true, value: {} });
  await printers.choose('papers', { way: 'system' });
  expect(await printers.options(withPrinters(), 'papers')).toEqual({ ok: true, value: { silent: true } });
});

it('nothing is printed on a printer that is gone, nor on another in its place', async () => {
  const printers = createPrinters(file());
  await printers.choose('labels', OFFICE);
  expect(await printers.options(withPrinters('Brother'), 'labels')).toMatchObject({
    ok: false,
    error: { code: 'printer_gone', figures: { printer: 'Office' } },
  });
});

it.each(['', '{"papers":1}', '{"papers":{"way":"fax"},"labels":{"way":"ask"}}'])(
  'what cannot be made out is asked anew: %s',
  async (text) => {
    writeFileSync(file(), text);
    const { chosen } = await createPrinters(file()).list(withPrinters());
    expect(chosen.papers).toEqual({ way: 'ask' });
  },
);

it('a choice that cannot be written is told, and the one before holds', async () => {
  const printers = createPrinters(join(folder, 'gone', 'printers.json'));
  expect(await printers.choose('papers', OFFICE)).toMatchObject({ ok: false });
  expect((await printers.list(withPrinters())).chosen.papers).toEqual({ way: 'ask' });
  expect(() => readFileSync(join(folder, 'gone', 'printers.json'))).toThrow();
});
