import { sql } from 'kysely';
import { type Decision, decisionRefusal, withDecision } from '../../shared/claim/decision.ts';
import { REVIEWED_STATES } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from '../act.ts';
import { requireClaim } from '../claimRow/claimRow.ts';
import { isOpenClaim } from '../claimRow/open.ts';
import { assess } from './assess.ts';
import { claimRowOf, claimsWithParts } from './list.ts';
import { requireBeforeChoice } from './step.ts';

/** How many claims the queue shows at most; a centre with more open questions than this has other worries. */
const QUEUE = 500;

function refuseDecision(why: ReturnType<typeof decisionRefusal>, decision: Decision): void {
  switch (why) {
    case null:
      return;
    case 'nothing_open':
      throw refuse(
        'rule',
        'decision_nothing_open',
        'The verdict of this claim is not open: only goodwill can go beyond what the rules say.',
        { decision },
      );
    case 'already_covered':
      throw refuse(
        'rule',
        'decision_already_covered',
        'The rules already cover this claim: goodwill is not needed.',
      );
    case 'nothing_to_grant':
      throw refuse(
        'rule',
        'decision_nothing_to_grant',
        'There is nothing to grant: the serial has no plan, no slot of it is left, or the product has no fee for it.',
      );
  }
}

export const decisionQueries = {
  'claims.reviews': async (ask: Ask): Promise<Output<'claims.reviews'>> => {
    const waiting = await claimsWithParts(ask.db)
      .select('claims.open_questions')
      .where('claims.standing', '=', sql.lit('needs_review'))
      .where(isOpenClaim)
      .where('claims.state', 'in', REVIEWED_STATES)
      .orderBy('claims.state_since')
      .orderBy('claims.seq')
      .limit(QUEUE)
      .execute();
    return {
      reviews: waiting.map((row) => ({
        claim: claimRowOf(row),
        open: JSON.parse(row.open_questions ?? '[]'),
      })),
    };
  },
};

export const decisionCommands = {
  'claims.decide': async (act: Act, input: Checked<'claims.decide'>): Promise<Output<'claims.decide'>> => {
    const claim = await requireClaim(act.db, input.claimId);
    requireBeforeChoice(claim);
    const { case: given, catalogue, regions, automatic } = await assess(act.db, claim);
    refuseDecision(decisionRefusal(automatic, input.decision, given, catalogue, regions), input.decision);
    await act.db
      .updateTable('decisions')
      .set({ latest: 0 })
      .where('claim_id', '=', claim.id)
      .where('latest', '=', 1)
      .execute();
    await act.db
      .insertInto('decisions')
      .values({
        id: act.newId(),
        claim_id: claim.id,
        decision: input.decision,
        reason: input.reason,
        decided_at: act.now,
        decided_by: signedIn(act).id,
        automatic: JSON.stringify({ verdict: automatic.verdict, reasons: automatic.reasons }),
        latest: 1,
      })
      .execute();
    const decided = withDecision(automatic, input.decision, given, catalogue, regions);
    await act.record({
      kind: 'verdict_decided',
      claimId: claim.id,
      data: {
        decision: input.decision,
        reason: input.reason,
        automatic: automatic.verdict,
        failed: automatic.reasons.filter((each) => each.outcome === 'fail').map((each) => each.rule),
        open: automatic.reasons.filter((each) => each.outcome === 'unknown').map((each) => each.rule),
      },
    });
    return { verdict: decided.verdict };
  },
};
