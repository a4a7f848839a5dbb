import { mayPayLater, type Quote, quoteOf, stateAfterChoosing } from '../../shared/claim/quote.ts';
import { type Choice, takesSlot } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { toldMoment } from '../../shared/time/instant.ts';
import { type Act, signedIn } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { packKept } from '../claimRow/kept.ts';
import { fixPromise, keepPromise } from '../delivery/promises.ts';
import { deviceOf } from '../devices.ts';
import { assessmentOf, issuedEstimate } from './assess.ts';
import { type Gathered, gather } from './gather.ts';
import { consumeSlot, releaseSlot, requireFreeSlot, reserveSlot } from './slots.ts';
import { beginStep } from './step.ts';
import { keepWeighed } from './weighed.ts';

function notOffered(choice: Choice) {
  return refuse(
    'rule',
    'choice_not_offered',
    `The verdict does not offer “${choice}” on this claim: read its reasons and offer the customer what it does.`,
    { choice },
  );
}

function momentGiven(act: Act, told: string): string {
  const givenAt = toldMoment(told, act.now);
  if (givenAt !== null) return givenAt;
  throw refuse(
    'bad_input',
    'instant_in_future',
    'The choice was given in the future: check the date and the time.',
    { field: 'givenAt' },
  );
}

async function quoteFor(act: Act, { claim, assessed }: Gathered, choice: Choice): Promise<Quote> {
  const centre = await requireCentre(act.db);
  const quote = quoteOf(assessed.verdict.options, choice, {
    diagnosisFee: { amount: centre.diagnosisFee, currency: centre.currency },
    currency: claim.currency,
  });
  if (!quote) throw notOffered(choice);
  return quote;
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
    const { choice } = input;
    const givenAt = momentGiven(act, input.givenAt);
    const step = beginStep(act, 'choose', gathered);
    // That others took the last slot says more than that the verdict has ceased to offer it.
    const slotNumber = takesSlot(choice) ? await requireFreeSlot(act, claim) : null;
    const { due, tier, shipping } = await quoteFor(act, gathered, choice);
    const slotId =
      slotNumber === null
        ? null
        : await reserveSlot(act, claim, slotNumber, choice === 'flyaway_replacement' ? 'flyaway' : 'damage');
    const estimate = await issuedEstimate(act.db, claim.id);
    const choiceId = act.newId();
    await act.db
      .insertInto('choices')
      .values({
        id: choiceId,
        claim_id: claim.id,
        choice,
        given_by: input.givenBy,
        given_at: givenAt,
        pay_when: mayPayLater(choice, due) ? input.payWhen : 'now',
        note: input.note,
        recorded_at: act.now,
        recorded_by: signedIn(act).id,
        due_amount: due.amount,
        due_currency: due.currency,
        tier,
        slot_id: slotId,
        shipping_paid_by: shipping.paidBy,
        priority: shipping.priority ? 1 : 0,
        estimate_id: estimate?.id ?? null,
        product_id: assessed.product?.id ?? null,
        product_version: assessed.product?.version ?? null,
        kept: packKept(JSON.stringify({ case: assessed.case, ...assessmentOf(assessed) })),
        withdrawn_at: null,
      })
      .execute();
    await keepWeighed(act.db, claim.id, assessed);
    const promise = slotId === null ? null : await promiseReplacement(act, claim, choiceId);
    const to = stateAfterChoosing(choice, due, input.payWhen);
    const leaving = to === 'allocating' ? await fixPromise(act, choiceId) : null;
    // A replacement that costs nothing waits for no payment that would consume it.
    if (to !== 'awaiting_payment') await consumeSlot(act, claim);
    const state = await step.end({
      to,
      event: {
        kind: 'choice_recorded',
        planId: slotId ? claim.plan_id : null,
        data: {
          choice,
          givenBy: input.givenBy,
          givenAt,
          due,
          tier,
          slot: slotNumber,
          ...(promise && { availability: promise.availability }),
          ...(leaving && { leaveFrom: leaving.from, leaveBy: leaving.by }),
        },
      },
    });
    return { state, due, tier, slotNumber };
  },

  'claims.withdrawChoice': async (
    act: Act,
    input: Checked<'claims.withdrawChoice'>,
  ): Promise<Output<'claims.withdrawChoice'>> => {
    const gathered = await gather(act.db, input.claimId);
    const { claim, choice } = gathered;
    const step = beginStep(act, 'withdraw_choice', gathered);
    if (!choice) throw new Error(`Claim ${claim.number} awaits payment without a choice.`);
    await act.db.updateTable('choices').set({ withdrawn_at: act.now }).where('id', '=', choice.id).execute();
    await releaseSlot(act, claim);
    await step.end({
      event: { kind: 'choice_withdrawn', data: { choice: choice.choice, reason: input.reason } },
    });
    return { done: true };
  },
};
