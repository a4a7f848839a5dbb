import { takesSlot } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, signedIn } from '../act.ts';
import { gather } from './gather.ts';

export const feeCommands = {
  'claims.adjustFee': async (
    act: Act,
    input: Checked<'claims.adjustFee'>,
  ): Promise<Output<'claims.adjustFee'>> => {
    const { claim, choice, due, holds } = await gather(act.db, input.claimId);
    if (claim.state !== 'awaiting_payment' || !choice || !due || !takesSlot(choice.choice)) {
      throw refuse(
        'rule',
        'fee_not_adjustable',
        'A fee is adjusted between the choice of a replacement and its payment: this claim is not there.',
      );
    }
    if (!holds.has('nothing_paid')) {
      throw refuse('rule', 'needs_nothing_paid', 'Something has been paid already: refund it first.');
    }
    const product = await act.db
      .selectFrom('plan_products')
      .select('fx_variable')
      .where('id', '=', choice.product_id ?? '')
      .where('version', '=', choice.product_version ?? 0)
      .executeTakeFirst();
    if (product?.fx_variable !== 1) {
      throw refuse(
        'rule',
        'fee_is_fixed',
        'The fee of this plan product is fixed: it does not follow an exchange rate.',
      );
    }
    const { amount, reason, exchangeRate } = input;
    if (amount === 0) {
      throw refuse(
        'bad_input',
        'fee_of_nothing',
        'A fee of nothing is goodwill of another kind: give an amount above zero.',
      );
    }
    await act.db
      .updateTable('fee_adjustments')
      .set({ latest: 0 })
      .where('choice_id', '=', choice.id)
      .where('latest', '=', 1)
      .execute();
    await act.db
      .insertInto('fee_adjustments')
      .values({
        id: act.newId(),
        choice_id: choice.id,
        amount,
        currency: due.currency,
        reason,
        rate_from: exchangeRate?.from ?? null,
        rate: exchangeRate?.rate ?? null,
        rate_on: exchangeRate?.on ?? null,
        adjusted_at: act.now,
        adjusted_by: signedIn(act).id,
        latest: 1,
      })
      .execute();
    const adjusted = { amount, currency: due.currency };
    await act.record({
      kind: 'fee_adjusted',
      claimId: claim.id,
      data: { from: due, to: adjusted, reason, exchangeRate },
    });
    return { due: adjusted };
  },
};
