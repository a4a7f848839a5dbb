import { roundHalfUp } from '../money/vat.ts';
import { rateOf, type TaxCode } from './tax.ts';

/**
 * What an invoice adds up to. A repair is priced net: each line's net sum, and the tax once for each rate on the sum of its
 * lines (art. 106e sec. 1 pt 13 and 14 of the VAT act). A fee is a gross price: the tax is taken out of the sum (art. 106e
 * sec. 7). Whole minor units throughout.
 */
export type Pricing = 'net' | 'gross';

export interface InvoiceLine {
  /** As it stands on the invoice, in Polish. */
  readonly name: string;
  readonly unit: string;
  /** Thousandths; null on a correction that lowers a price and leaves the quantity. */
  readonly quantityThousandths: number | null;
  /** Net or gross, as the invoice is priced; null on such a correction. */
  readonly unitPrice: number | null;
  /** Net or gross, as the invoice is priced. */
  readonly amount: number;
  readonly tax: TaxCode;
}

export interface TaxSum {
  readonly tax: TaxCode;
  readonly net: number;
  readonly vat: number;
}

export interface InvoiceTotals {
  /** One for each way of taxing in use, the highest rate first. */
  readonly perTax: readonly TaxSum[];
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
}

const wholeOf = (a: number, b: number, divisor: number): number =>
  Number(roundHalfUp(BigInt(a) * BigInt(b), BigInt(divisor)));

/** The tax on a net sum, or in a gross one. */
function vatOf(amount: number, tax: TaxCode, pricing: Pricing): number {
  const rate = rateOf(tax);
  return wholeOf(amount, rate, pricing === 'net' ? 10_000 : 10_000 + rate);
}

export const withSums = (perTax: readonly TaxSum[]): InvoiceTotals => {
  const net = perTax.reduce((sum, each) => sum + each.net, 0);
  const vat = perTax.reduce((sum, each) => sum + each.vat, 0);
  return { perTax, net, vat, gross: net + vat };
};

export function invoiceTotals(lines: readonly InvoiceLine[], pricing: Pricing): InvoiceTotals {
  const amounts = new Map<TaxCode, number>();
  for (const { tax, amount } of lines) amounts.set(tax, (amounts.get(tax) ?? 0) + amount);
  return withSums(
    [...amounts]
      .toSorted(([a], [b]) => rateOf(b) - rateOf(a))
      .map(([tax, amount]) => {
        const vat = vatOf(amount, tax, pricing);
        return { tax, vat, net: pricing === 'net' ? amount : amount - vat };
      }),
  );
}
