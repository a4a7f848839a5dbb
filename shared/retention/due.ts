import { addDays, compareDates, type PlainDate, plainDate } from '../time/plainDate.ts';
import type { LawOf, Terms } from './terms.ts';

/** Why a customer's data is still kept. The first three hold without an end that could be told. */
export const KEPT_FOR = ['open_claim', 'balance', 'restored', 'plan', 'tax', 'claims', 'nothing'] as const;
export type KeptFor = (typeof KEPT_FOR)[number];

/** What of a customer decides how long the law wants their data kept. */
export interface KeepingFacts {
  /** Claims that have not ended. */
  readonly open: number;
  /** Cancelled claims of which money is still to go back. */
  readonly unsettled: number;
  /** The year in which the last claim ended; null without one. */
  readonly ended: number | null;
  /** The year of the last payment or refund; null where no money was moved. */
  readonly paid: number | null;
  /** The last day of the last plan that was not cancelled; null without one. */
  readonly planEnds: PlainDate | null;
}

export interface Keeping {
  /** The first day on which the data may go; null while nobody can say. */
  readonly dueOn: PlainDate | null;
  readonly why: KeptFor;
}

const firstOfYear = (year: number): PlainDate =>
  plainDate(`${String(Math.min(year, 9999)).padStart(4, '0')}-01-01`);

const behind = (year: number, { years, later }: LawOf): PlainDate => firstOfYear(year + later + years + 1);

/** Until when the law, a plan or open business keeps a customer's data. Without anything that keeps it, it may go at once. */
export function keepingOf(facts: KeepingFacts, terms: Terms): Keeping {
  if (facts.open > 0) return { dueOn: null, why: 'open_claim' };
  if (facts.unsettled > 0) return { dueOn: null, why: 'balance' };
  const reasons: (Keeping & { readonly dueOn: PlainDate })[] = [];
  if (facts.paid !== null) reasons.push({ dueOn: behind(facts.paid, terms.tax), why: 'tax' });
  if (facts.ended !== null) reasons.push({ dueOn: behind(facts.ended, terms.claims), why: 'claims' });
  if (facts.planEnds !== null) reasons.push({ dueOn: addDays(facts.planEnds, 1), why: 'plan' });
  const [first = { dueOn: firstOfYear(0), why: 'nothing' as const }, ...others] = reasons;
  return others.reduce<Keeping & { readonly dueOn: PlainDate }>(
    (latest, each) => (compareDates(each.dueOn, latest.dueOn) > 0 ? each : latest),
    first,
  );
}
