import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PrintOrder } from '../../../db/reports/onPaper.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { type Caller, emptyFolder } from '../../workshop.ts';
import { type AtDesk, type Centre, newDesk, openCentre } from './house.ts';

/** A window that prints when a test lets it, and what it was given last. */
interface Window {
  order: PrintOrder | null;
  page: string;
  printing: () => void;
  done: Promise<void>;
}

let centre: Centre;
let at: AtDesk;
let manager: Caller;
let folder: string;
let customerId: string;
const window: Window = { order: null, page: '', printing: () => {}, done: Promise.resolve() };

beforeAll(async () => {
  centre = await openCentre();
  customerId = (await centre.house.claim(await centre.house.book())).customer.id;
  at = await newDesk(centre, 'Office', null, async (order) => {
    window.order = order;
    window.page = await readFile(order.page, 'utf8');
    window.printing();
    await window.done;
    await writeFile(order.pdf, '%PDF-1.7');
  });
  manager = await at.signedIn('manager');
});
beforeEach(async () => {
  folder = await emptyFolder();
  Object.assign(window, { order: null, page: '', printing: () => {}, done: Promise.resolve() });
});
afterAll(async () => {
  await at.desk.close();
  await centre.remove();
});

const PERIOD = { report: 'claims', from: '2026-03-01', to: '2026-03-31' } as const;

const order = (path: string): Input<'exports.report'> => ({
  ...{ ...PERIOD, columns: ['claim_number', 'received_on'], format: 'pdf' },
  ...{ path, exportId: randomUUID() },
});

/** Resolves once the window prints, which it then does for ever. */
function stillPrinting(): Promise<void> {
  window.done = new Promise(() => {});
  return new Promise((resolve) => {
    window.printing = resolve;
  });
}

test('a report’s PDF is printed by the desk’s own window, of a page that the centre wrote and recorded', async () => {
  const path = join(folder, 'report.pdf');
  expect(await manager.call('exports.report', order(path))).toEqual({ rows: 1 });
  expect(await readFile(path, 'utf8')).toBe('%PDF-1.7');
  expect(await readdir(folder)).toEqual(['report.pdf']);
  expect(window.page).toMatch(/^<!doctype html>[\s\S]*HG-2026-000001[\s\S]*<\/html>$/);
  expect(window.order).toMatchObject({
    ...{ size: 'A4', landscape: false },
    foot: 'Claims register · 2026-03-01 – 2026-03-31 · Maria',
  });
  const [told] = await behindItsBack(
    centre.house.dataDir,
    "SELECT data FROM events WHERE kind = 'report_exported'",
  );
  const { format, rows, head } = JSON.parse(String(told?.data));
  expect({ format, rows }).toEqual({ format: 'pdf', rows: 1 });
  expect(window.page).toContain(head);
});

test('what is held of a customer is printed there too', async () => {
  const path = join(folder, 'held.pdf');
  await manager.call('erasures.give', { customerId, format: 'pdf', path });
  expect(await readFile(path, 'utf8')).toBe('%PDF-1.7');
  expect(window.page).toContain('Anna Nowak');
});

test('while a page is printed the desk tells that all rows are there, and stops when it is told to', async () => {
  const path = join(folder, 'report.pdf');
  await writeFile(path, 'last month’s');
  const input = order(path);
  const printing = stillPrinting();
  const refused = manager.refusal('exports.report', input);
  await printing;
  const { exportId } = input;
  expect(await manager.call('exports.state', { exportId })).toEqual({ progress: { rows: 1, total: 1 } });
  await manager.call('exports.stop', { exportId });
  expect(await refused).toMatchObject({ code: 'export_stopped' });
  expect(await readdir(folder)).toEqual(['report.pdf']);
  expect(await readFile(path, 'utf8')).toBe('last month’s');
  expect(await manager.call('exports.state', { exportId })).toEqual({ progress: null });
});

test('a window that cannot print leaves no file', async () => {
  window.done = Promise.reject(new Error('The window was closed.'));
  window.done.catch(() => {});
  await manager.refusal('exports.report', order(join(folder, 'report.pdf')));
  expect(await readdir(folder)).toEqual([]);
});

test('a desk without a window says so before the centre works for it', async () => {
  const bare = await newDesk(centre, 'Cellar');
  try {
    const there = await bare.signedIn('manager');
    const path = join(folder, 'report.pdf');
    expect(await there.refusal('exports.report', order(path))).toMatchObject({ code: 'pdf_needs_window' });
    expect(await readdir(folder)).toEqual([]);
  } finally {
    await bare.desk.close();
  }
});
