import { refuse } from '../../shared/contract/answer.ts';
import type { Estimate } from '../../shared/contract/estimates.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { totalsOf } from '../../shared/estimate/totals.ts';
import { type Act, signedIn } from '../act.ts';
import { requireClaim } from '../claimRow/claimRow.ts';
import type { EstimateRow } from '../claimRow/rows.ts';
import type { Reader } from '../tables.ts';
import { issuedEstimate } from './assess.ts';
import { gather } from './gather.ts';
import { beginStep, requireBeforeChoice, takeStep } from './step.ts';

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

export const estimateCommands = {
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
    const { claim } = gathered;
    const step = beginStep(act, 'issue_estimate', gathered);
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
    const gross = { amount: draft.gross, currency: draft.currency };
    await step.end({
      event: { kind: 'estimate_issued', data: { version, gross, supersedes: last?.version ?? null } },
    });
    return { version, gross };
  },

  'claims.presentEstimate': async (
    act: Act,
    input: Checked<'claims.presentEstimate'>,
  ): Promise<Output<'claims.presentEstimate'>> => {
    const gathered = await gather(act.db, input.claimId);
    await takeStep(act, 'present_estimate', gathered, {
      event: { kind: 'estimate_presented', data: { givenBy: input.givenBy } },
    });
    return { done: true };
  },
};
