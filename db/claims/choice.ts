import type { ReplacementOption } from '../../shared/adjudication/verdict.ts';
import { stateAfterSettling } from '../../shared/claim/lifecycle.ts';
import { takesSlot } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Money } from '../../shared/contract/money.ts';
import { toldMoment } from '../../shared/time/instant.ts';
import { type Act, signedIn } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { fixPromise, keepPromise } from '../delivery/promises.ts';
import { endOrder } from '../delivery/supply.ts';
import { deviceOf } from '../devices.ts';
import { planBriefById } from '../plans.ts';
import { assessmentOf, issuedEstimate } from './assess.ts';
import { enter, type Gathered, gather, isOffered, requireStep } from './step.ts';

/** Refuses when another claim has taken the last slot that this choice would need. */
async function requireSlot(
  act: Act,
  { claim }: Gathered,
  choice: Checked<'claims.choose'>['choice'],
): Promise<number> {
  const plan = claim.plan_id ? await planBriefById(act.db, claim.plan_id) : null;
  const free = plan?.slots.find((slot) => slot.state === 'free');
  if (plan && !free) {
    const holders = plan.slots.map((slot) => slot.claimNumber).join(', ');
    throw refuse(
      'conflict',
      'no_slot_left',
      `No slot of plan ${plan.code} is left: they are held by ${holders}. Offer the customer another way.`,
      { code: plan.code, claims: holders },
    );
  }
  if (!free) throw refuse('rule', 'choice_not_offered', notOffered(choice), { choice });
  return free.number;
}

const notOffered = (choice: string) =>
  `The verdict does not offer “${choice}” on this claim: read its reasons and offer the customer what it does.`;

async function reserveSlot(
  act: Act,
  gathered: Gathered,
  number: number,
  kind: 'damage' | 'flyaway',
): Promise<string> {
  const { claim } = gathered;
  const id = act.newId();
  await act.db
    .insertInto('slots')
    .values({
      id,
      plan_id: claim.plan_id ?? '',
      number,
      kind,
      state: 'reserved',
      claim_id: claim.id,
      reserved_at: act.now,
      used_at: null,
      released_at: null,
    })
    .execute();
  await act.record({
    kind: 'slot_reserved',
    claimId: claim.id,
    planId: claim.plan_id,
    data: { slot: number, kind },
  });
  return id;
}

interface Quote {
  readonly due: Money;
  readonly tier: number | null;
  readonly priority: boolean;
  readonly paidBy: 'manufacturer' | 'customer';
}

function quoteReplacement(option: ReplacementOption): Quote {
  return {
    due: { ...option.fee },
    tier: option.tier,
    priority: option.shipping.priority,
    paidBy: option.shipping.paidBy,
  };
}

async function quote(
  act: Act,
  { claim, assessed }: Gathered,
  choice: Checked<'claims.choose'>['choice'],
): Promise<Quote> {
  const { options } = assessed.verdict;
  switch (choice) {
    case 'care_replacement':
      if (options.careReplacement.available) return quoteReplacement(options.careReplacement);
      break;
    case 'flyaway_replacement':
      if (options.flyawayReplacement.available) return quoteReplacement(options.flyawayReplacement);
      break;
    case 'paid_repair':
      if (options.paidRepair.available) {
        const { total, shipping } = options.paidRepair;
        return { due: { ...total }, tier: null, priority: shipping.priority, paidBy: shipping.paidBy };
      }
      break;
    case 'warranty_repair':
      return {
        due: { amount: 0, currency: claim.currency },
        tier: null,
        priority: false,
        paidBy: 'manufacturer',
      };
    case 'return_unrepaired': {
      const centre = await requireCentre(act.db);
      const due = { amount: centre.diagnosisFee, currency: centre.currency };
      return { due, tier: null, priority: false, paidBy: 'customer' };
    }
  }
  throw refuse('rule', 'choice_not_offered', notOffered(choice), { choice });
}

/** Gives back the slot that a claim holds, if it holds one. */
export async function releaseSlot(act: Act, claimId: string, planId: string | null): Promise<void> {
  const slot = await act.db
    .selectFrom('slots')
    .select(['id', 'number'])
    .where('claim_id', '=', claimId)
    .where('state', '<>', 'released')
    .executeTakeFirst();
  if (!slot) return;
  await act.db
    .updateTable('slots')
    .set({ state: 'released', released_at: act.now })
    .where('id', '=', slot.id)
    .execute();
  await act.record({ kind: 'slot_released', claimId, planId, data: { slot: slot.number } });
}

/** What is promised of the replacement of a claim's device, kept with the choice. */
async function promiseReplacement(act: Act, claim: Gathered['claim'], choiceId: string) {
  const device = await deviceOf(act.db, claim.serial);
  if (!device) throw new Error(`Serial ${claim.serial} is on a claim but is no known device.`);
  return keepPromise(act, claim, device.model, choiceId);
}

