import type { TFunction } from 'i18next';
import type { Assessment } from '../../shared/contract/verdict.ts';
import type { Format } from '../text/useFormat.ts';

export type Explanation = Assessment['explanations'][number];
type Figure = Explanation['figures'][string];

export interface ReasonWords {
  readonly rule: string;
  readonly outcome: Explanation['outcome'];
  readonly sentence: string;
  /** What a colleague can do about an open question; null where nothing is open. */
  readonly settle: string | null;
}

/** What decides comes first: failed, then open, then what is limited, then what holds. */
const WEIGHT: Readonly<Record<Explanation['outcome'], number>> = { fail: 0, unknown: 1, limits: 2, pass: 3 };

/** The reasons of a verdict as sentences with their figures, failed and open ones first. */
export function reasonWords(
  explanations: readonly Explanation[],
  t: TFunction,
  format: Pick<Format, 'date' | 'instant' | 'duration' | 'list' | 'country'>,
): ReasonWords[] {
  return [...explanations]
    .sort((one, other) => WEIGHT[one.outcome] - WEIGHT[other.outcome])
    .map(({ rule, outcome, text, figures, settle }) => {
      const words = Object.fromEntries(
        Object.entries(figures).map(([name, figure]) => [name, figureWords(figure, t, format)]),
      );
      return {
        rule,
        outcome,
        sentence: t(`rules:${text}`, words),
        settle: settle === undefined ? null : t(`rules:${settle}`, words),
      };
    });
}

function figureWords(
  figure: Figure,
  t: TFunction,
  format: Pick<Format, 'date' | 'instant' | 'duration' | 'list' | 'country'>,
): string | number {
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
      return format.list(figure.value.map((component) => t(`domain:component.${component}`)));
    case 'causes':
      return format.list(figure.value.map((cause) => t(`domain:cause.${cause}`)));
    case 'country':
      return format.country(figure.value);
    case 'text':
      return figure.value;
  }
}
