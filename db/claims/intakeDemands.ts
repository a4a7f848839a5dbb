import { DEMANDED_ARRIVALS, missingAtIntake } from '../../shared/claim/intakeDemands.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from '../act.ts';
import { requireClaim } from '../claimRow/claimRow.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';
import { intakeDemandsNow, type Proof, proofOf, toldBy } from './intakeProofs.ts';
import { requireNotSent } from './step.ts';

async function requireProof(
  act: Act,
  claimId: string,
): Promise<{ readonly claim: ClaimTableRow; readonly proof: NonNullable<Proof> }> {
  const claim = await requireClaim(act.db, claimId);
  requireNotSent(claim);
  const proof = await proofOf(act.db, claim.id);
  if (!proof) {
    throw refuse(
      'rule',
      'intake_wants_nothing',
      `The intake of claim ${claim.number} was asked for neither photos nor a signature.`,
      { number: claim.number },
    );
  }
  return { claim, proof };
}

export const intakeDemandQueries = {
  'intake.demands': async (ask: Ask): Promise<Output<'intake.demands'>> => ({
    demands: await intakeDemandsNow(ask.db),
  }),
};

export const intakeDemandCommands = {
  'intake.setDemands': async (
    act: Act,
    { demands }: Checked<'intake.setDemands'>,
  ): Promise<Output<'intake.setDemands'>> => {
    const before = await intakeDemandsNow(act.db);
    const changed = DEMANDED_ARRIVALS.filter(
      (arrival) =>
        demands[arrival].photos !== before[arrival].photos ||
        demands[arrival].signature !== before[arrival].signature,
    );
    for (const arrival of changed) {
      const { photos, signature } = demands[arrival];
      const row = {
        photos,
        signature: signature ? 1 : 0,
        set_at: act.now,
        set_by: signedIn(act).id,
      } as const;
      await act.db
        .insertInto('intake_demands')
        .values({ arrival, ...row })
        .onConflict((conflict) => conflict.column('arrival').doUpdateSet(row))
        .execute();
      await act.record({
        kind: 'intake_demand_changed',
        data: { arrival, ...demands[arrival], before: before[arrival] },
      });
    }
    return { done: true };
  },

  'claims.confirmSignature': async (
    act: Act,
    { claimId, signed }: Checked<'claims.confirmSignature'>,
  ): Promise<Output<'claims.confirmSignature'>> => {
    const { claim, proof } = await requireProof(act, claimId);
    if ((proof.row.signed_at !== null) === signed) return { done: true };
    await act.db
      .updateTable('intake_proofs')
      .set(
        signed ? { signed_at: act.now, signed_by: signedIn(act).id } : { signed_at: null, signed_by: null },
      )
      .where('claim_id', '=', claim.id)
      .execute();
    await act.record({
      kind: signed ? 'signature_confirmed' : 'signature_taken_back',
      claimId: claim.id,
      data: {},
    });
    return { done: true };
  },

  'claims.waiveIntake': async (
    act: Act,
    { claimId, reason }: Checked<'claims.waiveIntake'>,
  ): Promise<Output<'claims.waiveIntake'>> => {
    const { claim, proof } = await requireProof(act, claimId);
    const missing = missingAtIntake(toldBy(proof));
    if (missing === null) {
      throw refuse(
        'conflict',
        'intake_lacks_nothing',
        `The intake of claim ${claim.number} lacks nothing by now: go on with the diagnosis.`,
        { number: claim.number },
      );
    }
    await act.db
      .updateTable('intake_proofs')
      .set({ waived_at: act.now, waived_by: signedIn(act).id, waived_reason: reason })
      .where('claim_id', '=', claim.id)
      .execute();
    await act.record({ kind: 'intake_waived', claimId: claim.id, data: { ...missing, reason } });
    return { done: true };
  },
};
