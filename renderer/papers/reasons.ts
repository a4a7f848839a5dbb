import type { TFunction } from 'i18next';
import type { Assessment } from '../../shared/contract/verdict.ts';
import papers from '../text/en/papers.json' with { type: 'json' };
import { endedOnce, figuresInWords, ruleSentence, underExclusion } from '../text/sentence.ts';
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
const isLimit = (rule: string): rule is keyof typeof papers.limits => Object.hasOwn(papers.limits, rule);

const canBeSettled = (rule: string): rule is keyof typeof papers.settle => Object.hasOwn(papers.settle, rule);

/** The reasons of a verdict as sentences with their figures, in the verdict's order. */
export function reasonsOf(explanations: readonly Explanation[], t: TFunction, format: PaperFormat): Reason[] {
  return explanations.map((explanation) => {
    const { rule, outcome, text, figures: given } = explanation;
    const figures = figuresInWords(given, t, { ...format, exact: format.duration });
    const sentence =
      outcome === 'limits' && isLimit(rule)
        ? t(`papers:limits.${rule}`, figures)
        : ruleSentence(text, figures, t);
    return {
      rule,
      outcome,
      sentence: endedOnce(underExclusion(explanation, sentence, t)),
      settle:
        outcome === 'unknown' && canBeSettled(rule) ? endedOnce(t(`papers:settle.${rule}`, figures)) : null,
    };
  });
}
