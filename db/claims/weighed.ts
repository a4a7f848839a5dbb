import type { Assessment } from '../../shared/contract/verdict.ts';
import type { Reader, Writer } from '../tables.ts';
import { type Assessed, assess, assessmentOf } from './assess.ts';
import { isOpenClaim } from './narrowed.ts';

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
  return {
    verdict: automatic.verdict,
    standing: verdict.verdict,
    failed_rules: rules('fail'),
    open_rules: rules('unknown'),
    open_questions: waits ? JSON.stringify(openQuestions(assessed)) : null,
  };
}

/** The explanations of what is open. */
export const openQuestions = (assessed: Assessed): Assessment['explanations'] =>
  assessmentOf(assessed).explanations.filter(({ outcome }) => outcome === 'unknown');

export async function keepWeighed(db: Writer, claimId: string, assessed: Assessed): Promise<void> {
  await db.updateTable('claims').set(weighedOf(assessed)).where('id', '=', claimId).execute();
}

/** Open claims that have to be weighed anew. */
export const toWeigh = (db: Reader) =>
  db.selectFrom('claims').selectAll().where('verdict', 'is', null).where(isOpenClaim);

/** Weighs what a command has changed; the last thing in its transaction. */
export async function weighChanged(db: Writer): Promise<void> {
  for (const claim of await toWeigh(db).execute()) await keepWeighed(db, claim.id, await assess(db, claim));
}
