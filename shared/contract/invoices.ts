import { z } from 'zod';
import { DESK, OFFICE, PAYMENT_METHODS } from '../claim/vocabulary.ts';
import { RATE_PATTERN } from '../invoice/exchange.ts';
import { readKsefNumber } from '../invoice/ksefNumber.ts';
import { isSeries, USUAL_SERIES } from '../invoice/series.ts';
import { TAX_CODES, UNTAXED_CODES } from '../invoice/tax.ts';
import { command, query, shellOnly } from './define.ts';
import { SAYS } from './fieldSays.ts';
import {
  after,
  country,
  currency,
  done,
  id,
  instant,
  line,
  page,
  plainDate,
  required,
  taxNumber,
} from './fields.ts';

/** Invoices as Polish law wants them, and what has to be known for them. */

const INVOICE_KINDS = ['VAT', 'KOR'] as const;
export type InvoiceKind = (typeof INVOICE_KINDS)[number];
export const EXEMPT_BY = ['act', 'directive', 'other'] as const;

const taxCode = z.enum(TAX_CODES);
const series = line(60).refine((text): boolean => isSeries(text), SAYS.series);

/** What a centre says once, because no price list does. */
export const invoicingFields = {
  /** The firm's name in the registers; '' where the centre is called so itself. */
  sellerName: line(300).default(''),
  invoiceSeries: series.default(USUAL_SERIES.invoice),
  correctionSeries: series.default(USUAL_SERIES.correction),
  /** IBAN or national, without blanks; '' for none. */
  bankAccount: line(60)
    .overwrite((text) => text.toUpperCase().replaceAll(/[\s-]/g, ''))
    .refine((text): boolean => text === '' || /^[0-9A-Z]{10,34}$/.test(text), SAYS.bankAccount)
    .default(''),
  bankName: line(200).default(''),
  /** How a plan's fee and a diagnosis are taxed; null while nobody has said so, and then neither is invoiced. */
  careFeeTax: taxCode.nullable().default(null),
  diagnosisTax: taxCode.nullable().default(null),
  /** The law by which a sale is exempt, and whose it is. */
  exemption: line(250).default(''),
  exemptionBy: z.enum(EXEMPT_BY).default('act'),
  /** The tax is due once the customer has paid (small taxpayers who chose so). */
  cashMethod: z.boolean().default(false),
} as const;

export const invoicingInput = z
  .strictObject(invoicingFields)
  .refine(({ invoiceSeries, correctionSeries }) => invoiceSeries !== correctionSeries, {
    path: ['correctionSeries'],
    error: SAYS.otherSeries,
  })
  .refine(
    ({ exemption, careFeeTax, diagnosisTax }) =>
      exemption !== '' || (careFeeTax !== 'zw' && diagnosisTax !== 'zw'),
    { path: ['exemption'], error: SAYS.exemptionNeeded },
  );
export type Invoicing = z.output<typeof invoicingInput>;

const address = { street: z.string(), postcode: z.string(), city: z.string(), country };

const invoiceSeller = z.object({
  name: z.string(),
  nip: z.string(),
  ...address,
  email: z.string(),
  phone: z.string(),
});
export type InvoiceSeller = z.output<typeof invoiceSeller>;

const buyerInput = z.strictObject({
  name: required(300),
  taxNumber: taxNumber.default(''),
  street: required(160),
  postcode: line(20),
  city: required(100),
  country,
});
const invoiceBuyer = z.object({ name: z.string(), taxNumber: z.string(), ...address });
export type InvoiceBuyer = z.output<typeof invoiceBuyer>;

const invoiceLine = z.object({
  name: z.string(),
  unit: z.string(),
  /** Thousandths; null where a correction lowers a price and leaves the quantity. */
  quantityThousandths: z.int().nullable(),
  /** Net or gross, as the invoice is priced. */
  unitPrice: z.int().nullable(),
  amount: z.int(),
  tax: taxCode,
});

const taxSum = z.object({ tax: taxCode, net: z.int(), vat: z.int() });
const exchangeInput = z.strictObject({
  rate: z.string().trim().max(20).regex(RATE_PATTERN, SAYS.nbpRate),
  on: plainDate,
  table: required(60),
});

const invoicePayment = z.object({ on: plainDate, amount: z.int(), method: z.enum(PAYMENT_METHODS) });

const invoiceTerms = z.object({
  place: z.string(),
  bankAccount: z.string(),
  bankName: z.string(),
  cashMethod: z.boolean(),
  splitPayment: z.boolean(),
  /** Only where something on it is exempt. */
  exemption: z.object({ law: z.string(), by: z.enum(EXEMPT_BY) }).nullable(),
});
export type InvoiceTerms = z.output<typeof invoiceTerms>;

