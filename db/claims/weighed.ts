import { isOpenClaim } from '../claimRow/open.ts';
import type { Writer } from '../tables.ts';
import { type Assessed, assess, assessmentOf } from './assess.ts';

/**
 * What the rules say of each claim, kept in its row. The database's triggers forget it when a fact changes that it
 * rests on; it is weighed anew at the end of the same transaction. So nobody who reads has to weigh, and no writer has
 * to remember to.
 */

/** What is kept of a weighed claim. */
export function weighedOf(assessed: Assessed) {
  const { automatic, verdict } = assessed;
  const rules = (outcome: string) =>
    automatic.reasons
      .filter((reason) => reason.outcome === outcome)
      .map((reason) => reason.rule)
      .join(' ');
  const waits = verdict.verdict === 'needs_review';
  const open = assessmentOf(assessed).explanations.filter(({ outcome }) => outcome === 'unknown');
  return {
    verdict: automatic.verdict,
    standing: verdict.verdict,
    failed_rules: rules('fail'),
    open_rules: rules('unknown'),
    open_questions: waits ? JSON.stringify(open) : null,
  };
}

export async function keepWeighed(db: Writer, claimId: string, assessed: Assessed): Promise<void> {
  await db.updateTable('claims').set(weighedOf(assessed)).where('id', '=', claimId).execute();
}

/** Weighs the open claims that a change has made one weigh anew; the last thing in its transaction. */
export async function weighChanged(db: Writer): Promise<void> {
  const changed = await db
    .selectFrom('claims')
    .selectAll()
    .where('verdict', 'is', null)
    .where(isOpenClaim)
    .execute();
  for (const claim of changed) await keepWeighed(db, claim.id, await assess(db, claim));
}
