import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPORT_NAMES } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { atRest } from './pages.ts';
import { readsPdf, textOfPdf } from './pdfText.ts';
import { atTheSample } from './room.ts';
import * as work from './work.ts';

test('every ready-made report is looked over with its sums, and one is saved as it was looked over', async () => {
  const at = await atTheSample();
  const { page } = at;
  const words = reportWords('en');
  await work.go(at, '#/reports');
  const preview = page.getByRole('region', { name: 'Preview of the report' });
  await page.getByRole('button', { name: 'This year' }).click();
  for (const name of REPORT_NAMES) {
    // The sample centre has issued none.
    if (name === 'invoices') continue;
    const tab = page.getByRole('tab', { name: words.report[name].name });
    await tab.click();
    await page.getByRole('tab', { name: words.report[name].name, selected: true }).waitFor();
    await preview.getByRole('cell').first().waitFor();
    await atRest(page);
    expect(await preview.getByRole('columnheader').allInnerTexts()).not.toEqual([]);
  }

  // What is half typed of a period stays while another report is looked at.
  const from = page.getByRole('textbox', { name: 'From' });
  await page.getByRole('tab', { name: words.report.till.name }).click();
  await from.fill('soon');
  await page.getByRole('tab', { name: words.report.taxes.name }).click();
  expect(await from.inputValue()).toBe('soon');

  await page.getByRole('button', { name: 'This year' }).click();
  await page.getByRole('tab', { name: words.report.till.name }).click();
  await preview.getByRole('rowheader', { name: 'Total PLN' }).waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText(/Report saved: \d+ rows?/).waitFor();
  const path = await page.getByRole('status').filter({ hasText: 'Report saved' }).locator('b').innerText();
  expect(path).toContain(join(at.outDir, 'hangar-till-'));
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
});

test('a manager groups a report, saves it under a name, and takes it home on paper', async () => {
  const at = await atTheSample();
  const { page } = at;
  const words = reportWords('en');
  await work.go(at, '#/reports?report=till');
  const preview = page.getByRole('region', { name: 'Preview of the report' });
  await page.getByRole('button', { name: 'This year' }).click();
  await page.keyboard.press('Alt+f');
  const form = page.getByRole('form', { name: 'Rows of the report' });
  await form.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: words.column.payment_method, exact: true }).click();
  await form.getByRole('combobox', { name: 'Then by' }).click();
  await page.getByRole('option', { name: words.column.day, exact: true }).click();
  await at.picture('reports-groups-form');
  await page.keyboard.press('Control+s');
  const card = words.word('paymentMethod', 'card');
  await preview
    .getByRole('rowheader', { name: new RegExp(`^${card} › `) })
    .first()
    .waitFor();
  await preview.getByRole('rowheader', { name: new RegExp(`^${card} · Total PLN`) }).waitFor();
  await at.picture('reports-groups');

  await page.getByRole('button', { name: 'Save under a name' }).click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Till by method');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { level: 1, name: 'Till by method' }).waitFor();
  await page.getByRole('tab', { name: 'Till by method', selected: true }).waitFor();

  await page.getByRole('combobox', { name: 'File' }).click();
  await page.getByRole('option', { name: 'PDF to print' }).click();
  await page.keyboard.press('Control+s');
  await page.getByText(/Report saved: \d+ rows?/).waitFor();
  const path = await page.getByRole('status').filter({ hasText: 'Report saved' }).locator('b').innerText();
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  if (readsPdf) {
    const text = textOfPdf(path);
    expect(text).toContain('Till by method');
    expect(text).toContain(words.column.balance);
    expect(text).toMatch(/Marta\s+1\s?\/\s?\d/);
  }

  await page.getByRole('button', { name: 'More for “Till by method”' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('“Till by method” is back').waitFor();
});
