/**
 * What a field's schema says of a value that it refuses, each sentence by the name under which the window has it in the
 * people's languages.
 */
export const SAYS = {
  required: 'Fill this in.',
  time: 'Give a time such as 07:30.',
  date: 'Give a date that exists, as year-month-day.',
  instant: 'Give an instant in UTC, such as 2026-03-09T10:00:00Z.',
  country: 'Give a country of ISO 3166-1 as two capital letters, such as PL.',
  currency: 'Give a currency as three capital letters (ISO 4217), such as PLN.',
  noCurrency: 'That is no currency of ISO 4217 in circulation.',
  days: 'Give a number of days from 1 to 366.',
  rate: 'Give the rate as a number such as 4.2718.',
  vatRate: 'Give a rate from 0 to 100 %.',
  phone: 'Give a phone number of 5 to 20 digits, such as +48 600 100 200.',
  productId: 'An id has 3 to 60 small letters, digits and dashes.',
  regionId: 'An id has 2 to 20 letters, digits and dashes.',
  notNegative: 'An amount is not negative.',
  tooLarge: 'That amount is too large.',
  taxNumber:
    'Give a NIP of ten digits, or a VAT number behind the two letters of its country, such as DE123456789.',
  ksefNumber: 'That is no number of KSeF’s, or not all of it: copy it from there.',
  bankAccount: 'Give an account number of 10 to 34 letters and digits.',
  nbpRate: 'Give the rate in złoty for one, such as 4.2718.',
  series: 'Write {number} once; {year} and {month} where the count begins anew with them.',
  otherSeries: 'Corrections need a series of their own.',
  exemptionNeeded: 'Name the law by which it is exempt.',
  serial: 'A serial has 6 to 32 letters and digits. Scan or type it from the device’s label.',
  email: 'Give an e-mail address such as name@example.com.',
  planCode: 'A plan code has 4 to 40 letters, digits and dashes.',
  recoveryKey: 'That is no recovery key: five groups of five letters and digits, as they are printed.',
  path: 'That is no path.',
  unseen: 'There is a sign in this that cannot be seen: type it anew.',
  passwordShort: 'A password has at least 10 characters.',
  pin: 'A PIN has 6 to 12 digits, not all the same and not counting up or down.',
  badge: 'That is no badge of Hangar’s, or not all of it: scan it again.',
  badgeScanned: 'This is the code of a badge, which is kept nowhere: take it out.',
  passwordLong: 'A password has at most 200 characters.',
  passphraseShort: 'A passphrase has at least 12 characters.',
  passphraseWeak: 'That is too easy to guess: take a sentence, or more different signs.',
  timeZone: 'Give a time zone such as Europe/Warsaw.',
  updateAddress: 'Give an address that begins with https://, without a name or password in it.',
  updateKey: 'That is no public key: 43 letters, digits, dashes and underlines.',
  mailHost: 'Give the server’s name, such as smtp.example.com.',
  paperOfOne: 'A paper belongs to a claim or to a plan.',
  componentTwice: 'Name each component once.',
  causeTwice: 'Name each cause once.',
  oneRole: 'Name at least one role.',
  onePart: 'Name at least one part.',
  aboveZero: 'Give a quantity above zero.',
  amountAboveZero: 'Give an amount above zero.',
  periodMissing: 'Give the first and the last day.',
  strangeColumn: 'This report has no such column.',
  strangeFilter: 'This column cannot be narrowed in that way.',
  strangeGroup: 'Rows cannot be put together by this column.',
  periodTooLong: 'Give a period of ten years at most.',
  periodBackwards: 'The last day comes before the first.',
  numberPrefix: 'Give one to six letters from A to Z.',
  numbersAgain: 'The same numbers would come again: count on, or let the number name the year or month.',
  textUnknown:
    'Something in braces stands in this that Hangar puts nothing in place of: take it out or mend it.',
  textMissing: 'What the customer must be told is missing from this: see below.',
  eventsHead: 'Give the whole value as the report has it, from its number to its last sign.',
} as const;

export type Said = keyof typeof SAYS;

const TOO_LONG = /^Keep this to (\d+) characters\.$/;

export const tooLong = (most: number): string => `Keep this to ${most} characters.`;

const NAMES: ReadonlyMap<string, Said> = new Map(
  (Object.keys(SAYS) as Said[]).map((name) => [SAYS[name], name]),
);

/** Under what name a sentence stands here, and how long the text may be where that is what it says; null if it is none of these. */
export function saidBy(message: string): { name: Said } | { name: 'tooLong'; most: number } | null {
  const name = NAMES.get(message);
  if (name) return { name };
  const [, most] = TOO_LONG.exec(message) ?? [];
  return most === undefined ? null : { name: 'tooLong', most: Number(most) };
}
