import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as given from './given.ts';
import { readsPdf, textOfPdf } from './pdfText.ts';
import { atTheCentre } from './room.ts';
import * as work from './work.ts';

test('a paid repair is invoiced, the invoice put on paper and in a file for KSeF, and corrected by what is given back', async () => {
  const at = await atTheCentre('any');
  const { page } = at;
  const { centre } = await at.ask('centre.status', {});
  if (!centre) throw new Error('There is no centre.');
  const address = { street: 'ul. Lotnicza 3', postcode: '00-001', city: 'Warszawa', taxNumber: '5250000009' };
  await at.ask('centre.change', { ...centre, ...address });
  const { claimId, number } = await given.estimated(at, '1581F4XFC22B0101');
  await work.openClaim(at, number);
  await work.pickChoice(at, 'Paid repair');
  await work.recordChoice(at, 'payment');
  await work.takePayment(at, 'repair');

  await page.getByRole('button', { name: 'Make an invoice' }).click();
  const form = page.getByRole('form', { name: 'Make an invoice' });
  await form.getByRole('textbox', { name: 'Buyer' }).fill('Nowak Film Sp. z o.o.');
  await form.getByRole('textbox', { name: 'NIP or VAT number' }).fill('525-000-00-09');
  await at.picture('invoice-form');
  await form.getByRole('button', { name: 'Issue the invoice' }).click();
  await form.waitFor({ state: 'hidden' });
  const panel = page.getByRole('region', { name: 'Invoices' });
  await panel.getByText('Nowak Film Sp. z o.o., 5250000009').waitFor();
  const [invoice] = (await at.ask('claims.get', { claimId })).claim.invoices;
  expect(invoice).toMatchObject({ gross: 85055, currency: 'PLN', corrects: null });

  await panel.getByRole('button', { name: 'File for KSeF' }).click();
  await page.getByText(`File of ${invoice?.number} saved.`).waitFor();
  const { name } = await at.ask('invoices.xml', { invoiceId: invoice?.id ?? '' });
  const xml = readFileSync(join(at.outDir, name), 'utf8');
  expect(xml).toContain('<P_15>850.55</P_15>');
  expect(xml).toContain('<NIP>5250000009</NIP>');
  await panel.getByRole('button', { name: 'Paper' }).click();
  await page
    .getByText(/Invoice.*kept|kept.*Invoice/i)
    .first()
    .waitFor();
  const [paper] = (await at.ask('claims.get', { claimId })).claim.papers;
  expect(paper?.kind).toBe('invoice');
  if (readsPdf) {
    const text = textOfPdf(await work.savedPaper(at, paper?.id ?? ''));
    expect(text).toContain(invoice?.number);
    expect(text).toContain('Nowak Film Sp. z o.o.');
  }

  await at.ask('claims.cancel', { claimId, reason: 'The customer wants it back as it is.' });
  await page.getByRole('button', { name: 'Record the refund' }).click();
  await panel.getByText(`Corrects ${invoice?.number}`).waitFor();
  await at.picture('invoice-corrected');
  const { invoices } = (await at.ask('claims.get', { claimId })).claim;
  expect(invoices.map(({ gross }) => gross)).toEqual([85055, expect.any(Number)]);
  expect(invoices[1]?.corrects?.number).toBe(invoice?.number);
});
