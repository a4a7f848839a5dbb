import { refuse } from '../../shared/contract/answer.ts';
import type { Estimate } from '../../shared/contract/claims.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { totalsOf } from '../../shared/estimate/totals.ts';
import { type Act, signedIn } from '../act.ts';
import type { EstimateRow, Reader } from '../tables.ts';
import { issuedEstimate } from './assess.ts';
import { fitParts } from './newParts.ts';
import { enter, gather, requireBeforeChoice, requireClaim, requireStep } from './step.ts';

export function estimateOf(row: EstimateRow, issuedBy: string | null): Estimate {
  const lines: Estimate['lines'] = JSON.parse(row.lines);
  const totals = totalsOf(lines);
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    currency: row.currency,
    lines,
    note: row.note,
    totals: {
      lineNets: [...totals.lineNets],
      perRate: totals.perRate.map((rate) => ({ ...rate })),
      net: totals.net,
      vat: totals.vat,
      gross: totals.gross,
    },
    issuedAt: row.issued_at,
    issuedBy,
  };
}

/** The totals, refused where they pass what can be counted exactly. */
function exactTotals(lines: Checked<'estimates.saveDraft'>['lines']) {
  try {
    return totalsOf(lines);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refuse(
      'bad_input',
      'estimate_too_large',
      'That estimate is too large to be counted exactly: check its quantities and prices.',
    );
  }
}

async function draftOf(db: Reader, claimId: string): Promise<EstimateRow | null> {
  const row = await db
    .selectFrom('estimates')
    .selectAll()
    .where('claim_id', '=', claimId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return row ?? null;
}

export const benchCommands = {
  'claims.startDiagnosis': async (
    act: Act,
    input: Checked<'claims.startDiagnosis'>,
  ): Promise<Output<'claims.startDiagnosis'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'start_diagnosis', gathered);
    await enter(act, gathered.claim.id, 'diagnosing');
    await act.record({ kind: 'diagnosis_started', claimId: gathered.claim.id });
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
    requireStep(act, 'offer_flyaway', gathered);
    await enter(act, gathered.claim.id, 'awaiting_choice');
    await act.record({ kind: 'flyaway_offered', claimId: gathered.claim.id });
    return { done: true };
  },

  'claims.offerWithoutEstimate': async (
    act: Act,
    input: Checked<'claims.offerWithoutEstimate'>,
  ): Promise<Output<'claims.offerWithoutEstimate'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'offer_without_estimate', gathered);
    await enter(act, gathered.claim.id, 'awaiting_choice');
    await act.record({ kind: 'offered_without_estimate', claimId: gathered.claim.id });
    return { done: true };
  },

  'estimates.saveDraft': async (
    act: Act,
    input: Checked<'estimates.saveDraft'>,
  ): Promise<Output<'estimates.saveDraft'>> => {
    const claim = await requireClaim(act.db, input.claimId);
    requireBeforeChoice(claim);
    const totals = exactTotals(input.lines);
    const known = await draftOf(act.db, claim.id);
    const row: EstimateRow = {
      id: known?.id ?? act.newId(),
      claim_id: claim.id,
      version: null,
      state: 'draft',
      currency: claim.currency,
      lines: JSON.stringify(input.lines),
      note: input.note,
      net: totals.net,
      vat: totals.vat,
      gross: totals.gross,
      issued_at: null,
      issued_by: null,
    };
    if (known) await act.db.updateTable('estimates').set(row).where('id', '=', known.id).execute();
    else await act.db.insertInto('estimates').values(row).execute();
    return { estimate: estimateOf(row, null) };
  },

  'estimates.issue': async (
    act: Act,
    input: Checked<'estimates.issue'>,
  ): Promise<Output<'estimates.issue'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'issue_estimate', gathered);
    const { claim } = gathered;
    const draft = await draftOf(act.db, claim.id);
    if (!draft)
      throw refuse('rule', 'needs_estimate_has_lines', 'Add at least one line to the estimate first.');
    const last = await issuedEstimate(act.db, claim.id);
    if (last) {
      await act.db.updateTable('estimates').set({ state: 'superseded' }).where('id', '=', last.id).execute();
    }
    const version = (last?.version ?? 0) + 1;
    await act.db
      .updateTable('estimates')
      .set({ state: 'issued', version, issued_at: act.now, issued_by: signedIn(act).id })
      .where('id', '=', draft.id)
      .execute();
    await enter(act, claim.id, 'estimated');
    const gross = { amount: draft.gross, currency: draft.currency };
    await act.record({
      kind: 'estimate_issued',
      claimId: claim.id,
      data: { version, gross, supersedes: last?.version ?? null },
    });
    return { version, gross };
  },

  'claims.presentEstimate': async (
    act: Act,
    input: Checked<'claims.presentEstimate'>,
  ): Promise<Output<'claims.presentEstimate'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'present_estimate', gathered);
    await enter(act, gathered.claim.id, 'awaiting_choice');
    await act.record({
      kind: 'estimate_presented',
      claimId: gathered.claim.id,
      data: { givenBy: input.givenBy },
    });
    return { done: true };
  },

  'claims.finishRepair': async (
    act: Act,
    input: Checked<'claims.finishRepair'>,
  ): Promise<Output<'claims.finishRepair'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'finish_repair', gathered);
    await fitParts(act, gathered.newParts, input.parts);
    await enter(act, gathered.claim.id, 'quality_check');
    await act.record({
      kind: 'repair_finished',
      claimId: gathered.claim.id,
      data: { work: input.work, parts: input.parts },
    });
    return { done: true };
  },

  'claims.passQuality': async (
    act: Act,
    input: Checked<'claims.passQuality'>,
  ): Promise<Output<'claims.passQuality'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'pass_quality', gathered);
    await enter(act, gathered.claim.id, 'ready_to_ship');
    await act.record({ kind: 'quality_passed', claimId: gathered.claim.id });
    return { done: true };
  },

  'claims.failQuality': async (
    act: Act,
    input: Checked<'claims.failQuality'>,
  ): Promise<Output<'claims.failQuality'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'fail_quality', gathered);
    await enter(act, gathered.claim.id, 'repairing');
    await act.record({ kind: 'quality_failed', claimId: gathered.claim.id, data: { reason: input.reason } });
    return { done: true };
  },
};
