import type { NotNull } from 'kysely';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { PlanBrief } from '../../shared/contract/plans.ts';
import type { Currency } from '../../shared/money/currency.ts';
import type { Act, Ask } from '../act.ts';
import { shownProduct } from '../catalogue.ts';
import { eventsOf } from '../events.ts';
import { messagesOfPlan } from '../outbox/messages.ts';
import { isBeyond, PAGE, pageOf, placeOf, readCursor } from '../page.ts';
import { papersOfPlan } from '../papers.ts';
import { requirePlan } from '../planRow/planRow.ts';
import type { PlanRow } from '../planRow/rows.ts';
import { foundPage, inOrderOf } from '../search/match.ts';
import type { Reader } from '../tables.ts';

/** A plan with what every screen shows beside it, read in one go. */
type PlanWithProduct = PlanRow & { model: string; market: string; currency: Currency; serial: string };

/**
 * Every plan has its product and lives on a serial. The joins are outer ones all the same, because they keep SQLite to
 * the order of the plans: it would begin with the products, which are fewer, and sort a million plans for a page.
 */
function plansWithProduct(db: Reader) {
  return db
    .selectFrom('plans')
    .leftJoin('plan_products', (join) =>
      join
        .onRef('plan_products.id', '=', 'plans.product_id')
        .onRef('plan_products.version', '=', 'plans.product_version'),
    )
    .leftJoin('bindings', (join) =>
      join.onRef('bindings.plan_id', '=', 'plans.id').on('bindings.until_at', 'is', null),
    )
    .selectAll('plans')
    .select(['plan_products.model', 'plan_products.market', 'plan_products.currency', 'bindings.serial'])
    .$narrowType<{ model: NotNull; market: NotNull; currency: NotNull; serial: NotNull }>();
}

async function slotsOf(
  db: Reader,
  plans: readonly PlanWithProduct[],
): Promise<Map<string, PlanBrief['slots']>> {
  const taken =
    plans.length === 0
      ? []
      : await db
          .selectFrom('slots')
          .innerJoin('claims', 'claims.id', 'slots.claim_id')
          .leftJoin('choices', (join) =>
            join.onRef('choices.claim_id', '=', 'claims.id').on('choices.withdrawn_at', 'is', null),
          )
          .leftJoin('part_replacements', (join) =>
            join
              .onRef('part_replacements.choice_id', '=', 'choices.id')
              .on('part_replacements.taken_back_at', 'is', null),
          )
          .selectAll('slots')
          .select(['claims.number as claim_number', 'part_replacements.id as part_replacement_id'])
          .where('slots.state', '<>', 'released')
          .where(
            'slots.plan_id',
            'in',
            plans.map((plan) => plan.id),
          )
          .execute();
  return new Map(
    plans.map((plan) => [
      plan.id,
      Array.from({ length: plan.allowance }, (_, index) => {
        const number = index + 1;
        const slot = taken.find((row) => row.plan_id === plan.id && row.number === number);
        if (!slot)
          return {
            number,
            state: 'free',
            kind: null,
            claimId: null,
            claimNumber: null,
            newParts: false,
            on: null,
          } as const;
        return {
          number,
          state: slot.state,
          kind: slot.kind,
          claimId: slot.claim_id,
          claimNumber: slot.claim_number,
          newParts: slot.part_replacement_id !== null,
          on: slot.used_at ?? slot.reserved_at,
        };
      }),
    ]),
  );
}

async function briefsOf(db: Reader, plans: readonly PlanWithProduct[]): Promise<PlanBrief[]> {
  const slots = await slotsOf(db, plans);
  return plans.map((plan) => {
    const own = slots.get(plan.id) ?? [];
    return {
      id: plan.id,
      code: plan.code,
      productId: plan.product_id,
      model: plan.model,
      market: plan.market,
      currency: plan.currency,
      status: plan.status,
      holderName: plan.holder_name,
      holderEmail: plan.holder_email,
      purchaseCountry: plan.purchase_country,
      validFrom: plan.valid_from,
      validUntil: plan.valid_until,
      serial: plan.serial,
      slots: own,
      slotsLeft: own.filter((slot) => slot.state === 'free').length,
    };
  });
}

export async function planBriefById(db: Reader, planId: string): Promise<PlanBrief | null> {
  const row = await plansWithProduct(db).where('plans.id', '=', planId).executeTakeFirst();
  return row ? ((await briefsOf(db, [row]))[0] ?? null) : null;
}

/**
 * The plan that speaks for a serial on a day: an active one in force then, else the active one that ends last, else
 * the cancelled one that ends last.
 */
