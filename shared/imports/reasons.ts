import type { ImportField } from './vocabulary.ts';

/**
 * Why a row is refused, by its stable code, in English. `{{name}}` is filled from the refusal's figures. The screens
 * have the same sentences in the four languages; the command line and the log use these.
 */
const REASONS = {
  columns_count:
    'The row has {{cells}} cells and the header {{header}}: look for a delimiter or a quote in a cell.',
  quotes: 'A quotation mark is opened and not closed, or text follows a closing one.',
  missing: '{{field}} is empty.',
  too_long: '{{field}} is longer than {{max}} characters.',
  plan_code: '“{{value}}” is no plan code: 4 to 40 letters, digits and dashes.',
  serial: '“{{value}}” is no serial: 6 to 32 letters and digits.',
  country: '“{{value}}” is no country of ISO 3166-1, such as PL.',
  email: '“{{value}}” is no e-mail address.',
  status: '“{{value}}” is neither active nor cancelled.',
  date_form: '{{field}}: “{{value}}” is not written as a date in the form chosen.',
  date_unreal: '{{field}}: “{{value}}” is a date or time that does not exist.',
  time_missing: '{{field}}: “{{value}}” has no time of day.',
  time_skipped: '{{field}}: the clocks skip {{value}} in that time zone.',
  time_twice:
    '{{field}}: the clocks show {{value}} twice in that time zone: write it with an offset, such as +02:00.',
  in_future: '{{field}}: {{value}} lies in the future.',
  no_such_product: 'The catalogue has no plan product “{{product}}”.',
  code_bound:
    'Code {{code}} is already bound, with another value: {{field}} is “{{known}}”, not “{{given}}”.',
  code_twice: 'Code {{code}} stands in the file already, on line {{line}}.',
  other_model: 'Serial {{serial}} is known as a {{known}}, not a {{given}}.',
  other_model_in_file: 'Line {{line}} has serial {{serial}} as a {{known}}, not a {{given}}.',
  retired: 'Serial {{serial}} was replaced by {{replacedBy}} and is out of service.',
  plan_in_force: 'Serial {{serial}} already has plan {{code}} in force until {{until}}.',
  plan_in_force_in_file: 'Line {{line}} gives serial {{serial}} plan {{code}}, in force until {{until}}.',
  product_shape: 'No product stands here: a product has its fields by name.',
  unknown_field: '“{{name}}” is no field of a product.',
  not_text: '{{field}}: “{{value}}” is no text.',
  not_whole: '{{field}}: “{{value}}” is no whole number.',
  too_small: '{{field}} is {{value}}: it must be at least {{least}}.',
  too_large: '{{field}} is {{value}}: it must be at most {{most}}.',
  not_amount: '{{field}}: “{{value}}” is no amount in minor units: a whole number, not negative.',
  not_flag: '{{field}}: “{{value}}” is neither true nor false.',
  not_one_of: '{{field}}: “{{value}}” is none of {{values}}.',
  not_list: '{{field}}: “{{value}}” is no list.',
  part_twice: '{{field}}: “{{value}}” is named twice.',
  exclusion_unknown:
    '{{field}}: “{{value}}” is no exclusion: give them as EX_1_LOSS=1, with the rules that Hangar knows.',
  exclusion_missing: '{{field}}: every list has {{rule}}; give it its number.',
  exclusion_number: '{{field}}: {{rule}} has “{{value}}” for a number: give it one from 1 to 99.',
  exclusion_twice: '{{field}}: number {{value}} stands before two exclusions: each has its own.',
  currency: '“{{value}}” is no currency of ISO 4217, such as PLN.',
  time_zone: '“{{value}}” is no time zone, such as Europe/Warsaw.',
  not_day: '{{field}}: “{{value}}” is no day of the calendar, such as 2026-03-09.',
  product_twice: 'Product {{product}} stands in the file already, in row {{line}}, with the same first day.',
  fees_count: 'There are {{fees}} fees for {{allowance}} replacements: give one for each.',
  confirmed_without_source: 'A confirmed product needs its source.',
  identity_fixed:
    'The {{field}} of {{product}} stays {{known}}, and is not {{given}}: give the product another id.',
  effective_not_later:
    'The newest version of {{product}} is in force from {{newest}}: a changed one must start after that day.',
} as const;
export type ReasonCode = keyof typeof REASONS;
export const REASON_CODES = Object.keys(REASONS) as ReasonCode[];

export type Figures = Readonly<Record<string, string | number>>;

/** Why a row is refused. */
export interface Reason {
  readonly code: ReasonCode;
  readonly figures: Figures;
}

const LONGEST_SHOWN = 60;

/** A value from a file as a sentence can quote it. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

export const FIELD_NAMES: Readonly<Record<ImportField, string>> = {
  code: 'Plan code',
  serial: 'Serial',
  productId: 'Plan product',
  holderName: 'Holder',
  holderEmail: 'E-mail',
  purchaseCountry: 'Country of purchase',
  deviceActivatedAt: 'Device activated',
  activatedAt: 'Plan activated',
  videoVerifiedAt: 'Video accepted',
  repairInvitationAt: 'Invitation after a repair',
  status: 'Status',
  id: 'Product',
  model: 'Model',
  category: 'Category',
  termMonths: 'Term in months',
  scheme: 'Scheme',
  market: 'Market',
  currency: 'Currency',
  timeZone: 'Time zone',
  replacementAllowance: 'Replacements',
  fees: 'Fees',
  flyawayAllowance: 'Flyaways',
  flyawayFee: 'Flyaway fee',
  activationWindowHours: 'Hours to activate',
  videoVerification: 'Video verification',
  postVerificationWindowHours: 'Hours after the video',
  repairInvitationHours: 'Hours after the invitation',
  fxVariable: 'Follows the exchange rate',
  mustParts: 'Parts that must come',
  requestParts: 'Parts asked for',
  exclusions: 'Exclusions',
  effectiveFrom: 'In force from',
  source: 'Source',
  note: 'Note',
};

/** A reason as a sentence; with `sentences` and `fields` in another language than English. */
export function reasonSentence(
  { code, figures }: { readonly code: ReasonCode; readonly figures: Figures },
  sentences: Readonly<Record<string, string>> = REASONS,
  fields: Readonly<Record<string, string>> = FIELD_NAMES,
): string {
  const template = sentences[code] ?? REASONS[code];
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = figures[name] ?? '';
    return name === 'field' ? (fields[String(value)] ?? String(value)) : String(value);
  });
}
