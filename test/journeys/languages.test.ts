import { expect, test } from 'vitest';
import { prefer, textsIn } from './pages.ts';
import { readsPdf, textOfPdf } from './pdfText.ts';
import { atTheSample } from './room.ts';
import * as work from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

test('a paper speaks the customer’s language, whatever the clerk’s', async () => {
  const at = await atTheSample();
  await prefer(at, { language: 'de' });
  const { rows } = await at.ask('claims.list', { search: 'Михаил' });
  const claim = rows[0];
  if (!claim) throw new Error('The sample centre has no Russian-speaking customer.');
  const before = await at.ask('claims.get', { claimId: claim.id });
  await work.go(at, `#/claims/${claim.id}`);
  await at.page.getByRole('heading', { level: 1, name: claim.number }).waitFor();
  await at.page.getByRole('button', { name: /^Drucken/ }).click();
  await at.page.getByRole('menuitem', { name: textsIn('de')('domain:paperKind.receipt') }).click();
  const kept = async () => (await at.ask('claims.get', { claimId: claim.id })).claim.papers;
  await expect
    .poll(async () => (await kept()).length, { timeout: PATIENCE_MS })
    .toBe(before.claim.papers.length + 1);
  const paper = (await kept()).find(({ kind }) => kind === 'receipt');
  expect(paper?.language).toBe('ru');
  if (!paper) throw new Error('There is no receipt.');
  if (!readsPdf) return;
  const text = textOfPdf(await work.savedPaper(at, paper.id));
  expect(text).toContain(textsIn('ru')('papers:receipt.title'));
});
