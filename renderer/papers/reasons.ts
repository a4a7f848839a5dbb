import type { TFunction } from 'i18next';
import type { Assessment } from '../../shared/contract/verdict.ts';
import type { PaperFormat } from './paperFormat.ts';

type Explanation = Assessment['explanations'][number];
type Figure = Explanation['figures'][string];

export interface Reason {
  readonly rule: string;
  readonly outcome: Explanation['outcome'];
  readonly sentence: string;
  /** What would settle an open question, said to the customer; the rules' own sentences speak to the staff. */
  readonly settle: string | null;
}

/** The reasons of a verdict as sentences with their figures, in the verdict's order. */
export function reasonsOf(explanations: readonly Explanation[], t: TFunction, format: PaperFormat): Reason[] {
  return explanations.map(({ rule, outcome, text, figures }) => {
    const words = Object.fromEntries(
      Object.entries(figures).map(([name, figure]) => [name, wordsOf(figure, t, format)]),
    );
    return {
      rule,
      outcome,
      sentence: endedOnce(t(`rules:${text}`, words)),
      settle: outcome === 'unknown' ? endedOnce(t(`papers:settle.${rule}`, words)) : null,
    };
  });
}

/** The full stop of an abbreviation, as in `2026 г.`, ends the sentence too. */
const endedOnce = (sentence: string): string => sentence.replace(/\.\.(?=\s|$)/g, '.');

function wordsOf(figure: Figure, t: TFunction, format: PaperFormat): string | number {
  switch (figure.kind) {
    case 'date':
      return format.date(figure.value);
    case 'instant':
      return format.instant(figure.value);
    case 'duration':
      return format.duration(figure.minutes);
    // As a number, so that the sentence takes the right plural form.
    case 'count':
      return figure.value;
    case 'components':
      return format.words(figure.value.map((component) => t(`domain:component.${component}`)));
    case 'causes':
      return format.words(figure.value.map((cause) => t(`domain:cause.${cause}`)));
    case 'country':
      return format.country(figure.value);
    case 'text':
      return figure.value;
  }
}
