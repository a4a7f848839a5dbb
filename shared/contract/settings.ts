import { z } from 'zod';
import { isTimed, type TimedState } from '../claim/targets.ts';
import { LANGUAGES, OFFICE } from '../claim/vocabulary.ts';
import { OWN_TEXT_NAMES, type OwnText } from '../wording/ownTexts.ts';
import { centreFields, logoBase64 } from './centre.ts';
import { carriesFile, command, query } from './define.ts';
import { retentionFields } from './erasures.ts';
import { SAYS } from './fieldSays.ts';
import { id, instant, line, nothing, plainDate } from './fields.ts';
import { intakeDemand } from './intakeDemands.ts';
import { invoicingFields } from './invoices.ts';
import { mailServer } from './mail.ts';
import { numberForm } from './numbering.ts';
import { labelSize, paperSize } from './papers.ts';
import { datedRate } from './rates.ts';
import { targetHours } from './targets.ts';
import { ownText } from './texts.ts';
import { updateFields } from './updates.ts';

/**
 * The settings of a centre as one file, for a second one: each under a name of its own, with its value; null where it is
 * set to nothing. No password, no key and nobody's data is among them.
 */

/** Of the file's form; a newer one is refused. */
export const SETTINGS_VERSION = 1;

export const settingsFile = z.object({
  hangar: z.literal('settings'),
  version: z.int().min(1),
  /** The name of the centre that wrote it. */
  centre: z.string().max(120),
  writtenAt: instant,
  settings: z.record(z.string().max(80), z.unknown()),
});
export type SettingsFile = z.infer<typeof settingsFile>;

const { name, street, postcode, city, phone, email, taxNumber } = centreFields;

/** What belongs to the place itself, and is seldom wanted by another one. */
const OF_THE_PLACE = {
  'centre.name': name,
  'centre.street': street,
  'centre.postcode': postcode,
  'centre.city': city,
  'centre.phone': phone,
  'centre.email': email,
  'centre.taxNumber': taxNumber,
  'claims.numbering': numberForm,
  'mail.server': z.strictObject(mailServer).nullable(),
  'invoices.sellerName': invoicingFields.sellerName,
  'invoices.bankAccount': invoicingFields.bankAccount,
  'invoices.bankName': invoicingFields.bankName,
} as const;

const FOR_EVERYBODY = {
  'centre.country': centreFields.country,
  'centre.currency': centreFields.currency,
  'centre.vatRateBp': centreFields.vatRateBp,
  'centre.diagnosisFee': centreFields.diagnosisFee,
  'centre.language': centreFields.language,
  'centre.timeZone': centreFields.timeZone,
  'centre.idleMinutes': centreFields.idleMinutes,
  'intake.parcel': intakeDemand,
  'intake.counter': intakeDemand,
  'protection.taxYears': retentionFields.taxYears,
  'protection.claimYears': retentionFields.claimYears,
  'protection.backupDays': retentionFields.backupDays,
  'centre.logo': z.strictObject({ imageBase64: logoBase64 }).nullable(),
  /** Without the key that its versions are signed with: whom a centre trusts, no file says. */
  'updates.address': updateFields.address.nullable(),
  'updates.hour': updateFields.hour,
  'papers.paper': paperSize,
  'papers.label': labelSize,
  'invoices.invoiceSeries': invoicingFields.invoiceSeries,
  'invoices.correctionSeries': invoicingFields.correctionSeries,
  'invoices.careFeeTax': invoicingFields.careFeeTax,
  'invoices.diagnosisTax': invoicingFields.diagnosisTax,
  'invoices.exemption': invoicingFields.exemption,
  'invoices.exemptionBy': invoicingFields.exemptionBy,
  'invoices.cashMethod': invoicingFields.cashMethod,
} as const;

const SINGLE = { ...OF_THE_PLACE, ...FOR_EVERYBODY } as const;
export type SingleSetting = keyof typeof SINGLE;
export type SingleValue<N extends SingleSetting> = z.output<(typeof SINGLE)[N]>;

/** A day on which the centre differs from its country's calendar. */
const calendarDay = z
  .strictObject({ open: z.boolean(), name: line(80) })
  .refine(({ open, name: why }) => open || why !== '', { path: ['name'], message: SAYS.required })
  .nullable();