export const choiceCommands = {
  'claims.choose': async (act: Act, input: Checked<'claims.choose'>): Promise<Output<'claims.choose'>> => {
    const gathered = await gather(act.db, input.claimId);
    const { claim, assessed } = gathered;
    const givenAt = toldMoment(input.givenAt, act.now);
    if (givenAt === null) {
      throw refuse(
        'bad_input',
        'instant_in_future',
        'The choice was given in the future: check the date and the time.',
        {
          field: 'givenAt',
        },
      );
    }
    const slotNumber =
      takesSlot(input.choice) && claim.state === 'awaiting_choice'
        ? await requireSlot(act, gathered, input.choice)
        : null;
    requireStep(act, 'choose', gathered);
    if (!isOffered(assessed.verdict.options, input.choice)) {
      throw refuse('rule', 'choice_not_offered', notOffered(input.choice), { choice: input.choice });
    }
    const { due, tier, priority, paidBy } = await quote(act, gathered, input.choice);
    const slotId =
      slotNumber === null
        ? null
        : await reserveSlot(
            act,
            gathered,
            slotNumber,
            input.choice === 'flyaway_replacement' ? 'flyaway' : 'damage',
          );
    const mayPayLater = input.choice === 'paid_repair' || input.choice === 'return_unrepaired';
    const payWhen = mayPayLater ? input.payWhen : 'now';
    const estimate = await issuedEstimate(act.db, claim.id);
    const choiceId = act.newId();
    await act.db
      .insertInto('choices')
      .values({
        id: choiceId,
        claim_id: claim.id,
        choice: input.choice,
        given_by: input.givenBy,
        given_at: givenAt,
        pay_when: payWhen,
        note: input.note,
        recorded_at: act.now,
        recorded_by: signedIn(act).id,
        due_amount: due.amount,
        due_currency: due.currency,
        tier,
        slot_id: slotId,
        shipping_paid_by: paidBy,
        priority: priority ? 1 : 0,
        estimate_id: estimate?.id ?? null,
        product_id: assessed.product?.id ?? null,
        product_version: assessed.product?.version ?? null,
        kept: JSON.stringify({ case: assessed.case, ...assessmentOf(assessed) }),
        withdrawn_at: null,
      })
      .execute();
    const promise = slotId === null ? null : await promiseReplacement(act, claim, choiceId);
    const state =
      due.amount === 0 || payWhen === 'on_collection' ? stateAfterSettling(input.choice) : 'awaiting_payment';
    const leaving = state === 'allocating' ? await fixPromise(act, choiceId) : null;
    await enter(act, claim.id, state);
    await act.record({
      kind: 'choice_recorded',
      claimId: claim.id,
      planId: slotId ? claim.plan_id : null,
      data: {
        choice: input.choice,
        givenBy: input.givenBy,
        givenAt,
        due,
        tier,
        slot: slotNumber,
        ...(promise && { availability: promise.availability }),
        ...(leaving && { leaveFrom: leaving.from, leaveBy: leaving.by }),
      },
    });
    return { state, due, tier, slotNumber };
  },

  'claims.withdrawChoice': async (
    act: Act,
    input: Checked<'claims.withdrawChoice'>,
  ): Promise<Output<'claims.withdrawChoice'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'withdraw_choice', gathered);
    const { claim, choice } = gathered;
    if (!choice) throw new Error(`Claim ${claim.number} awaits payment without a choice.`);
    await act.db.updateTable('choices').set({ withdrawn_at: act.now }).where('id', '=', choice.id).execute();
    await releaseSlot(act, claim.id, claim.plan_id);
    await enter(act, claim.id, 'awaiting_choice');
    await act.record({
      kind: 'choice_withdrawn',
      claimId: claim.id,
      data: { choice: choice.choice, reason: input.reason },
    });
    return { done: true };
  },

  'claims.cancel': async (act: Act, input: Checked<'claims.cancel'>): Promise<Output<'claims.cancel'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'cancel', gathered);
    const { claim } = gathered;
    await releaseSlot(act, claim.id, claim.plan_id);
    const unit = await act.db
      .updateTable('stock_units')
      .set({ state: 'in_stock', claim_id: null })
      .where('claim_id', '=', claim.id)
      .returning('serial')
      .executeTakeFirst();
    if (unit) await act.record({ kind: 'unit_released', claimId: claim.id, data: { serial: unit.serial } });
    const reference = await endOrder(act, claim.id, 'cancelled');
    if (reference !== null) {
      await act.record({
        kind: 'supplier_order_cancelled',
        claimId: claim.id,
        data: { reference, reason: input.reason },
      });
    }
    await enter(act, claim.id, 'cancelled', { cancelledReason: input.reason });
    await act.record({ kind: 'claim_cancelled', claimId: claim.id, data: { reason: input.reason } });
    return { done: true };
  },
};
