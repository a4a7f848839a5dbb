import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OF_CHOICES, OF_CLAIMS, OF_PLANS } from '../../../db/erasure/held.ts';
import { heldPage } from '../../../db/erasure/page.ts';
import { migrate } from '../../../db/migrations/run.ts';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import { emptyFolder, openWorkshop, type Workshop } from '../../workshop.ts';
import { BOŻENA, fillHer, TYPED } from './customer.ts';

let house: Workshop;
let customerId: string;
let held: Record<string, never>;
let text: string;
beforeAll(async () => {
  house = await openWorkshop();
  ({ customerId } = await fillHer(house));
  await house.as('clerk').call('drafts.save', { key: 'intake', value: { note: BOŻENA.email } });
  const path = join(await emptyFolder(), 'held.json');
  await writeFile(path, 'before');
  await house.as('manager').call('erasures.give', { customerId, format: 'json', path });
  text = await readFile(path, 'utf8');
  held = JSON.parse(text);
});
afterAll(() => house.remove());

test('a customer is given everything that is held of them, in a file for programs', () => {
  for (const words of [...Object.values(BOŻENA), ...Object.values(TYPED)]) expect(text).toContain(words);
  expect(held).toMatchObject({
    customer: { id: customerId },
    claims: [
      { claim: { number: 'HG-2026-000001' }, choices: [{ kept: { verdict: {} } }], fee_adjustments: [] },
      { claim: { number: 'HG-2026-000002' }, payments: [{ kind: 'payment' }] },
      { claim: { number: 'HG-2026-000003' } },
    ],
    plans: [{ plan: { holder_name: BOŻENA.name } }],
    drafts: [{ by: 'Klara' }],
    madeBy: 'Maria',
  });
  const { papers, photos } = held as Record<string, { base64: string }[]>;
  const files = [...(papers ?? []), ...(photos ?? [])].map(({ base64 }) => Buffer.from(base64, 'base64'));
  expect(files.map((bytes) => bytes.subarray(1, 4).toString())).toEqual(['PDF', 'PDF', 'PNG']);
  expect(text).not.toContain('"salt"');
});

test.each(LANGUAGES)('and on paper, in %s', (language) => {
  const page = heldPage(held as never, {
    language,
    zone: 'Europe/Warsaw',
    centre: 'Drone Service',
    by: 'Maria',
    at: '2026-03-09T10:00:00.000Z',
  });
  for (const words of [...Object.values(BOŻENA), ...Object.values(TYPED)]) {
    expect(page).toContain(words);
  }
  expect(page).not.toMatch(/undefined|\[object|NaN|\{\{/);
});

test('a PDF wants a window', async () => {
  const path = join(await emptyFolder(), 'held.pdf');
  const order = { customerId, format: 'pdf', path };
  expect(await house.as('manager').refusal('erasures.give', order)).toMatchObject({
    code: 'pdf_needs_window',
  });
});

test('every table with rows of a claim, a choice or a plan is given out', () => {
  const blank = new Database(':memory:');
  migrate(blank);
  const having = (column: string) =>
    blank
      .prepare<[string], string>(
        `SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
         WHERE c.name = ? AND m.type IN ('table', 'view') ORDER BY m.name`,
      )
      .pluck()
      .all(column);
  // Apart from a claim's rows: what is made for the search or of an estimate, and what is given out beside the claims.
  const beside = [
    'bindings',
    'claim_documents',
    'claim_facts',
    'estimate_parts',
    'events',
    'messages',
    'papers',
    'photos',
  ];
  expect(having('claim_id')).toEqual([...OF_CLAIMS, ...beside].toSorted());
  expect(having('choice_id')).toEqual([...OF_CHOICES, 'invoices'].toSorted());
  const besidePlans = ['claims', 'events', 'messages', 'papers', 'plan_documents', 'plan_facts'];
  expect(having('plan_id')).toEqual([...OF_PLANS, ...besidePlans].toSorted());
  blank.close();
});
