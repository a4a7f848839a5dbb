import { correctionOf } from '../../shared/invoice/correction.ts';
import { inGrosze } from '../../shared/invoice/exchange.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import type { Act } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { issue } from './issue.ts';
import { requireInvoice } from './read.ts';
import { invoicingNow } from './settings.ts';

/**
 * Money that goes back on an invoice is told by a correcting one, in the transaction of the refund; nothing where no invoice
 * was issued for it.
 * @param amount minor units of the invoice's currency.
 */
export async function correctInvoice(
  act: Act,
  {
    claimId,
    refundId,
    amount,
  }: { readonly claimId: string; readonly refundId: string; readonly amount: number },
): Promise<void> {
  const first = await act.db
    .selectFrom('invoices')
    .select(['id', 'choice_id'])
    .where('claim_id', '=', claimId)
    .where('kind', '=', 'VAT')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!first) return;
  const invoice = await requireInvoice(act.db, first.id);
  const back = await act.db
    .selectFrom('invoices')
    .select(({ fn }) => fn.sum<number>('gross').as('gross'))
    .where('corrects', '=', first.id)
    .executeTakeFirst();
  const before = invoice.gross + Number(back?.gross ?? 0);
  const after = before - amount;
  const { currency, gross, net, vat, perTax, exchange } = invoice;
  const totals = { perTax, net, vat, gross };
  const { lines, totals: changed } = correctionOf({ ...invoice, totals }, { before, after });
  /** What the taxes came to in all once so much was given back: the difference of two such sums goes onto the correction. */
  const upTo = (paid: number) =>
    correctionOf({ ...invoice, totals }, { before: gross, after: paid }).totals.perTax;
  const [was, is] = [upTo(before), upTo(after)];
  const grosze = (at: number) => {
    if (exchange === null) return null;
    const left = (sums: typeof was) =>
      inGrosze((perTax[at]?.vat ?? 0) + (sums[at]?.vat ?? 0), currency, exchange.rate);
    return left(is) - left(was);
  };
  const { timeZone: zone } = await requireCentre(act.db);
  const { correctionSeries } = await invoicingNow(act.db);
  const issued = await issue(
    act,
    {
      kind: 'KOR',
      claimId,
      choiceId: first.choice_id,
      corrects: first.id,
      refundId,
      issuedOn: localDateOf(instant(act.now), timeZone(zone)),
      doneOn: invoice.doneOn,
      pricing: invoice.pricing,
      currency,
      totals: changed,
      perTax: changed.perTax.map((sum, at) => ({ ...sum, vatGrosze: grosze(at) })),
      exchange: exchange && { rate: exchange.rate, on: exchange.on, table: exchange.table },
      lines,
      paid: [],
      seller: invoice.seller,
      buyer: invoice.buyer,
      terms: invoice.terms,
    },
    correctionSeries,
  );
  await act.record({
    kind: 'invoice_corrected',
    claimId,
    data: {
      number: issued.number,
      corrects: invoice.number,
      gross: { amount: changed.gross, currency },
    },
  });
}
