import type { TFunction } from 'i18next';
import type { Assessment } from '../../shared/contract/verdict.ts';

type Explanation = Assessment['explanations'][number];
type Figure = Explanation['figures'][string];

/** How the figures of a sentence are written where it is read: on screen or on paper. */
export interface SentenceFormat {
  readonly date: (date: string) => string;
  readonly instant: (instant: string) => string;
  /** To the minute. */
  readonly exact: (minutes: number) => string;
  /** Words joined inside a sentence. */
  readonly words: (words: readonly string[]) => string;
  readonly country: (code: string) => string;
}

/** What decides comes first: failed, then open, then what is limited, then what holds. */
const WEIGHT: Readonly<Record<Explanation['outcome'], number>> = { fail: 0, unknown: 1, limits: 2, pass: 3 };

export const decidingFirst = (explanations: readonly Explanation[]): Explanation[] =>
  explanations.toSorted((one, other) => WEIGHT[one.outcome] - WEIGHT[other.outcome]);

/** The figures of an explanation by their names, ready to go into its sentence. */
export function figuresInWords(
  figures: Explanation['figures'],
  t: TFunction,
  format: SentenceFormat,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, inWords(figure, t, format)]),
  );
}

/**
 * A reason's sentence, told under the exclusion that it is, by the number of the product's own terms. Where the
 * exclusion does not come to bear its number would only puzzle.
 */
export function underExclusion(
  { rule, outcome, exclusion }: Pick<Explanation, 'rule' | 'outcome' | 'exclusion'>,
  sentence: string,
  t: TFunction,
): string {
  if (exclusion === undefined || outcome === 'pass') return sentence;
  return `${t(`rules:${rule}.title`, { number: exclusion })}. ${sentence}`;
}

/** A sentence whose last word is an abbreviation, as `2026 г.` or `48 godz.`, has one full stop and not two. */
export const endedOnce = (sentence: string): string => sentence.replace(/\.\.(?=[\s)]|$)/g, '.');

/** A person's own words as a sentence among others. */
export const closed = (words: string): string =>
  /[.!?…]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`;

function inWords(figure: Figure, t: TFunction, format: SentenceFormat): string | number {
  switch (figure.kind) {
    case 'date':
      return format.date(figure.value);
    case 'instant':
      return format.instant(figure.value);
    case 'duration':
      return format.exact(figure.minutes);
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
