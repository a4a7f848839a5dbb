import type { ParseKeys, TFunction } from 'i18next';
import type { Assessment } from '../../shared/contract/verdict.ts';
import rules from '../../shared/text/en/rules.json' with { type: 'json' };

type Explanation = Assessment['explanations'][number];
type Figure = Explanation['figures'][string];
/** Figures as they go into a sentence; a number where the sentence takes its plural form by it. */
type Words = Readonly<Record<string, string | number>>;

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

/** Whether the texts of the rules have a sentence of this key, as those of an older version perhaps had. */
function isRuleSentence(text: string): text is ParseKeys<'rules'> {
  const [rule = '', variant = ''] = text.split('.');
  const sentences: object = Object.hasOwn(rules, rule) ? rules[rule as keyof typeof rules] : {};
  return Object.hasOwn(sentences, variant) || Object.hasOwn(sentences, `${variant}_other`);
}

/** What the rules say under a key of their texts, with its figures; of a key that is none of theirs, nothing. */
export function ruleSentence(text: string, words: Words, t: TFunction): string {
  return isRuleSentence(text) ? t(`rules:${text}`, words) : '';
}

/** The figures of an explanation by their names, ready to go into its sentence. */
export function figuresInWords(figures: Explanation['figures'], t: TFunction, format: SentenceFormat): Words {
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
