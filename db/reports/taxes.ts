import { sql } from 'kysely';
import { CHOICES, PAYMENT_METHODS } from '../../shared/claim/vocabulary.ts';
import { shareOut } from '../../shared/estimate/shares.ts';
import { type EstimateLine, totalsOf } from '../../shared/estimate/totals.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf } from '../../shared/time/localDate.ts';
import { isBeyond } from '../page.ts';
import { type Asked, decimal, inParts, madeAtOnce, momentsOf } from './source.ts';

/** The payments and refunds of the days asked for, each with the choice that it was for. */
export function paymentsFor(asked: Asked) {
  const { since, until } = momentsOf(asked);
  return asked.db
    .selectFrom('payments')
    .leftJoin('choices', (join) =>
      join.on('choices.id', '=', ({ selectFrom }) =>
        selectFrom('choices as made')
          .select('made.id')
          .whereRef('made.claim_id', '=', 'payments.claim_id')
          .whereRef('made.recorded_at', '<=', 'payments.at')
          .orderBy('made.recorded_at', 'desc')
          .orderBy('made.id', 'desc')
          .limit(1),
      ),
    )
    .where('payments.at', '>=', since)
    .where('payments.at', '<', until);
}

/** A payment or a refund with what it was for and what had been paid for that before. */
function paymentsAfter(
  asked: Asked,
  last: { at: string; claim_id: string; id: string } | null,
  limit: number,
) {
  return paymentsFor(asked)
    .leftJoin('estimates', (join) =>
      join.onRef('estimates.id', '=', 'choices.estimate_id').on('choices.choice', '=', 'paid_repair'),
    )
    .select([
      'payments.at',
      'payments.claim_id',
      'payments.id',
      'payments.kind',
      'payments.amount',
      'payments.currency',
      'payments.method',
      'choices.choice',
      'estimates.lines',
    ])
    .select(({ selectFrom }) =>
      selectFrom('payments as earlier')
        .select(
          sql<number>`coalesce(sum(CASE earlier.kind WHEN 'payment' THEN earlier.amount ELSE -earlier.amount END), 0)`.as(
            'sum',
          ),
        )
        .whereRef('earlier.claim_id', '=', 'payments.claim_id')
        .whereRef('earlier.at', '>=', 'choices.recorded_at')
        .where(sql<boolean>`(earlier.at, earlier.id) < (payments.at, payments.id)`)
        .as('before'),
    )
    .$if(last !== null, (query) =>
      last === null
        ? query
        : query.where(
            isBeyond(['payments.at', 'payments.claim_id', 'payments.id'], '>', [
              last.at,
              last.claim_id,
              last.id,
            ]),
          ),
    )
    .orderBy('payments.at')
    .orderBy('payments.claim_id')
    .orderBy('payments.id')
    .limit(limit)
    .execute();
}

type PaymentFor = Awaited<ReturnType<typeof paymentsAfter>>[number];

/** Minor units; net and tax are null where no rate is known. */
interface Part {
  readonly rateBp: number | null;
  readonly gross: number;
  readonly vat: number | null;
}

/** What a payment falls on, negative for a refund; a repair's lines alone have rates. */
function partsOf({ kind, amount, lines, before }: PaymentFor): readonly Part[] {
  const signed = kind === 'payment' ? amount : -amount;
  if (lines === null) return [{ rateBp: null, gross: signed, vat: null }];
  const paid = before ?? 0;
  const read: readonly EstimateLine[] = JSON.parse(lines);
  return shareOut(totalsOf(read), paid, paid + signed);
}

interface Sum {
  readonly month: string;
  readonly choice: string;
  readonly rateBp: number | null;
  readonly method: string;
  readonly currency: string;
  taken: number;
  refunded: number;
  vat: number | null;
}

const placeIn = (list: readonly string[], value: string) => list.indexOf(value);

const inOrder = (a: Sum, b: Sum): number =>
  a.month.localeCompare(b.month, 'en') ||
  placeIn(CHOICES, a.choice) - placeIn(CHOICES, b.choice) ||
  (b.rateBp ?? -1) - (a.rateBp ?? -1) ||
  placeIn(PAYMENT_METHODS, a.method) - placeIn(PAYMENT_METHODS, b.method) ||
  a.currency.localeCompare(b.currency, 'en');

/** Hundredths of a percent as percent: 2300 is `23`, 850 is `8.5`. */
const percent = (basisPoints: number): string => String(basisPoints / 100);

export const taxes = madeAtOnce(async (asked) => {
  const sums = new Map<string, Sum>();
  for await (const part of inParts<PaymentFor>((last, limit) => paymentsAfter(asked, last, limit))) {
    for (const payment of part) {
      const { at, method, currency, kind } = payment;
      const month = localDateOf(instant(at), asked.zone).slice(0, 7);
      const choice = payment.choice ?? '';
      for (const { rateBp, gross, vat } of partsOf(payment)) {
        const key = [month, choice, rateBp, method, currency].join(' ');
        const sum = sums.get(key) ?? {
          month,
          choice,
          rateBp,
          method,
          currency,
          taken: 0,
          refunded: 0,
          vat: null,
        };
        sums.set(key, sum);
        if (kind === 'payment') sum.taken += gross;
        else sum.refunded -= gross;
        if (vat !== null) sum.vat = (sum.vat ?? 0) + vat;
      }
    }
  }
  return [...sums.values()].toSorted(inOrder).map(({ month, choice, rateBp, method, currency, ...sum }) => {
    const gross = sum.taken - sum.refunded;
    const money = (amount: number) => decimal(amount, currency);
    return [
      month,
      choice,
      rateBp === null ? '' : percent(rateBp),
      method,
      currency,
      money(sum.taken),
      money(sum.refunded),
      money(gross),
      sum.vat === null ? '' : money(gross - sum.vat),
      sum.vat === null ? '' : money(sum.vat),
    ];
  });
});
