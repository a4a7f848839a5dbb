import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPORT_NAMES } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { atRest } from './pages.ts';
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
