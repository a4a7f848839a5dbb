import { stateAfterSettling } from '../../shared/claim/lifecycle.ts';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Money } from '../../shared/money/money.ts';
import { type Act, signedIn } from '../act.ts';
import { fixPromise } from '../delivery/promises.ts';
import { correctInvoice } from '../invoices/correct.ts';
import { balanceOf, type Gathered, gather } from './gather.ts';
import { consumeSlot } from './slots.ts';
import { beginStep } from './step.ts';

/** States in which a customer may pay: before work begins, or for a repair or a return until it is handed over. */
const PAYABLE: readonly ClaimState[] = ['awaiting_payment', 'repairing', 'quality_check', 'ready_to_ship'];

function requireCurrency(due: string, given: string): void {
  if (given !== due) {
    throw refuse('bad_input', 'other_currency', `This claim is paid in ${due}, not ${given}.`, {
      due,
      given,
    });
  }
}

async function insertPayment(
  act: Act,
  kind: 'payment' | 'refund',
  input: Checked<'payments.record'>,
): Promise<string> {
  const { claimId, amount, currency, method, reference } = input;
  const id = act.newId();
  await act.db
    .insertInto('payments')
    .values({
      id,
      claim_id: claimId,
      kind,
      amount,
      currency,
      method,
      reference,
      at: act.now,
      by: signedIn(act).id,
    })
    .execute();
  await act.record({
    kind: kind === 'payment' ? 'payment_recorded' : 'refund_recorded',
    claimId,
    data: { amount: { amount, currency }, method, reference },
  });
  return id;
}

/** Nothing is owed any more: the slot is consumed, and a claim that waited for it goes on. The state it is in then. */
async function settle(act: Act, { claim, choice, newParts }: Gathered, paid: Money): Promise<ClaimState> {
  if (!choice) throw new Error(`Claim ${claim.number} was paid for without a choice.`);
  // Read anew, with what has just been paid.
  const step =
    claim.state === 'awaiting_payment' ? beginStep(act, 'settle', await gather(act.db, claim.id)) : null;
  await consumeSlot(act, claim);
  const leaving = await fixPromise(act, choice.id);
  const event = {
    kind: 'settled',
    data: { paid, ...(leaving && { leaveFrom: leaving.from, leaveBy: leaving.by }) },
  } as const;
  if (step) return step.end({ to: stateAfterSettling(choice.choice, newParts !== null), event });
  await act.record({ ...event, claimId: claim.id });
  return claim.state;
}

export const paymentCommands = {
  'payments.record': async (
    act: Act,
    input: Checked<'payments.record'>,
  ): Promise<Output<'payments.record'>> => {
    const gathered = await gather(act.db, input.claimId);
    const { claim, choice, due, paid } = gathered;
    if (!choice || !due || !paid || !PAYABLE.includes(claim.state)) {
      throw refuse(
        'conflict',
        'nothing_to_pay',
        `Claim ${claim.number} is not waiting for a payment: look at it again.`,
        { number: claim.number },
      );
    }
    requireCurrency(due.currency, input.currency);
    const outstanding = due.amount - paid.amount;
    if (outstanding <= 0) {
      throw refuse('conflict', 'already_paid', `Claim ${claim.number} is already paid in full.`, {
        number: claim.number,
      });
    }
    if (input.amount > outstanding) {
      throw refuse(
        'rule',
        'overpaid',
        'That is more than is outstanding: record what the claim still wants.',
        {
          outstanding,
          currency: due.currency,
        },
      );
    }
    await insertPayment(act, 'payment', input);
    const left = outstanding - input.amount;
    const state = left === 0 ? await settle(act, gathered, due) : claim.state;
    return { state, outstanding: { amount: left, currency: due.currency } };
  },

  'payments.refund': async (
    act: Act,
    input: Checked<'payments.refund'>,
  ): Promise<Output<'payments.refund'>> => {
    const { claim, due, paid, payments } = await gather(act.db, input.claimId);
    const refundable = claim.state === 'cancelled' || claim.state === 'awaiting_payment';
    const left = balanceOf(payments);
    if (!refundable || left === null || left.amount <= 0) {
      throw refuse(
        'rule',
        'nothing_to_refund',
        `Nothing is to be given back on claim ${claim.number}: refunds follow a cancelled claim or a part payment.`,
        { number: claim.number },
      );
    }
    requireCurrency(left.currency, input.currency);
    if (input.amount > left.amount) {
      throw refuse('rule', 'refund_too_large', 'That is more than the customer paid.', {
        paid: left.amount,
        currency: left.currency,
      });
    }
    const refundId = await insertPayment(act, 'refund', input);
    await correctInvoice(act, { claimId: claim.id, refundId, amount: input.amount });
    const outstanding = (due?.amount ?? 0) - ((paid?.amount ?? left.amount) - input.amount);
    return { outstanding: { amount: outstanding, currency: left.currency } };
  },
};
