import { TIMED_STATES } from '../../shared/claim/targets.ts';
import { refuse } from '../../shared/contract/answer.ts';
import { invoicingInput } from '../../shared/contract/invoices.ts';
import {
  type DatedValue,
  datedSetting,
  dateOf,
  isSingleSetting,
  type SingleSetting,
  type SingleValue,
  targetSetting,
  targetStateOf,
  textOf,
  textSetting,
} from '../../shared/contract/settings.ts';
import type { Act, Ask } from '../act.ts';
import { centreCommands, requireCentre } from '../centre.ts';
import { intakeDemandCommands } from '../claims/intakeDemands.ts';
import { intakeDemandsNow } from '../claims/intakeProofs.ts';
import { calendarCommands } from '../delivery/calendar.ts';
import { erasureCommands } from '../erasure/settings.ts';
import { retentionOf } from '../erasure/terms.ts';
import { invoicingCommands, invoicingNow } from '../invoices/settings.ts';
import { logoCommands, logoQueries } from '../logo.ts';
import { mailCommands, mailQueries } from '../mail/calls.ts';
import { numberForms, numberingCommands } from '../numbering.ts';
import { ownTexts, putText } from '../ownTexts.ts';
import { paperSizeCommands, paperSizesNow } from '../paperSizes.ts';
import { datedRates, putLabourRate, putVatRate } from '../rates.ts';
import { targetCommands, targetHoursNow } from '../targets.ts';
import { takeUpdates, updateSettings } from '../updates.ts';

type Single = { readonly [N in SingleSetting]: SingleValue<N> };

async function singleSettings(ask: Ask): Promise<Single> {
  const centre = await requireCentre(ask.db);
  const { shown, backupDays } = await retentionOf(ask.db);
  const demands = await intakeDemandsNow(ask.db);
  const invoicing = await invoicingNow(ask.db);
  const { logo } = await logoQueries['centre.logo'](ask);
  const { server } = await mailQueries['mail.settings'](ask);
  const updates = await updateSettings(ask.db);
  const sizes = await paperSizesNow(ask.db);
  return {
    'centre.name': centre.name,
    'centre.street': centre.street,
    'centre.postcode': centre.postcode,
    'centre.city': centre.city,
    'centre.country': centre.country,
    'centre.phone': centre.phone,
    'centre.email': centre.email,
    'centre.taxNumber': centre.taxNumber,
    'centre.currency': centre.currency,
    'centre.vatRateBp': centre.vatRateBp,
    'centre.diagnosisFee': centre.diagnosisFee,
    'centre.language': centre.language,
    'centre.timeZone': centre.timeZone,
    'centre.idleMinutes': centre.idleMinutes,
    'intake.parcel': demands.parcel,
    'intake.counter': demands.counter,
    'protection.taxYears': shown.tax.own,
    'protection.claimYears': shown.claims.own,
    'protection.backupDays': backupDays,
    'centre.logo': logo && { imageBase64: logo.imageBase64 },
    'claims.numbering': (await numberForms(ask.db))[0],
    'mail.server': server && withoutPassword(server),
    'updates.address': updates?.address ?? null,
    'updates.hour': updates?.hour ?? null,
    'papers.paper': sizes.paper,
    'papers.label': sizes.label,
    'invoices.sellerName': invoicing.sellerName,
    'invoices.bankAccount': invoicing.bankAccount,
    'invoices.bankName': invoicing.bankName,
    'invoices.invoiceSeries': invoicing.invoiceSeries,
    'invoices.correctionSeries': invoicing.correctionSeries,
    'invoices.careFeeTax': invoicing.careFeeTax,
    'invoices.diagnosisTax': invoicing.diagnosisTax,
    'invoices.exemption': invoicing.exemption,
    'invoices.exemptionBy': invoicing.exemptionBy,
    'invoices.cashMethod': invoicing.cashMethod,
  };
}

function withoutPassword({
  hasPassword: _,
  ...server
}: NonNullable<SingleValue<'mail.server'>> & { hasPassword: boolean }): SingleValue<'mail.server'> {
  return server;
}

/** Every setting of the centre by its name. */
export async function settingsNow(ask: Ask): Promise<Map<string, unknown>> {
  const days = await ask.db.selectFrom('calendar_days').selectAll().orderBy('date').execute();
  const targets = await targetHoursNow(ask.db);
  return new Map<string, unknown>([
    ...Object.entries(await singleSettings(ask)),
    ...TIMED_STATES.map((state) => [targetSetting(state), targets[state]] as const),
    ...days.map(
      ({ date, open, name }) => [datedSetting('calendar', date), { open: open === 1, name }] as const,
    ),
    ...(await ownTexts(ask.db)).map((own) => [textSetting(own), own.text] as const),
    ...(await datedRates(ask.db)).map(
      ({ kind, from, value, currency }) =>
        [datedSetting(kind, from), kind === 'vat' ? value : { amount: value, currency }] as const,
    ),
  ]);
}

/**
 * Puts settings into the place of those that are; each value has gone through its schema. Each leaves the event that it
 * leaves when somebody sets it by hand. Throws a Refusal of what cannot be.
 * @returns whether the mail server now lacks the password that it asks for
 */
