import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { besideAnArchive } from './room.ts';
import * as work from './work.ts';

/** Ten years of a busy centre, which take a minute to be made; what a million cost is measured by the bench. */
const CLAIMS = 100_000;

test('a centre with an archive searches it, leafs through it and takes a report of it, and books in meanwhile', async () => {
  const at = await besideAnArchive(CLAIMS);
  const { page } = at;
  const { rows } = await at.ask('claims.list', { states: ['closed'], order: 'oldest' });
  const oldest = rows[0];
  if (!oldest) throw new Error('The archive has no closed claim.');

  // By the last signs of a serial, as people read it aloud, and by what nobody has.
  await page.keyboard.press('Control+k');
  await page.keyboard.type(oldest.serial.slice(-7), { delay: 120 });
  await page
    .getByRole('option', { name: new RegExp(oldest.number) })
    .first()
    .click();
  await page.getByRole('heading', { name: oldest.number }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('QQ7777QQ', { delay: 120 });
  await page.getByText('Nothing found').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // The list goes on from page to page, in its order.
  await work.go(at, '#/claims');
  const order = page.getByRole('combobox', { name: 'Order', exact: true });
  await order.click();
  await page.getByRole('option', { name: 'Oldest first', exact: true }).click();
  const shown = page.getByRole('row', { name: /^Open claim / });
  await shown.getByText(oldest.number).waitFor();
  await shown.first().focus();
  await page.keyboard.press('End');
  const second = await at.ask('claims.list', {
    order: 'oldest',
    after: (await at.ask('claims.list', { order: 'oldest' })).next,
  });
  await shown.getByText(second.rows[0]?.number ?? '').waitFor();
  await at.picture('archive-claims');

  // While the report of ten years is written, a drone is booked in.
  await work.go(at, '#/reports');
  await page.getByLabel('From', { exact: true }).fill('2010-01-01');
  await page.getByLabel('To', { exact: true }).fill('2030-12-31');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Save the report' }).click();
  await page.getByRole('progressbar').waitFor();
  await at.picture('archive-report');
  await work.fillIntake(at, { serial: '1581F4XFC2ARC001', cause: 'Collision' });
  const booked = await work.bookIn(at);
  await work.go(at, '#/reports');
  await page
    .getByText(/Report saved: [\d,]+ rows/)
    .first()
    .waitFor({ timeout: 120_000 });
  expect(readdirSync(at.outDir).some((file) => /\.(csv|xlsx)$/.test(file))).toBe(true);
  await work.openClaim(at, booked);
}, 420_000);
