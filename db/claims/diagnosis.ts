import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, signedIn } from '../act.ts';
import { requireClaim } from '../claimRow/claimRow.ts';
import { gather } from './gather.ts';
import { requireBeforeChoice, takeStep } from './step.ts';

export const diagnosisCommands = {
  'claims.startDiagnosis': async (
    act: Act,
    input: Checked<'claims.startDiagnosis'>,
  ): Promise<Output<'claims.startDiagnosis'>> => {
    const gathered = await gather(act.db, input.claimId);
    await takeStep(act, 'start_diagnosis', gathered, { event: { kind: 'diagnosis_started' } });
    return { done: true };
  },

  'claims.diagnose': async (
    act: Act,
    input: Checked<'claims.diagnose'>,
  ): Promise<Output<'claims.diagnose'>> => {
    const claim = await requireClaim(act.db, input.claimId);
    requireBeforeChoice(claim);
    if (claim.state === 'received') {
      throw refuse('rule', 'diagnosis_not_started', 'Start the diagnosis of this claim first.');
    }
    await act.db
      .updateTable('diagnoses')
      .set({ latest: 0 })
      .where('claim_id', '=', claim.id)
      .where('latest', '=', 1)
      .execute();
    await act.db
      .insertInto('diagnoses')
      .values({
        id: act.newId(),
        claim_id: claim.id,
        damaged: JSON.stringify(input.damaged),
        causes_found: JSON.stringify(input.causesFound),
        findings: input.findings,
        upgrade_requested: input.upgradeRequested ? 1 : 0,
        recorded_at: act.now,
        recorded_by: signedIn(act).id,
        latest: 1,
      })
      .execute();
    await act.record({
      kind: 'diagnosis_recorded',
      claimId: claim.id,
      data: { damaged: input.damaged.map((row) => row.component), causes: input.causesFound },
    });
    return { done: true };
  },

  'claims.offerFlyaway': async (
    act: Act,
    input: Checked<'claims.offerFlyaway'>,
  ): Promise<Output<'claims.offerFlyaway'>> => {
    const gathered = await gather(act.db, input.claimId);
    await takeStep(act, 'offer_flyaway', gathered, { event: { kind: 'flyaway_offered' } });
    return { done: true };
  },

  'claims.offerWithoutEstimate': async (
    act: Act,
    input: Checked<'claims.offerWithoutEstimate'>,
  ): Promise<Output<'claims.offerWithoutEstimate'>> => {
    const gathered = await gather(act.db, input.claimId);
    await takeStep(act, 'offer_without_estimate', gathered, { event: { kind: 'offered_without_estimate' } });
    return { done: true };
  },
};
