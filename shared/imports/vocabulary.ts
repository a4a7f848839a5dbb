/** Words of an import, shared by the importer, the screens and the command line. */

export const IMPORT_KINDS = ['plans', 'catalogue'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The forms in which a catalogue comes in and goes out. */
export const CATALOGUE_FORMATS = ['csv', 'json'] as const;

/** What a row of the file does to the data. */
export const OUTCOMES = ['new', 'changed', 'unchanged', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How a date written in figures is read: day first, month first, or only year first. */
export const DATE_ORDERS = ['dmy', 'mdy', 'iso'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a date without a time of day stands for: the day's first moment, or nothing that can be used. */
export const WHOLE_DAYS = ['start', 'refuse'] as const;
export type WholeDays = (typeof WHOLE_DAYS)[number];

/** All rows or none; or those that are not refused. */
export const IMPORT_MODES = ['all', 'good'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** What has to be asked before a file can be read, because guessing could be wrong. */
export const QUESTIONS = ['encoding', 'column', 'dateOrder', 'zone', 'wholeDays'] as const;
export type QuestionAbout = (typeof QUESTIONS)[number];

export const PLAN_FIELDS = [
  'code',
  'serial',
  'productId',
  'holderName',
  'holderEmail',
  'purchaseCountry',
  'deviceActivatedAt',
  'activatedAt',
  'videoVerifiedAt',
  'repairInvitationAt',
  'status',
] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

export const PRODUCT_FIELDS = [
  'id',
  'model',
  'category',
  'termMonths',
  'scheme',
  'market',
  'currency',
  'timeZone',
  'replacementAllowance',
  'fees',
  'flyawayAllowance',
  'flyawayFee',
  'activationWindowHours',
  'videoVerification',
  'postVerificationWindowHours',
  'repairInvitationHours',
  'fxVariable',
  'mustParts',
  'requestParts',
  'exclusions',
  'effectiveFrom',
  'status',
  'source',
  'note',
] as const;
export type ProductField = (typeof PRODUCT_FIELDS)[number];

/** What a product may leave out: see planProductSchema for what then holds. */
const WITH_A_DEFAULT: readonly ProductField[] = ['repairInvitationHours', 'exclusions', 'note'];

export type ImportField = PlanField | ProductField;
export const IMPORT_FIELDS: readonly ImportField[] = [...new Set([...PLAN_FIELDS, ...PRODUCT_FIELDS])];

export const isImportField = (name: unknown): name is ImportField =>
  (IMPORT_FIELDS as readonly unknown[]).includes(name);

/**
 * Whether a field must have a column: `required`, there is no row without it; `asked`, it may be absent, but only when a
 * person says so, because its absence changes what a plan gives; `optional` otherwise.
 */
export type Need = 'required' | 'asked' | 'optional';

export const FIELD_NEEDS: Readonly<Record<ImportKind, Readonly<Partial<Record<ImportField, Need>>>>> = {
  plans: {
    code: 'required',
    serial: 'required',
    productId: 'required',
    holderName: 'required',
    holderEmail: 'optional',
    purchaseCountry: 'required',
    deviceActivatedAt: 'asked',
    activatedAt: 'required',
    videoVerifiedAt: 'asked',
    repairInvitationAt: 'optional',
    status: 'optional',
  },
  catalogue: Object.fromEntries(
    PRODUCT_FIELDS.map((field) => [field, WITH_A_DEFAULT.includes(field) ? 'optional' : 'required']),
  ),
};

export const fieldsOf = (kind: ImportKind): readonly ImportField[] =>
  kind === 'plans' ? PLAN_FIELDS : PRODUCT_FIELDS;
