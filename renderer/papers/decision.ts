import type { TFunction } from 'i18next';
import type { Assessment } from '../../shared/contract/verdict.ts';
import { decidingFirst } from '../text/sentence.ts';
import type { PaperFormat } from './paperFormat.ts';
import { type Reason, reasonsOf } from './reasons.ts';

/** A manager's word where it counts. Its reason is for the house and never leaves it. */
const wordOf = ({ decision }: Assessment) => (decision?.stands ? decision.decision : null);

/** The decision in one sentence to the customer, a manager's word included. */
export function decisionSentence(assessment: Assessment, t: TFunction): string {
  const word = wordOf(assessment);
  const { verdict } = assessment.verdict;
  // An open warranty question that was settled is a warranty repair like any other.
  return word === null || verdict === 'warranty'
    ? t(`papers:decision.${verdict}`)
    : t(`papers:decided.${word}`);
}

/** The reasons as the customer reads them: what decides first, and what was open said to be settled where a manager settled it. */
export function reasonsToCustomer(assessment: Assessment, t: TFunction, format: PaperFormat): Reason[] {
  const word = wordOf(assessment);
  const reasons = reasonsOf(decidingFirst(assessment.explanations), t, format);
  if (word === null) return reasons;
  return reasons.map((reason) => ({
    ...reason,
    settle: reason.settle === null || word === 'goodwill' ? null : t(`papers:settledAs.${word}`),
  }));
}

/** What the letter lists one by one, and what is fulfilled besides, which it says in fewer words. */
export interface LetterReasons {
  readonly listed: readonly Reason[];
  readonly fulfilled: readonly Reason[];
}

/**
 * The reasons of a letter, so few that it stays on one page. Where a rule refuses, what is open or limited no longer
 * matters to the customer, unless the centre grants the replacement all the same.
 */
export function reasonsOfLetter(assessment: Assessment, t: TFunction, format: PaperFormat): LetterReasons {
  const reasons = reasonsToCustomer(assessment, t, format);
  const refused = reasons.some(({ outcome }) => outcome === 'fail');
  const granted = wordOf(assessment) === 'goodwill';
  const matters = ({ outcome }: Reason) => {
    if (outcome === 'limits') return !refused || granted;
    return outcome === 'fail' || (outcome === 'unknown' && !refused);
  };
  const standsOut = reasons.filter(matters);
  const fulfilled = reasons.filter(({ outcome }) => outcome === 'pass');
  return standsOut.length > 0 ? { listed: standsOut, fulfilled } : { listed: fulfilled, fulfilled: [] };
}
