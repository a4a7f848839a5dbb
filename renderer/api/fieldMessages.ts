import type { TFunction } from 'i18next';
import { z } from 'zod';

/**
 * What the contract's schemas say about a field, in the languages of the people. A message travels through the form
 * as `errors:field.KEY|FIGURES`, so that it is put into words where it is shown and follows a change of language.
 */

type Figures = Readonly<Record<string, string | number>>;

const encode = (key: string, figures: Figures = {}): string =>
  `errors:field.${key}|${JSON.stringify(figures)}`;

/** The contract's own sentences, by the beginning of each. A test holds this list against the schemas. */
const SENTENCES: readonly (readonly [start: string, key: string])[] = [
  ['Fill this in.', 'required'],
  ['Give a date that exists', 'date'],
  ['Give an instant in UTC', 'instant'],
  ['Give a country as two capital letters', 'country'],
  ['Give a currency as three capital letters', 'currency'],
  ['That is no country of ISO 3166-1', 'country'],
  ['That is no currency of ISO 4217', 'noCurrency'],
  ['Give the rate as a number', 'rate'],
  ['Give a rate from 0 to 100', 'vatRate'],
  ['Give a phone number', 'phone'],
  ['An id has 3 to 60', 'productId'],
  ['An id has 2 to 20', 'regionId'],
  ['An amount is not negative.', 'notNegative'],
  ['That amount is too large.', 'tooLarge'],
  ['A serial has 6 to 32 letters and digits', 'serial'],
  ['Give an e-mail address', 'email'],
  ['A plan code has 4 to 40', 'planCode'],
  ['That is no recovery key', 'recoveryKey'],
  ['That is no path.', 'invalid'],
  ['There is a sign in this that cannot be seen', 'unseen'],
  ['A password has at least', 'passwordShort'],
  ['A password has at most', 'passwordLong'],
  ['Give a time zone', 'timeZone'],
  ['Give the server’s name', 'mailHost'],
  ['A paper belongs to a claim or to a plan.', 'invalid'],
  ['Name each component once.', 'componentTwice'],
  ['Name each cause once.', 'causeTwice'],
  ['Name at least one part.', 'onePart'],
  ['Choose at least one.', 'oneAtLeast'],
  ['Give a quantity above zero.', 'aboveZero'],
  ['Give an amount above zero.', 'amountAboveZero'],
  ['The last day comes before the first.', 'periodBackwards'],
  ['Give the value as the report has it', 'eventsHead'],
];

const BY_CODE: Readonly<Record<string, string>> = {
  invalid_type: 'required',
  invalid_value: 'choose',
  invalid_format: 'format',
  invalid_union: 'format',
  not_multiple_of: 'number',
};

/** The key and figures of a message of the contract, ready to travel; a message that is one already stays as it is. */
export function fieldMessage(message: string, code: string): string {
  if (message.startsWith('errors:')) return message;
  const limit = /^Keep this to (\d+) characters/.exec(message)?.[1];
  if (limit) return encode('tooLong', { maximum: Number(limit) });
  const known = SENTENCES.find(([start]) => message.startsWith(start));
  if (known) return encode(known[1]);
  return encode(BY_CODE[code] ?? 'invalid');
}

/** The message in words; a bound of the value by `inUnits` where it is typed in other units than it is kept in. */
export function fieldText(
  t: TFunction,
  message: string,
  code = 'custom',
  inUnits: (bound: number) => string = String,
): string {
  const [key = '', encoded = '{}'] = fieldMessage(message, code).split('|', 2);
  const figures = JSON.parse(encoded) as Figures;
  if (!BOUNDS.has(key)) return t(key, figures);
  return t(
    key,
    Object.fromEntries(Object.entries(figures).map(([name, bound]) => [name, inUnits(Number(bound))])),
  );
}

const BOUNDS: ReadonlySet<string> = new Set(['errors:field.atLeast', 'errors:field.atMost']);

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
