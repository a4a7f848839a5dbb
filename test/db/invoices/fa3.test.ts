import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fa3 } from '../../../db/invoices/fa3.ts';
import { PAYMENT_METHODS } from '../../../shared/claim/vocabulary.ts';
import type { Invoice } from '../../../shared/contract/invoices.ts';
import { invoiceTotals } from '../../../shared/invoice/amounts.ts';
import { correctionOf } from '../../../shared/invoice/correction.ts';
import { inGrosze } from '../../../shared/invoice/exchange.ts';
import { TAX_CODES } from '../../../shared/invoice/tax.ts';
import { currency } from '../../../shared/money/currency.ts';
import { faultsIn } from './validator.ts';

test('the schema is the published one, byte for byte', () => {
  const text = readFileSync(new URL('./schema/README.md', import.meta.url), 'utf8');
  for (const [, name = '', hash] of text.matchAll(/`(\w+(?:-0E)?\.xsd)` \|.*`([0-9a-f]{64})`/g)) {
    const bytes = readFileSync(new URL(`./schema/${name}`, import.meta.url));
    expect([name, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, hash]);
  }
  expect(text.match(/[0-9a-f]{64}/g)).toHaveLength(4);
});

/** Whatever somebody may have typed, signs that no file may hold among them. */
const words = fc
  .tuple(
    fc.constantFrom(
      'x'.repeat(600),
      'Żółw & Syn <sp. z o.o.>',
      'A',
      'Дрон-сервис',
      '\u0001\u007f\ufdd0 Firma',
      '"Ü"\ud800',
      '𝒟',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  .map(([known, any]) => `${known}${any}`);

const place = fc.record({
  name: words,
  street: words,
  postcode: fc.constantFrom('00-238', '', '10115'),
  city: words,
  country: fc.constantFrom('PL', 'DE', 'GR', 'XK', 'US'),
});

const made = fc
  .record({
    pricing: fc.constantFrom('net' as const, 'gross' as const),
    code: fc.constantFrom('PLN', 'EUR', 'JPY', 'USD'),
    sold: fc.array(
      fc.record({
        name: words,
        unit: fc.constantFrom('szt.', 'godz.', 'usł.'),
        quantityThousandths: fc.integer({ min: 1, max: 1_000_000 }),
        unitPrice: fc.integer({ min: 1, max: 100_000_000 }),
        tax: fc.constantFrom(...TAX_CODES),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    buyer: place,
    taxNumber: fc.constantFrom('5265877635', 'DE123456789', 'ELX12', 'US12345', 'ATU12345678', ''),
    seller: place,
    bankAccount: fc.constantFrom('', 'PL61109010140000071219812874'),
    ways: fc.array(fc.constantFrom(...PAYMENT_METHODS), { minLength: 1, maxLength: 4 }),
    marks: fc.tuple(fc.boolean(), fc.boolean()),
    doneOn: fc.constantFrom('2026-03-09', '2026-03-05'),
    by: fc.constantFrom('act' as const, 'directive' as const, 'other' as const),
    part: fc.integer({ min: 1, max: 3 }),
    corrects: fc.constantFrom(null, 'ksef' as const, 'outside' as const),
  })
  .map(({ code, sold, pricing, corrects, part, ...given }): Invoice => {
    const lines = sold.map((line) => ({
      ...line,
      amount: Math.max(1, Math.round((line.quantityThousandths * line.unitPrice) / 1000)),
    }));
    const whole = { lines, pricing, totals: invoiceTotals(lines, pricing) };
    const { gross } = whole.totals;
    const after = part === 1 ? 0 : Math.floor(gross / part);
    const { lines: shown, totals } =
      corrects === null ? whole : correctionOf(whole, { before: gross, after });
    const isCorrection = corrects !== null;
    const exchange = code === 'PLN' ? null : { rate: '4.271835', on: '2026-03-06', table: '45/A/NBP/2026' };
    const [cashMethod, splitPayment] = given.marks;
    return {
      id: 'i',
      number: isCorrection ? 'FK/1/2026' : 'FV/1/2026',
      kind: isCorrection ? 'KOR' : 'VAT',
      claimId: 'c',
      claimNumber: 'HG-2026-000001',
      issuedOn: '2026-03-09',
      issuedAt: '2026-03-09T09:00:01.123Z',
      issuedBy: 'Klara',
      doneOn: given.doneOn,
      pricing,
      currency: currency(code),
      net: totals.net,
      vat: totals.vat,
      gross: totals.gross,
      exchange: exchange && { ...exchange, vatGrosze: inGrosze(totals.vat, currency(code), exchange.rate) },
      perTax: totals.perTax.map((sum) => ({
        ...sum,
        vatGrosze: exchange && inGrosze(sum.vat, currency(code), exchange.rate),
      })),
      lines: [...shown],
      paid: given.ways.map((method) => ({ on: '2026-03-09', amount: 100, method })),
      seller: {
        ...given.seller,
        country: 'PL',
        nip: '5265877635',
        email: 'biuro@example.com',
        phone: '+48 22 100 200',
      },
      buyer: { ...given.buyer, taxNumber: given.taxNumber },
      terms: {
        place: 'Warszawa',
        bankAccount: given.bankAccount,
        bankName: 'Bank',
        cashMethod,
        splitPayment,
        exemption: sold.some(({ tax }) => tax === 'zw') ? { law: 'art. 113 ust. 1', by: given.by } : null,
      },
      corrects: isCorrection
        ? {
            id: 'f',
            number: 'FV/1/2026',
            issuedOn: '2026-03-08',
            ksef: { number: corrects === 'ksef' ? '5265877635-20250826-0100001AF629-AF' : null },
          }
        : null,
      ksef: null,
    };
  });

test('a thousand invoices of every kind, with whatever names, are valid by the published schema', async () => {
  const invoices = fc.sample(made, { numRuns: 1000, seed: 20_260_309 });
  expect(await faultsIn(invoices.map(fa3))).toEqual([]);
}, 60_000);

test('what is not by the schema is told', async () => {
  const [invoice] = fc.sample(made, { numRuns: 1, seed: 1 });
  if (!invoice) throw new Error('No invoice was made.');
  const faults = await faultsIn([fa3(invoice).replace('<JST>2</JST>', '')]);
  expect(faults.join('\n')).toContain('GV');
}, 60_000);
