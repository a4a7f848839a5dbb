import type { TFunction } from 'i18next';
import type { Assessment } from '../../shared/contract/verdict.ts';
import {
  decidingFirst,
  endedOnce,
  figuresInWords,
  ruleSentence,
  type SentenceFormat,
  underExclusion,
} from '../text/sentence.ts';

export type Explanation = Assessment['explanations'][number];

export interface ReasonWords {
  readonly rule: string;
  readonly outcome: Explanation['outcome'];
  readonly sentence: string;
  /** What a colleague can do about an open question; null where nothing is open. */
  readonly settle: string | null;
}

/** The reasons of a verdict as sentences with their figures, failed and open ones first. */
export function reasonWords(
  explanations: readonly Explanation[],
  t: TFunction,
  format: SentenceFormat,
): ReasonWords[] {
  return decidingFirst(explanations).map((explanation) => {
    const { rule, outcome, text, figures, settle } = explanation;
    const words = figuresInWords(figures, t, format);
    return {
      rule,
      outcome,
      sentence: endedOnce(underExclusion(explanation, ruleSentence(text, words, t), t)),
      settle: settle === undefined ? null : endedOnce(ruleSentence(settle, words, t)),
    };
  });
}