/** An invoice as it was issued. Amounts in minor units; of a correction the differences. */
export const invoice = z.object({
  id,
  number: z.string(),
  kind: z.enum(INVOICE_KINDS),
  claimId: id,
  claimNumber: z.string(),
  issuedOn: plainDate,
  issuedAt: instant,
  issuedBy: z.string(),
  /** The day of the supply, or of the payment before it. */
  doneOn: plainDate,
  pricing: z.enum(['net', 'gross']),
  currency,
  net: z.int(),
  vat: z.int(),
  gross: z.int(),
  /** Null where the currency is złoty. */
  exchange: z.object({ rate: z.string(), on: z.string(), table: z.string(), vatGrosze: z.int() }).nullable(),
  perTax: z.array(taxSum.extend({ vatGrosze: z.int().nullable() })),
  lines: z.array(invoiceLine),
  paid: z.array(invoicePayment),
  seller: invoiceSeller,
  buyer: invoiceBuyer,
  terms: invoiceTerms,
  /** Of a correction, what it corrects. */
  corrects: z
    .object({
      id,
      number: z.string(),
      issuedOn: plainDate,
      ksef: z.object({ number: z.string().nullable() }).nullable(),
    })
    .nullable(),
  /** Null while nobody has noted anything; a number of null: it was issued outside KSeF. */
  ksef: z.object({ number: z.string().nullable(), at: instant, by: z.string() }).nullable(),
});
export type Invoice = z.output<typeof invoice>;

/** What stands in the way of an invoice, as codes that the window has sentences for. */
export const INVOICE_HINDRANCES = [
  'seller_not_polish',
  'seller_without_nip',
  'seller_without_address',
  'nothing_to_invoice',
  'not_paid_in_full',
  'claim_cancelled',
  'invoiced_already',
  'care_fee_tax_not_set',
  'diagnosis_tax_not_set',
  'exemption_not_set',
  'rate_not_in_fa3',
  'currency_not_in_fa3',
] as const;
export type InvoiceHindrance = (typeof INVOICE_HINDRANCES)[number];

export const invoiceCalls = {
  'invoices.settings': query(DESK, z.strictObject({}), z.object({ ...invoicingInput.shape })),
  'invoices.setUp': command(OFFICE, ['invoices', 'centre'], invoicingInput, done),
  /** What an invoice for a claim would say, and what somebody still has to say for it. */
  'invoices.offer': query(
    DESK,
    z.strictObject({ claimId: id }),
    z.object({
      hindrances: z.array(z.enum(INVOICE_HINDRANCES)),
      /** The buyer as far as they are known. */
      buyer: invoiceBuyer,
      currency,
      gross: z.int(),
      /** A tax of null: nothing says yet how it is taxed. */
      lines: z.array(z.object({ name: z.string(), amount: z.int(), tax: taxCode.nullable() })),
      pricing: z.enum(['net', 'gross']),
      /** Lines without a tax, of which nothing says why. */
      asksUntaxed: z.boolean(),
      /** The day whose rate tells the tax in złoty; null where it is in złoty anyway. */
      rateOn: plainDate.nullable(),
      /** Above what the law asks about split payment from. */
      asksSplitPayment: z.boolean(),
    }),
  ),
  'invoices.make': command(
    DESK,
    ['invoices', 'claims', 'erasures'],
    z.strictObject({
      claimId: id,
      buyer: buyerInput,
      /** What a rate of 0 % means here; null where there is none. */
      untaxed: z.enum(UNTAXED_CODES).nullable().default(null),
      exchange: exchangeInput.nullable().default(null),
      /** Goods or services of annex 15 to the VAT act for more than 15,000 PLN. */
      splitPayment: z.boolean().default(false),
    }),
    z.object({ invoiceId: id, number: z.string() }),
  ),
  /** The newest first; days of issue, both included. */
  'invoices.list': query(
    DESK,
    z.strictObject({
      from: plainDate.nullable().default(null),
      to: plainDate.nullable().default(null),
      after,
    }),
    page(invoice),
  ),
  /** As FA(3) wants it, for the taxpayer's own application. */
  'invoices.xml': query(
    DESK,
    z.strictObject({ invoiceId: id }),
    z.object({ name: z.string(), xml: z.string() }),
  ),
  /** Notes what KSeF called it, or that it was issued outside KSeF; once. */
  'invoices.noteKsef': command(
    DESK,
    ['invoices', 'claims'],
    z.strictObject({
      invoiceId: id,
      number: z
        .string()
        .max(60)
        .overwrite((text) => readKsefNumber(text) ?? text)
        .refine((text): boolean => readKsefNumber(text) !== null, SAYS.ksefNumber)
        .nullable(),
    }),
    done,
  ),
  /** The files of a period's invoices, page by page, the oldest first. */
  'invoices.files': query(
    OFFICE,
    z.strictObject({ from: plainDate, to: plainDate, after }),
    z.object({
      files: z.array(z.object({ name: z.string(), xml: z.string() })),
      /** Numbers of those that cannot be written yet: corrections of what nobody has noted KSeF's number of. */
      waiting: z.array(z.string()),
      next: z.string().nullable(),
    }),
  ),
  /** Notes that the files of a period were written into a folder. */
  'invoices.recordGiven': shellOnly(
    command(
      OFFICE,
      [],
      z.strictObject({ from: plainDate, to: plainDate, written: z.int().min(0).max(1_000_000_000) }),
      done,
    ),
  ),
} as const;
