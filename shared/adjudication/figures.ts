import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plainDate.ts';
import type { Country } from './country.ts';
import type { Cause, Component } from './vocabulary.ts';

/** A figure of a sentence, raw: whoever shows it formats it in the reader's language. */
export type Figure =
  | { readonly kind: 'date'; readonly value: PlainDate }
  | { readonly kind: 'instant'; readonly value: Instant }
  /** Elapsed time; what was measured counts a begun minute as a whole one. */
  | { readonly kind: 'duration'; readonly minutes: number }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'components'; readonly value: readonly Component[] }
  | { readonly kind: 'causes'; readonly value: readonly Cause[] }
  | { readonly kind: 'country'; readonly value: Country }
  | { readonly kind: 'text'; readonly value: string };

/** The figures of a sentence by their names in it; the one named `count` chooses the plural form. */
export type Figures = Readonly<Record<string, Figure>>;

export const date = (value: PlainDate): Figure => ({ kind: 'date', value });
export const moment = (value: Instant): Figure => ({ kind: 'instant', value });
export const duration = (minutes: number): Figure => ({ kind: 'duration', minutes });
export const count = (value: number): Figure => ({ kind: 'count', value });
export const parts = (value: readonly Component[]): Figure => ({ kind: 'components', value });
export const causesOf = (value: readonly Cause[]): Figure => ({ kind: 'causes', value });
export const words = (value: string): Figure => ({ kind: 'text', value });
