import { refuse } from '../../shared/contract/answer.ts';
import { boughtProduct } from '../catalogue.ts';
import type { PlanProductRow, PlanRow, Reader } from '../tables.ts';

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
