import { expect } from 'vitest';
import {
  type Case,
  type Cause,
  explain,
  type Figure,
  type RuleName,
  shippedCatalogue,
} from '../../../shared/adjudication/index.ts';
import { instant } from '../../../shared/time/instant.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';
import { verdictOn } from './fixture.ts';

export type Sentence = readonly [text: string, figures: Readonly<Record<string, Figure>>, settle?: string];

/** The one sentence that a rule's reason is told in, with all of its figures. */
export function told(rule: RuleName, given: Case, catalogue = shippedCatalogue): Sentence | undefined {
  const found = explain(given, catalogue, verdictOn(given, catalogue)).filter((each) => each.rule === rule);
  expect(found.length).toBeLessThan(2);
  const [explanation] = found;
  if (explanation === undefined) return undefined;
  const { text, figures, settle } = explanation;
  expect(text.startsWith(`${rule}.`)).toBe(true);
  const short = (key: string) => key.slice(rule.length + 1);
  return settle === undefined ? [short(text), figures] : [short(text), figures, short(settle)];
}

export const day = (value: string): Figure => ({ kind: 'date', value: plainDate(value) });
export const moment = (value: string): Figure => ({ kind: 'instant', value: instant(value) });
export const minutes = (value: number): Figure => ({ kind: 'duration', minutes: value });
export const count = (value: number): Figure => ({ kind: 'count', value });
export const parts = (...value: Extract<Figure, { kind: 'components' }>['value'][number][]): Figure => ({
  kind: 'components',
  value,
});
export const causes = (...value: Cause[]): Figure => ({ kind: 'causes', value });
