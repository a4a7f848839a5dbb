import { holdsData, isDataHere } from '../../shared/claim/storedData.ts';
import type { DataAnswer } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, signedIn } from '../act.ts';
import { requireClaim } from '../claimRow/claimRow.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';

/** Who answered when, as a claim keeps it. */
export const answerColumns = (act: Act, answer: DataAnswer) =>
  ({
    data_answer: answer,
    data_answered_at: answer === 'not_asked' ? null : act.now,
    data_answered_by: answer === 'not_asked' ? null : signedIn(act).id,
  }) as const;

export const recordAnswer = (act: Act, claimId: string, answer: DataAnswer) =>
  act.record({ kind: 'data_answer_recorded', claimId, data: { answer } });

/** The claim whose device is here with its data. */
async function requireData(act: Act, claimId: string): Promise<ClaimTableRow> {
  const claim = await requireClaim(act.db, claimId);
  const { number } = claim;
  if (!holdsData(JSON.parse(claim.received))) {
    throw refuse(
      'rule',
      'no_data_received',
      `Nothing that holds data came in for claim ${number}, so there is nothing to ask or to delete.`,
      { number },
    );
  }
  const unit = await act.db
    .selectFrom('stock_units')
    .select('id')
    .where('claim_id', '=', claim.id)
    .executeTakeFirst();
  if (!isDataHere(claim.state, unit !== undefined)) {
    throw refuse(
      'rule',
      'data_left_the_house',
      `The device of claim ${number} is no longer here, and its data with it: write a note instead.`,
      { number },
    );
  }
  return claim;
}

export const storedDataCommands = {
  'claims.answerData': async (
    act: Act,
    input: Checked<'claims.answerData'>,
  ): Promise<Output<'claims.answerData'>> => {
    const claim = await requireData(act, input.claimId);
    const { number, data_answer, data_deleted_at } = claim;
    if (data_answer === input.dataAnswer) return { done: true };
    if (data_deleted_at !== null) {
      throw refuse(
        'rule',
        'data_is_deleted',
        `The data of claim ${number} is ticked as deleted: take the tick back before another answer is recorded.`,
        { number },
      );
    }
    await act.db
      .updateTable('claims')
      .set(answerColumns(act, input.dataAnswer))
      .where('id', '=', claim.id)
      .execute();
    await recordAnswer(act, claim.id, input.dataAnswer);
    return { done: true };
  },

  'claims.tickDataDeleted': async (
    act: Act,
    input: Checked<'claims.tickDataDeleted'>,
  ): Promise<Output<'claims.tickDataDeleted'>> => {
    const claim = await requireData(act, input.claimId);
    if ((claim.data_deleted_at !== null) === input.deleted) return { done: true };
    if (input.deleted && claim.data_answer !== 'agreed') {
      throw refuse(
        'rule',
        'data_not_agreed',
        `The customer of claim ${claim.number} has not agreed to the deletion: ask first, and record the answer.`,
        { number: claim.number },
      );
    }
    await act.db
      .updateTable('claims')
      .set({
        data_deleted_at: input.deleted ? act.now : null,
        data_deleted_by: input.deleted ? signedIn(act).id : null,
      })
      .where('id', '=', claim.id)
      .execute();
    await act.record({
      kind: input.deleted ? 'data_deleted' : 'data_deletion_taken_back',
      claimId: claim.id,
    });
    return { done: true };
  },
};
