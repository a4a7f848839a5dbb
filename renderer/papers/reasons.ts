import type { TFunction } from 'i18next';
import type { Assessment } from '../../shared/contract/verdict.ts';
import { endedOnce, figuresInWords, underExclusion } from '../text/sentence.ts';
import type { PaperFormat } from './paperFormat.ts';

type Explanation = Assessment['explanations'][number];

export interface Reason {
  readonly rule: string;
  readonly outcome: Explanation['outcome'];
  readonly sentence: string;
  /** What would settle an open question, said to the customer; the rules' own sentences speak to the staff. */
  readonly settle: string | null;
}

/** Said of the plan's limits: on screen to the clerk, on paper to the customer, who pays. */
const SAID_TO_CUSTOMER = ['EX_4_ACCESSORY.limits', 'EX_6_COSMETIC.limits', 'EX_9_UPGRADE.limits'];

/** The reasons of a verdict as sentences with their figures, in the verdict's order. */
export function reasonsOf(explanations: readonly Explanation[], t: TFunction, format: PaperFormat): Reason[] {
  return explanations.map((explanation) => {
    const { rule, outcome, text, figures: given } = explanation;
    const figures = figuresInWords(given, t, { ...format, exact: format.duration });
    const sentence = SAID_TO_CUSTOMER.includes(text)
      ? t(`papers:limits.${rule}`, figures)
      : t(`rules:${text}`, figures);
    return {
      rule,
      outcome,
      sentence: endedOnce(underExclusion(explanation, sentence, t)),
      settle: outcome === 'unknown' ? endedOnce(t(`papers:settle.${rule}`, figures)) : null,
    };
  });
}