export async function putSettings(
  act: Act,
  settings: ReadonlyMap<string, unknown>,
): Promise<{ readonly mailPasswordNeeded: boolean }> {
  const taken = Object.fromEntries(
    [...settings].filter(([name]) => isSingleSetting(name)),
  ) as Partial<Single>;
  await putCentre(act, taken);
  const logo = taken['centre.logo'];
  if (logo !== undefined)
    await logoCommands['centre.setLogo'](act, { imageBase64: logo?.imageBase64 ?? null });
  for (const [name, value] of settings) {
    await putDated(act, name, value);
    const text = textOf(name);
    if (text) await putText(act, text.name, text.language, value as string | null);
  }
  await putTargets(act, settings);
  await putRetention(act, taken);
  await putIntakeDemands(act, taken);
  const form = taken['claims.numbering'];
  if (form) await numberingCommands['numbering.set'](act, { form });
  await putUpdates(act, taken);
  await putPaperSizes(act, taken);
  await putInvoicing(act, taken);
  const server = taken['mail.server'];
  return { mailPasswordNeeded: server === undefined ? false : await putMailServer(act, server) };
}

async function putCentre(act: Act, taken: Partial<Single>): Promise<void> {
  const before = await requireCentre(act.db);
  const entries = Object.keys(before)
    .map((field) => [field, taken[`centre.${field}` as SingleSetting]] as const)
    .filter(([, value]) => value !== undefined);
  if (entries.length === 0) return;
  await centreCommands['centre.change'](act, { ...before, ...Object.fromEntries(entries) });
}

/** The settings' schema has said that a value is one of its name. */
async function putDated(act: Act, name: string, value: unknown): Promise<void> {
  const day = dateOf('calendar', name);
  if (day !== null) await putDay(act, day, value as DatedValue<'calendar'>);
  const vatFrom = dateOf('vat', name);
  if (vatFrom !== null) await putVatRate(act, vatFrom, value as DatedValue<'vat'>);
  const labourFrom = dateOf('labour', name);
  if (labourFrom !== null) await putLabourRate(act, labourFrom, value as DatedValue<'labour'>);
}

async function putDay(act: Act, date: string, day: DatedValue<'calendar'>): Promise<void> {
  await (day
    ? calendarCommands['calendar.setDay'](act, { date, ...day })
    : calendarCommands['calendar.clearDay'](act, { date }));
}

async function putTargets(act: Act, settings: ReadonlyMap<string, unknown>): Promise<void> {
  const taken = [...settings].flatMap(([name, hours]) => {
    const state = targetStateOf(name);
    return state === null ? [] : [[state, hours] as const];
  });
  if (taken.length === 0) return;
  const hours = { ...(await targetHoursNow(act.db)), ...Object.fromEntries(taken) };
  await targetCommands['targets.set'](act, { hours });
}

async function putIntakeDemands(act: Act, taken: Partial<Single>): Promise<void> {
  const now = await intakeDemandsNow(act.db);
  const { 'intake.parcel': parcel = now.parcel, 'intake.counter': counter = now.counter } = taken;
  await intakeDemandCommands['intake.setDemands'](act, { demands: { parcel, counter } });
}

async function putRetention(act: Act, taken: Partial<Single>): Promise<void> {
  const { shown, backupDays } = await retentionOf(act.db);
  const before = { taxYears: shown.tax.own, claimYears: shown.claims.own, backupDays };
  const {
    'protection.taxYears': taxYears = before.taxYears,
    'protection.claimYears': claimYears = before.claimYears,
    'protection.backupDays': days = before.backupDays,
  } = taken;
  const wanted = { taxYears, claimYears, backupDays: days };
  if (JSON.stringify(wanted) !== JSON.stringify(before))
    await erasureCommands['erasures.setTerms'](act, wanted);
}

async function putUpdates(act: Act, taken: Partial<Single>): Promise<void> {
  const before = await updateSettings(act.db);
  const {
    'updates.address': address = before?.address ?? null,
    'updates.hour': hour = before?.hour ?? null,
  } = taken;
  await takeUpdates(act, { address, hour });
}

async function putPaperSizes(act: Act, taken: Partial<Single>): Promise<void> {
  const before = await paperSizesNow(act.db);
  const { 'papers.paper': paper = before.paper, 'papers.label': label = before.label } = taken;
  await paperSizeCommands['papers.setSizes'](act, { paper, label });
}

async function putInvoicing(act: Act, taken: Partial<Single>): Promise<void> {
  const before = await invoicingNow(act.db);
  const entries = Object.keys(before)
    .map((field) => [field, taken[`invoices.${field}` as SingleSetting]] as const)
    .filter(([, value]) => value !== undefined);
  if (entries.length === 0) return;
  // Each is as it may be; together they may contradict one another.
  const read = invoicingInput.safeParse({ ...before, ...Object.fromEntries(entries) });
  if (!read.success) {
    throw refuse(
      'bad_input',
      'invoicing_contradicts',
      'These settings of invoices do not go together: take them with the others of the invoices.',
    );
  }
  await invoicingCommands['invoices.setUp'](act, read.data);
}

async function putMailServer(act: Act, server: SingleValue<'mail.server'>): Promise<boolean> {
  if (!server) {
    await mailCommands['mail.turnOff'](act);
    return false;
  }
  const { server: before } = await mailQueries['mail.settings'](act);
  const isKept = before?.hasPassword === true && before.host === server.host && before.user === server.user;
  await mailCommands['mail.change'](act, { ...server, password: isKept ? null : '' });
  return server.user !== '' && !isKept;
}

/** The settings named, out of those that a file would change. Throws a Refusal where one of them is not among these. */
export function chosen(
  take: readonly string[],
  changes: readonly { readonly setting: string; readonly after?: unknown }[],
): Map<string, unknown> {
  const wanted = new Set(take);
  const taken = changes.filter(({ setting }) => wanted.has(setting));
  if (taken.length < wanted.size) {
    throw refuse(
      'conflict',
      'settings_moved',
      'The settings have changed meanwhile, or are not in this file: look at what it would change again.',
    );
  }
  return new Map(taken.map(({ setting, after }) => [setting, after]));
}
