import { refuse } from '../../shared/contract/answer.ts';
import { lastDayOfCover } from '../../shared/plan/renewal.ts';
import { instant } from '../../shared/time/instant.ts';
import { timeZone } from '../../shared/time/localDate.ts';
import { compareDates } from '../../shared/time/plainDate.ts';
import type { Term } from '../../shared/time/term.ts';
import { boughtProduct } from '../catalogue.ts';
import { requirePlan } from '../planRow/planRow.ts';
import type { PlanRow } from '../planRow/rows.ts';
import type { PlanProductRow, Reader } from '../tables.ts';

/** What a renewal is, as far as it is known. */
interface Renewal {
  readonly serial: string | null;
  readonly product: PlanProductRow | null;
  /** The day of its binding in its product's time zone. */
  readonly boundOn: string;
}

/**
 * The plan that a renewal follows, if it may: it lives on the same serial, is of the same model, was not cancelled, is
 * not renewed yet, and has not ended before the renewal is bound, which would cover days that nobody had paid for.
 */
export async function renewedPlan(db: Reader, plan: PlanRow, renewal: Renewal): Promise<PlanRow> {
  const { code } = plan;
  if (plan.status !== 'active') {
    throw refuse('rule', 'renewal_of_cancelled', `Plan ${code} was cancelled, so nothing can renew it.`, {
      code,
    });
  }
  const { serial } = await db
    .selectFrom('bindings')
    .select('serial')
    .where('plan_id', '=', plan.id)
    .where('until_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (renewal.serial !== null && renewal.serial !== serial) {
    throw refuse(
      'rule',
      'renewal_other_serial',
      `Plan ${code} lives on serial ${serial}: its renewal is bound to the same one.`,
      { code, serial },
    );
  }
  if (renewal.product) {
    const { model } = await boughtProduct(db, plan);
    if (renewal.product.model !== model) {
      throw refuse(
        'rule',
        'renewal_other_model',
        `Plan ${code} is for a ${model}: pick a plan product for that model.`,
        { code, model },
      );
    }
  }
  const next = await db
    .selectFrom('plans')
    .select('code')
    .where('renews', '=', plan.id)
    .where('status', '=', 'active')
    .executeTakeFirst();
  if (next) {
    throw refuse('conflict', 'already_renewed', `Plan ${code} is already renewed by plan ${next.code}.`, {
      code,
      by: next.code,
    });
  }
  if (renewal.boundOn > plan.valid_until) {
    throw refuse(
      'rule',
      'renewal_of_ended',
      `Plan ${code} ended on ${plan.valid_until}, before this code was bound: bind it as a plan of its own.`,
      { code, until: plan.valid_until },
    );
  }
  return plan;
}

/** The first of the plans that a plan renews, one after the other. Few: they cover three years together. */
async function firstOf(db: Reader, plan: PlanRow): Promise<PlanRow> {
  const seen = new Set<string>();
  let first = plan;
  while (first.renews !== null && !seen.has(first.id)) {
    seen.add(first.id);
    first = await requirePlan(db, first.renews);
  }
  return first;
}

/**
 * The plan pages: three years at most in all; see lastDayOfCover for the ways to come to them.
 *
 * @throws Refusal where the renewal's term would end later than three years after the first plan's begin.
 */
export async function refuseBeyondCover(db: Reader, renewed: PlanRow, term: Term): Promise<void> {
  const first = await firstOf(db, renewed);
  const { time_zone } = await boughtProduct(db, first);
  const last = lastDayOfCover(instant(first.activated_at), timeZone(time_zone));
  if (compareDates(term.validUntil, last) <= 0) return;
  throw refuse(
    'rule',
    'renewal_beyond_three_years',
    `Plans on one device cover three years at most: after ${first.code}, which began on ${first.valid_from}, the last day possible is ${last}. This one would run until ${term.validUntil}: pick a shorter product.`,
    { code: first.code, from: first.valid_from, last, until: term.validUntil },
  );
}

/** The plan of a serial that a renewal could follow: the active one that ends last and has not ended by a day. */
export async function renewableOf(db: Reader, serial: string, on: string): Promise<string | null> {
  const row = await db
    .selectFrom('bindings')
    .innerJoin('plans', 'plans.id', 'bindings.plan_id')
    .select('plans.id')
    .where('bindings.serial', '=', serial)
    .where('bindings.until_at', 'is', null)
    .where('plans.status', '=', 'active')
    .where('plans.valid_until', '>=', on)
    .orderBy('plans.valid_until', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}
