import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BOŻENA, TYPED } from '../db/erasure/customer.ts';
import { foundIn } from '../db/erasure/everyByte.ts';
import { keyboardOf } from './keys.ts';
import { readsPdf, textOfPdf } from './pdfText.ts';
import { reopened, yearsLater } from './room.ts';
import { FAST } from './scanner.ts';
import * as work from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

const patient = { timeout: PATIENCE_MS };
const WORDS = [...Object.values(BOŻENA).slice(0, 4), TYPED.description, TYPED.note, TYPED.photo];

test('a customer whose years are over is given what is held and erased out of every byte, and only a press of its own does that', async () => {
  const at = await yearsLater();
  const { page } = at;
  const keys = await keyboardOf(at);
  const dataDir = join(at.dir, 'data');
  const due = async () => (await at.ask('erasures.list', { part: 'due', search: '' })).rows.length;
  await at.ask('erasures.setTerms', { taxYears: null, claimYears: null, backupDays: 0 });
  expect(foundIn(dataDir, WORDS)).not.toEqual([]);

  await work.go(at, '#/protection');
  await page.getByRole('row', { name: `Look at what is held about ${BOŻENA.name}` }).click();
  await page.getByText('May be erased now.').last().waitFor();
  const [row] = (await at.ask('erasures.list', { part: 'due', search: '' })).rows;
  await page.getByRole('button', { name: 'Save as JSON' }).click();
  await page.getByText('Saved.').waitFor();
  const saved = (format: string) => join(at.outDir, `hangar-${row?.claim}.${format}`);
  const held = readFileSync(saved('json'), 'utf8');
  for (const word of WORDS) expect(held).toContain(word);
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  const given = async () => (await at.ask('record.list', { kind: 'customer_data_given' })).rows.length;
  await expect.poll(given, patient).toBe(2);
  if (readsPdf) {
    const text = textOfPdf(saved('pdf')).replace(/\s+/g, ' ');
    for (const word of WORDS) expect(text).toContain(word);
  }

  await page.getByRole('button', { name: 'Erase this customer …' }).click();
  const form = page.getByRole('form', { name: 'Erase for good' });
  const [name, password] = [
    form.getByRole('textbox', { name: /^Type the name/ }),
    form.getByRole('textbox', { name: /^Your password/ }),
  ];
  await name.fill(BOŻENA.name);
  await password.fill('not the one it is');
  await work.settled(at);
  await at.picture('erase-dialog');
  await page.keyboard.press('Control+Enter');
  await form.getByText(/password.* not right/).waitFor();
  expect(await name.inputValue()).toBe(BOŻENA.name);
  expect(await password.inputValue()).toBe('');

  await password.fill(work.MANAGER.password);
  await work.settled(at);
  await name.focus();
  await keys.scan('1581F4XFC22B9901', { pace: FAST[1] });
  await page.getByRole('dialog', { name: /^Serial 1581F4XFC22B9901/ }).waitFor();
  await keys.press('Escape');
  expect(await name.inputValue()).toBe(BOŻENA.name);
  expect(await due()).toBe(1);

  // Twice, as an impatient hand does; once it is.
  await work.settled(at);
  await form.getByRole('button', { name: 'Erase for good' }).dblclick();
  await page
    .getByText(/^Erased\./)
    .first()
    .waitFor();
  await form.waitFor({ state: 'detached' });
  await expect.poll(async () => (await at.ask('erasures.status', {})).unfinished, patient).toBe(0);
  const { rows } = await at.ask('record.list', { kind: 'customer_erased' });
  expect(rows).toHaveLength(1);
  expect(await due()).toBe(0);

  const again = await reopened(at);
  await work.signIn(again, work.MANAGER);
  await work.go(again, '#/protection');
  await again.page.getByText('Nobody’s data may go yet').waitFor();
  expect(foundIn(dataDir, WORDS)).toEqual([]);
});
