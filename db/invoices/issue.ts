import { refuse } from '../../shared/contract/answer.ts';
import type {
  Invoice,
  InvoiceBuyer,
  InvoiceKind,
  InvoiceSeller,
  InvoiceTerms,
} from '../../shared/contract/invoices.ts';
import type { InvoiceLine, InvoiceTotals, Pricing } from '../../shared/invoice/amounts.ts';
import type { ExchangeRate } from '../../shared/invoice/exchange.ts';
import { numberIn, seriesOn } from '../../shared/invoice/series.ts';
import type { Currency } from '../../shared/money/currency.ts';
import { type Act, signedIn } from '../act.ts';

/** An invoice as it is about to be issued. */
export interface NewInvoice {
  readonly kind: InvoiceKind;
  readonly claimId: string;
  readonly choiceId: string;
  readonly corrects: string | null;
  readonly refundId: string | null;
  /** The centre's day. */
  readonly issuedOn: string;
  readonly doneOn: string;
  readonly pricing: Pricing;
  readonly currency: Currency;
  readonly totals: Omit<InvoiceTotals, 'perTax'>;
  readonly perTax: Invoice['perTax'];
  readonly exchange: ExchangeRate | null;
  readonly lines: readonly InvoiceLine[];
  readonly paid: Invoice['paid'];
  readonly seller: InvoiceSeller;
  readonly buyer: InvoiceBuyer;
  readonly terms: InvoiceTerms;
}

/** The next number of a series. Taken with the invoice, in one transaction, so that none is left out. */
async function nextCount(act: Act, series: string): Promise<number> {
  const row = await act.db
    .selectFrom('invoices')
    .select(({ fn }) => fn.max('count').as('last'))
    .where('series', '=', series)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** Issues an invoice under the next number of a series of the settings. */
export async function issue(
  act: Act,
  made: NewInvoice,
  pattern: string,
): Promise<{ id: string; number: string }> {
  const series = seriesOn(pattern, made.issuedOn);
  const count = await nextCount(act, series);
  const number = numberIn(series, count);
  const taken = await act.db
    .selectFrom('invoices')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst();
  if (taken) {
    throw refuse(
      'rule',
      'invoice_number_taken',
      `Another series has given ${number} already: have a manager give this series a form of its own in the settings.`,
      { number },
    );
  }
  const id = act.newId();
  const { kind, totals, exchange, perTax } = made;
  await act.db
    .insertInto('invoices')
    .values({
      id,
      number,
      series,
      count,
      kind,
      claim_id: made.claimId,
      choice_id: made.choiceId,
      corrects: made.corrects,
      refund_id: made.refundId,
      issued_on: made.issuedOn,
      issued_at: act.now,
      issued_by: signedIn(act).id,
      done_on: made.doneOn,
      pricing: made.pricing,
      currency: made.currency,
      net: totals.net,
      vat: totals.vat,
      gross: totals.gross,
      vat_grosze: exchange === null ? null : perTax.reduce((sum, each) => sum + (each.vatGrosze ?? 0), 0),
      exchange: exchange && JSON.stringify(exchange),
      per_tax: JSON.stringify(perTax),
      paid: JSON.stringify(made.paid),
      seller: JSON.stringify(made.seller),
      terms: JSON.stringify(made.terms),
      buyer: JSON.stringify(made.buyer),
      lines: JSON.stringify(made.lines),
    })
    .execute();
  return { id, number };
}
