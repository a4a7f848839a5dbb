import type { TFunction } from 'i18next';
import { z } from 'zod';
import { type Said, saidBy } from '../../shared/contract/fieldSays.ts';
import errors from '../text/en/errors.json' with { type: 'json' };

/**
 * What the contract's schemas say about a field, in the languages of the people. A message travels through the form
 * as `errors:field.KEY|FIGURES`, so that it is put into words where it is shown and follows a change of language.
 */

type Figures = Readonly<Record<string, string | number>>;

/** What the window says of a field, by its key among the texts. */
export type Says = keyof typeof errors.field;

const BEGINNING = 'errors:field.';

const encode = (says: Says, figures: Figures = {}): string =>
  `${BEGINNING}${says}|${JSON.stringify(figures)}`;

/** The message of a form's own check, ready to travel. */
export const fieldError = (says: Says): string => encode(says);

function decode(message: string): { readonly says: Says; readonly figures: Figures } {
  const [key = '', figures = '{}'] = message.split('|', 2);
  const says = key.slice(BEGINNING.length);
  return { says: isSays(says) ? says : 'invalid', figures: JSON.parse(figures) as Figures };
}

const isSays = (name: string): name is Says => Object.hasOwn(errors.field, name);

/** What no person can have typed is said in general words. */
const IN_GENERAL = { path: 'invalid', paperOfOne: 'invalid' } as const satisfies Partial<Record<Said, Says>>;

const isInGeneral = (name: Said): name is keyof typeof IN_GENERAL => Object.hasOwn(IN_GENERAL, name);

const BY_CODE: Readonly<Record<string, Says>> = {
  invalid_type: 'required',
  invalid_value: 'choose',
  invalid_format: 'format',
  invalid_union: 'format',
  not_multiple_of: 'number',
};

/** The key and figures of a message of the contract, ready to travel; a message that is one already stays as it is. */
export function fieldMessage(message: string, code: string): string {
  if (message.startsWith(BEGINNING)) return message;
  const said = saidBy(message);
  if (said?.name === 'tooLong') return encode('tooLong', { maximum: said.most });
  if (said) return encode(isInGeneral(said.name) ? IN_GENERAL[said.name] : said.name);
  return encode(BY_CODE[code] ?? 'invalid');
}

/** The message in words; a bound of the value by `inUnits` where it is typed in other units than it is kept in. */
export function fieldText(
  t: TFunction,
  message: string,
  code = 'custom',
  inUnits: (bound: number) => string = String,
): string {
  const { says, figures } = decode(fieldMessage(message, code));
  if (says !== 'atLeast' && says !== 'atMost') return t(`errors:field.${says}`, figures);
  const inTyped: Figures = Object.fromEntries(
    Object.entries(figures).map(([name, bound]) => [name, inUnits(Number(bound))]),
  );
  return t(`errors:field.${says}`, inTyped);
}

/** Gives the schemas words for what they have no own sentence for, and keeps zod from compiling code, which the page's policy forbids. */
export function teachSchemas(): void {
  z.config({
    jitless: true,
    customError: (issue) => {
      switch (issue.code) {
        case 'too_small':
          if (issue.origin === 'string' || issue.origin === 'array') {
            return issue.minimum === 1
              ? encode('required')
              : encode('tooShort', { minimum: Number(issue.minimum) });
          }
          return encode('atLeast', { minimum: Number(issue.minimum) });
        case 'too_big':
          return issue.origin === 'string'
            ? encode('tooLong', { maximum: Number(issue.maximum) })
            : encode('atMost', { maximum: Number(issue.maximum) });
        case 'invalid_type':
          return issue.input === null || issue.input === undefined || issue.input === ''
            ? encode('required')
            : encode(issue.expected === 'number' || issue.expected === 'int' ? 'number' : 'invalid');
        case 'invalid_value':
          return encode('choose');
        default:
          return encode(BY_CODE[issue.code] ?? 'invalid');
      }
    },
  });
}
