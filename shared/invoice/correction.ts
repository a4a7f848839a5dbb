import { shareOut } from '../estimate/shares.ts';
import { roundHalfUp } from '../money/vat.ts';
import { type InvoiceLine, type InvoiceTotals, type Pricing, withSums } from './amounts.ts';
import { rateOf } from './tax.ts';

/** What a correcting invoice says: differences, each below zero. */
export interface Correction {
  readonly lines: readonly InvoiceLine[];
  readonly totals: InvoiceTotals;
}

/** A whole in parts like these, to the minor unit: each is what the running sum comes to, less what was given already. */
function sharesOf(whole: number, parts: readonly number[]): number[] {
  const all = parts.reduce((sum, part) => sum + part, 0);
  let upTo = 0;
  let given = 0;
  return parts.map((part) => {
    upTo += part;
    const reached = all === 0 ? 0 : Number(roundHalfUp(BigInt(whole) * BigInt(upTo), BigInt(all)));
    const own = reached - given;
    given = reached;
    return own;
  });
}

/**
 * What giving money back changes on an invoice. Each way of taxing bears its part of it, so that the corrections of an
 * invoice add up to it once all is given back, however many there were. Where all goes back at once, the lines go back as
 * they were; otherwise their price is lowered, and nobody said of which, so that each bears its part.
 * @param paid of the invoice before and after it, minor units.
 */
export function correctionOf(
  invoice: {
    readonly lines: readonly InvoiceLine[];
    readonly totals: InvoiceTotals;
    readonly pricing: Pricing;
  },
  paid: { readonly before: number; readonly after: number },
): Correction {
  const { perTax, gross, net, vat } = invoice.totals;
  const counted = { lineNets: [], net, vat, gross };
  const shares = shareOut(
    {
      ...counted,
      perRate: perTax.map((each) => ({ rateBp: rateOf(each.tax), net: each.net, vat: each.vat })),
    },
    paid.before,
    paid.after,
  );
  const changes = perTax.map(({ tax }, at) => {
    const { net: less = 0, vat: lessVat = 0 } = shares[at] ?? {};
    return { tax, net: less, vat: lessVat };
  });
  const whole = paid.before === gross && paid.after === 0;
  const lines = changes.flatMap(({ tax, net: less, vat: lessVat }) => {
    const own = invoice.lines.filter((line) => line.tax === tax);
    const change = invoice.pricing === 'net' ? less : less + lessVat;
    const amounts = sharesOf(
      change,
      own.map(({ amount }) => amount),
    );
    return own.map((line, at): InvoiceLine => {
      const amount = amounts[at] ?? 0;
      if (!whole) return { ...line, quantityThousandths: null, unitPrice: null, amount };
      const { quantityThousandths: quantity } = line;
      return { ...line, quantityThousandths: quantity === null ? null : -quantity, amount };
    });
  });
  return { lines: lines.filter(({ amount }) => whole || amount !== 0), totals: withSums(changes) };
}
