import { expect, test } from 'vitest';
import { pageFile } from '../../../db/reports/files/page.ts';
import type { Rows, Setting } from '../../../db/reports/files/rows.ts';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import { sheetFor } from '../../../shared/report/onPaper.ts';
import { columnsOf } from '../../../shared/report/registry.ts';
import { reportWords } from '../../../shared/report/words.ts';
import { timeZone } from '../../../shared/time/localDate.ts';

const DAY = ['2026-03-09', 'cash', 'PLN', '2', '1234.50', '0', '0.00', '1234.50'];

const SETTING: Setting = {
  ...{ report: 'till', language: 'en', zone: timeZone('Europe/Warsaw'), title: null, head: '7:abc' },
  ...{ columns: columnsOf('till'), filters: [], groupBy: [], sort: null, by: 'Maria' },
  ...{ period: { from: '2026-03-01', to: '2026-03-31' }, at: '2026-04-01 10:00' },
};

async function* rowsOf(...batches: string[][][]): Rows {
  yield* batches;
}

async function pageOf(rows: Rows, setting: Partial<Setting> = {}): Promise<string> {
  let page = '';
  for await (const part of pageFile(rows, { ...SETTING, ...setting })) page += part;
  return page;
}

test.each(LANGUAGES)(
  'a page in %s says of which days it is, who made it and when, and ends with the record’s end',
  async (language) => {
    const page = await pageOf(rowsOf([DAY]), { language });
    const words = reportWords(language);
    for (const said of [
      words.report.till.name,
      words.periodNote('2026-03-01', '2026-03-31'),
      words.madeNote('Maria', '2026-04-01 10:00'),
      words.column.balance,
      words.word('paymentMethod', 'cash'),
      words.total('PLN'),
      words.headNote('7:abc'),
    ]) {
      expect(page).toContain(said);
    }
    const amount = { en: '1,234.50', pl: '1234,50', de: '1.234,50', ru: '1\u00a0234,50' }[language];
    expect(page).toContain(`>${amount}<`);
  },
);

test('whatever a cell says is text on the page and none of its parts', async () => {
  const page = await pageOf(rowsOf([DAY]), { title: '<script>alert("x")</script> & more' });
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more');
});

test('a page that nobody would read is refused', async () => {
  const long = rowsOf(...Array.from({ length: 11 }, () => Array.from({ length: 500 }, () => DAY)));
  await expect(pageOf(long)).rejects.toMatchObject({ failure: { code: 'too_long_for_paper' } });
  const wide = pageOf(rowsOf([]), { report: 'claims', columns: columnsOf('claims') });
  await expect(wide).rejects.toMatchObject({ failure: { code: 'too_wide_for_paper' } });
});

test.each([
  ['a4', 'A4', 'A4 across', 'A3 across'],
  ['a5', 'A5 across', 'A4 across', 'A3 across'],
  ['letter', 'Letter', 'Letter across', 'Tabloid across'],
] as const)('more columns take a larger sheet of a centre that prints on %s', (paper, few, some, many) => {
  const sheets = [6, 7, 12, 13].map((columns) => sheetFor(columns, paper));
  expect(sheets.map(({ size, landscape }) => (landscape ? `${size} across` : size))).toEqual([
    few,
    some,
    some,
    many,
  ]);
});
