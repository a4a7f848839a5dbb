import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import shipped from '../../../shared/adjudication/data/catalogue.json' with { type: 'json' };
import { behindItsBack } from '../../behindItsBack.ts';
import { type FileDesk, openFileDesk } from './fileDesk.ts';

let desk: FileDesk;
beforeEach(async () => {
  desk = await openFileDesk();
});
afterEach(() => desk.remove());

const [first] = shipped.products;
if (!first) throw new Error('The shipped catalogue has no product.');

const file = (...products: object[]) => JSON.stringify({ note: '', products });
const check = (content: string) => desk.check(content, {}, 'catalogue');

test('the catalogue that is shipped changes nothing', async () => {
  const job = await check(JSON.stringify(shipped));
  expect(job.stage).toMatchObject({
    counts: { unchanged: shipped.products.length, refused: 0, new: 0, changed: 0 },
  });
});

test('a list of exclusions is shown as rules with their numbers, in the order of the numbers', async () => {
  const own = shipped.products.find(({ id }) => id === 'rs-3-2y-pl');
  const exclusions = { ...own?.exclusions, EX_1_LOSS: 2, EX_2_THEFT: 1 };
  const job = await check(file({ ...own, exclusions, effectiveFrom: '2026-04-01' }));
  const [row] = await desk.rows(job);
  expect(row?.values.exclusions).toMatch(/^EX_2_THEFT=1 EX_1_LOSS=2 EX_4_ACCESSORY=3 /);
  expect(row?.before.exclusions).toMatch(/^EX_1_LOSS=1 EX_2_THEFT=2 /);
});

describe('a changed product', () => {
  const dearer = { ...first, fees: [14900, 17900, 19900], effectiveFrom: '2026-04-01' };

  it('becomes its next version, and the one before stays', async () => {
    const job = await check(file(dearer));
    expect(await desk.rows(job)).toMatchObject([
      { outcome: 'changed', values: { fees: '14900 17900 19900' }, before: { fees: '13900 16900 18900' } },
    ]);
    await desk.run(job);
    const { versions } = await desk.shop.as('manager').call('catalogue.product', { productId: first.id });
    expect(versions.map((version) => [version.version, version.fees])).toEqual([
      [2, [14900, 17900, 19900]],
      [1, [13900, 16900, 18900]],
    ]);
    expect((await check(file(dearer))).stage).toMatchObject({ counts: { unchanged: 1 } });
  });

  it('has what is open weighed anew at once', async () => {
    const claimId = await desk.shop.book();
    await desk.run(await check(file(dearer)));
    const [kept] = await behindItsBack(desk.shop.dataDir, 'SELECT verdict FROM claims WHERE id = ?', claimId);
    expect(kept?.verdict).toBe((await desk.shop.claim(claimId)).assessment.automatic);
  });

  it.each([
    ['effective_not_later', { ...dearer, effectiveFrom: first.effectiveFrom }],
    ['identity_fixed', { ...dearer, currency: 'EUR' }],
    ['confirmed_without_source', { ...dearer, source: ' ' }],
    ['fees_count', { ...dearer, fees: [1, 2, 3, 4] }],
    ['unknown_field', { ...dearer, surprise: true }],
  ])('is refused: %s', async (code, product) => {
    const job = await check(file(product));
    expect(job.reasons).toEqual([{ code, count: 1 }]);
  });
});

test('a new product comes in from CSV, its lists in one cell', async () => {
  const { requiredParts, ...plain } = { ...first, id: 'mini-se-1y-pl', termMonths: 12 };
  const cells: Record<string, string> = Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(' ') : String(value),
    ]),
  );
  cells.must_parts = requiredParts.must.join(' ');
  cells.request_parts = requiredParts.request.join(' ');
  const csv = [Object.keys(cells), Object.values(cells)]
    .map((row) => row.map((cell) => `"${cell}"`).join(';'))
    .join('\n');
  const job = await check(csv);
  expect(job.stage).toMatchObject({ name: 'checked', counts: { new: 1 } });
  await desk.run(job);
  const { products } = await desk.shop.as('clerk').call('catalogue.list', {});
  expect(products.find((product) => product.id === 'mini-se-1y-pl')).toMatchObject({
    termMonths: 12,
    fees: first.fees,
  });
});

test('refused products are given back in the same form with the reason beside', async () => {
  const job = await check(file({ ...first, id: 'x', fees: [] }));
  const path = join(desk.folder, 'refused.json');
  await desk.shop.as('manager').call('imports.writeRefused', { importId: job.importId, path });
  const { products } = JSON.parse(await readFile(path, 'utf8'));
  expect(products).toMatchObject([
    { id: 'x', hangar_reason: expect.stringMatching(/^fees_count: There are 0 fees/) },
  ]);
});

test('a file that is no catalogue is said to be none', async () => {
  expect((await check('{"products": 3}')).stage).toMatchObject({
    name: 'failed',
    failure: { code: 'import_no_products' },
  });
  expect((await check('{"products": [')).stage).toMatchObject({
    name: 'failed',
    failure: { code: 'import_no_json' },
  });
});