export const isSingleSetting = (setting: string): setting is SingleSetting => Object.hasOwn(SINGLE, setting);

/** Settings that there is one of for each day that has one, under the name and the date. */
const DATED = { calendar: calendarDay, ...datedRate } as const;
export type Dated = keyof typeof DATED;
export const DATED_SETTINGS = Object.keys(DATED) as Dated[];
export type DatedValue<N extends Dated> = z.output<(typeof DATED)[N]>;

/** The date of a setting under a name; null of every other. */
export function dateOf(name: Dated, setting: string): string | null {
  const date = setting.slice(name.length + 1);
  return setting.startsWith(`${name}.`) && plainDate.safeParse(date).success ? date : null;
}
export const datedSetting = (name: Dated, date: string): string => `${name}.${date}`;

const TARGET = 'target.';

/** The state that a setting is the target time of; null of every other. */
export function targetStateOf(setting: string): TimedState | null {
  const state = setting.slice(TARGET.length);
  return setting.startsWith(TARGET) && isTimed(state) ? state : null;
}
export const targetSetting = (state: TimedState): string => `${TARGET}${state}`;

const TEXT = 'text.';

/** The text, and its language, that a setting is the centre's own words of; null of every other. */
export function textOf(setting: string): Pick<OwnText, 'name' | 'language'> | null {
  const name = OWN_TEXT_NAMES.find((each) => setting.startsWith(`${TEXT}${each}.`));
  const language = LANGUAGES.find((each) => setting === `${TEXT}${name}.${each}`);
  return name && language ? { name, language } : null;
}
export const textSetting = ({ name, language }: Pick<OwnText, 'name' | 'language'>): string =>
  `${TEXT}${name}.${language}`;

/** What a setting's value must be; null where no setting has that name. */
export function settingSchema(setting: string): z.ZodType | null {
  if (isSingleSetting(setting)) return SINGLE[setting];
  if (targetStateOf(setting) !== null) return targetHours;
  const text = textOf(setting);
  if (text !== null) return ownText(text.name).nullable();
  const dated = DATED_SETTINGS.find((name) => dateOf(name, setting) !== null);
  return dated ? DATED[dated] : null;
}

/** Whether another centre wants it as a rule. */
export const isOfThePlace = (setting: string): boolean => Object.hasOwn(OF_THE_PLACE, setting);

const setting = z.string().max(80);
const text = z.string().min(2).max(14_000_000);

/** One that the file has another value of. */
const settingChange = z.object({ setting, before: z.unknown(), after: z.unknown() });

export const settingCalls = {
  /** All settings as one file. */
  'settings.export': query(OFFICE, nothing, z.object({ centre: z.string(), text: z.string() })),
  /** What a file would change. */
  'settings.preview': carriesFile(
    query(
      OFFICE,
      z.strictObject({ text }),
      z.object({
        centre: z.string(),
        writtenAt: instant,
        changes: z.array(settingChange),
        /** Those that cannot be taken: no setting of this version, or a value that it cannot have, and what is wrong. */
        refused: z.array(
          z.object({ setting: z.string(), why: z.enum(['unknown', 'invalid']), message: z.string() }),
        ),
        /** How many are so already. */
        same: z.int(),
      }),
    ),
  ),
  /** Takes the settings that are named out of a file; those of before are kept with it. */
  'settings.import': carriesFile(
    command(
      OFFICE,
      [
        'centre',
        'invoices',
        'calendar',
        'claims',
        'mail',
        'targets',
        'papers',
        'rates',
        'intake',
        'texts',
        'numbering',
        'figures',
        'erasures',
        'updates',
        'settings',
      ],
      z.strictObject({ text, take: z.array(setting).min(1, SAYS.required).max(5_000) }),
      z.object({
        importId: id,
        /** The mail server came without its password, which it asks for. */
        mailPasswordNeeded: z.boolean(),
      }),
    ),
  ),
  /** The latest imports, the newest first. */
  'settings.imports': query(
    OFFICE,
    nothing,
    z.object({
      imports: z.array(
        z.object({ id, at: instant, by: z.string(), centre: z.string(), settings: z.array(setting) }),
      ),
    }),
  ),
  /** The file of all settings as they were before an import. */
  'settings.before': query(OFFICE, z.strictObject({ importId: id }), z.object({ text: z.string() })),
} as const;