export async function planIdForSerial(db: Reader, serial: string, on: string): Promise<string | null> {
  const rows = await db
    .selectFrom('bindings')
    .innerJoin('plans', 'plans.id', 'bindings.plan_id')
    .select(['plans.id', 'plans.status', 'plans.valid_from', 'plans.valid_until'])
    .where('bindings.serial', '=', serial)
    .where('bindings.until_at', 'is', null)
    .orderBy('plans.valid_until', 'desc')
    .execute();
  const active = rows.filter((row) => row.status === 'active');
  const inForce = active.find((row) => row.valid_from <= on && on <= row.valid_until);
  return (inForce ?? active[0] ?? rows[0])?.id ?? null;
}

export const planQueries = {
  'plans.list': async (ask: Ask, input: Checked<'plans.list'>): Promise<Output<'plans.list'>> => {
    if (input.search !== '') {
      const { ids, next } = await foundPage(ask.db, 'plan', input.search, { after: input.after });
      if (ids.length === 0) return { rows: [], next };
      const found = await plansWithProduct(ask.db).where('plans.id', 'in', ids).execute();
      return {
        rows: await briefsOf(
          ask.db,
          inOrderOf(ids, found, ({ id }) => id),
        ),
        next,
      };
    }
    const after = readCursor(input.after, 2);
    let query = plansWithProduct(ask.db).limit(PAGE + 1);
    if (after) query = query.where(isBeyond(['plans.registered_at', 'plans.seq'], '<', placeOf(after)));
    const read = await query.orderBy('plans.registered_at', 'desc').orderBy('plans.seq', 'desc').execute();
    const { rows, next } = pageOf(
      read,
      (row) => row,
      (row) => [row.registered_at, String(row.seq)],
    );
    return { rows: await briefsOf(ask.db, rows), next };
  },

  'plans.get': async (ask: Ask, input: Checked<'plans.get'>): Promise<Output<'plans.get'>> => {
    const plan = await requirePlan(ask.db, input.planId);
    const brief = await planBriefById(ask.db, plan.id);
    if (!brief) throw new Error(`Plan ${plan.id} is bound to no serial.`);
    const product = await ask.db
      .selectFrom('plan_products')
      .selectAll()
      .where('id', '=', plan.product_id)
      .where('version', '=', plan.product_version)
      .executeTakeFirstOrThrow();
    const chain = await ask.db
      .selectFrom('bindings')
      .leftJoin('claims', 'claims.id', 'bindings.claim_id')
      .select(['bindings.serial', 'bindings.from_at', 'bindings.until_at', 'claims.number'])
      .where('bindings.plan_id', '=', plan.id)
      .orderBy('bindings.from_at')
      .orderBy('bindings.id')
      .execute();
    const claims = await ask.db
      .selectFrom('claims')
      .select(['id', 'number', 'serial', 'state', 'received_on'])
      .where('plan_id', '=', plan.id)
      .orderBy('seq', 'desc')
      .execute();
    const others = await ask.db
      .selectFrom('plans')
      .select(['id', 'code', 'renews'])
      .where(({ or, and, eb }) =>
        or([
          eb('id', '=', plan.renews ?? ''),
          and([eb('renews', '=', plan.id), eb('status', '=', 'active')]),
        ]),
      )
      .execute();
    const other = (wanted: (row: (typeof others)[number]) => boolean) => {
      const found = others.find(wanted);
      return found ? { id: found.id, code: found.code } : null;
    };
    return {
      plan: {
        ...brief,
        deviceActivatedAt: plan.device_activated_at,
        activatedAt: plan.activated_at,
        boundAt: plan.bound_at ?? plan.activated_at,
        boundElsewhere: plan.bound_elsewhere === 1 || plan.import_id !== null,
        videoVerifiedAt: plan.video_verified_at,
        repairInvitationAt: plan.repair_invitation_at,
        renews: other((row) => row.id === plan.renews),
        renewedBy: other((row) => row.renews === plan.id),
        papers: await papersOfPlan(ask, plan.id),
        messages: await messagesOfPlan(ask.db, plan.id),
        product: shownProduct(product),
        chain: chain.map((row) => ({
          serial: row.serial,
          from: row.from_at,
          until: row.until_at,
          claimNumber: row.number,
        })),
        claims: claims.map(({ id, number, serial, state, received_on }) => ({
          id,
          number,
          serial,
          state,
          receivedOn: received_on,
        })),
        events: await eventsOf(ask.db, { planId: plan.id }),
      },
    };
  },
};

export const planCommands = {
  'plans.cancel': async (act: Act, input: Checked<'plans.cancel'>): Promise<Output<'plans.cancel'>> => {
    const plan = await requirePlan(act.db, input.planId);
    if (plan.status === 'cancelled') {
      throw refuse('rule', 'plan_already_cancelled', `Plan ${plan.code} is already cancelled.`, {
        code: plan.code,
      });
    }
    await act.db.updateTable('plans').set({ status: 'cancelled' }).where('id', '=', plan.id).execute();
    await act.record({
      kind: 'plan_cancelled',
      planId: plan.id,
      data: { code: plan.code, reason: input.reason },
    });
    return { done: true };
  },
};
