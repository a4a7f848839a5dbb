import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DATED_SETTINGS,
  type Dated,
  type DatedValue,
  dateOf,
  isSingleSetting,
  type SingleSetting,
  type SingleValue,
  settingSchema,
  targetStateOf,
  textOf,
} from '../../../shared/contract/settings.ts';
import { PAPER_NAMES } from '../../../shared/paper/sizes.ts';
import { useWantedWords } from '../../intake/useWantedWords.ts';
import { logoAddress } from '../../papers/logoAddress.ts';
import { SETTINGS } from '../../search/settings/registry.ts';
import { hourText } from '../../text/format.ts';
import { LANGUAGE_NAMES } from '../../text/index.ts';
import { useFormat } from '../../text/useFormat.ts';
import { useTextName } from '../texts/useTextName.ts';
import classes from './transfer.module.css';

type Words = { readonly [N in SingleSetting]: (value: SingleValue<N>) => ReactNode };

const DATED_LABELS = {
  calendar: 'settings:tab.calendar',
  vat: 'settings:rates.vat',
  labour: 'settings:rates.labour',
} as const satisfies Record<Dated, string>;

const asItIs = (text: string): string => text;
const asText = (text: string | null): string | null => text;

/** Settings of a file and their values as a person reads them. */
export function useSettingWords(): {
  readonly nameOf: (setting: string) => string;
  readonly worded: (setting: string, value: unknown, currency: string) => ReactNode;
} {
  const { t } = useTranslation();
  const format = useFormat();
  const wanted = useWantedWords();
  const textName = useTextName();
  const demandWords = (demand: SingleValue<'intake.parcel'>) =>
    wanted(demand) || t('settings:transfer.nothing');
  const wordsIn = (currency: string): Words => ({
    'centre.name': asItIs,
    'centre.street': asItIs,
    'centre.postcode': asItIs,
    'centre.city': asItIs,
    'centre.phone': asItIs,
    'centre.email': asItIs,
    'centre.taxNumber': asItIs,
    'centre.country': format.country,
    'centre.currency': asItIs,
    'centre.vatRateBp': format.rate,
    'centre.diagnosisFee': (amount) => format.money({ amount, currency }),
    'centre.language': (language) => LANGUAGE_NAMES[language],
    'centre.timeZone': (zone) => zone.replaceAll('_', ' '),
    'centre.idleMinutes': format.duration,
    'protection.taxYears': (years) => years !== null && format.number(years),
    'protection.claimYears': (years) => years !== null && format.number(years),
    'protection.backupDays': (days) => format.number(days),
    'centre.logo': (logo) =>
      logo && (
        <img
          className={classes.logo}
          // What it is, the browser sees by itself.
          src={logoAddress({ mediaType: 'image/png', imageBase64: logo.imageBase64 })}
          alt={t('settings:logo.alt')}
        />
      ),
    'intake.parcel': demandWords,
    'intake.counter': demandWords,
    'claims.numbering': ({ prefix, date, digits, start, anew }) =>
      format.list([
        t(`settings:numbering.form.${date}`, { prefix, count: '0'.repeat(digits) }),
        t('settings:numbering.from', { start }),
        t(`settings:numbering.turns.${anew}`),
      ]),
    'updates.address': asText,
    'updates.hour': (hour) => hour !== null && hourText(hour),
    'papers.paper': (paper) => PAPER_NAMES[paper],
    'papers.label': (label) => t('settings:sizes.size', label),
    'invoices.sellerName': asItIs,
    'invoices.bankAccount': asItIs,
    'invoices.bankName': asItIs,
    'invoices.invoiceSeries': asItIs,
    'invoices.correctionSeries': asItIs,
    'invoices.careFeeTax': (code) => code && t(`invoices:tax.${code}`),
    'invoices.diagnosisTax': (code) => code && t(`invoices:tax.${code}`),
    'invoices.exemption': asItIs,
    'invoices.exemptionBy': (by) => t(`settings:invoices.by.${by}`),
    'invoices.cashMethod': (yes) => t(yes ? 'settings:invoices.yes' : 'settings:invoices.no'),
    'mail.server': (server) =>
      server &&
      [
        `${server.host}:${server.port}`,
        t(`settings:mail.tls.${server.tls}`),
        server.user,
        server.senderName,
        server.senderAddress,
      ]
        .filter((part) => part !== '')
        .join(' · '),
  });

  const nameOf = (setting: string): string => {
    for (const name of DATED_SETTINGS) {
      const date = dateOf(name, setting);
      if (date !== null) return `${t(DATED_LABELS[name])}: ${format.date(date)}`;
    }
    const own = textOf(setting);
    if (own) return `${textName(own.name)} (${LANGUAGE_NAMES[own.language]})`;
    const state = targetStateOf(setting);
    if (state !== null) return `${t('settings:targets.title')}: ${t(`domain:state.${state}`)}`;
    switch (setting) {
      case 'intake.parcel':
        return `${t('settings:intake.title')}: ${t('domain:arrival.parcel')}`;
      case 'intake.counter':
        return `${t('settings:intake.title')}: ${t('domain:arrival.counter')}`;
      case 'updates.address':
        return `${t('updates:title')}: ${t('updates:address')}`;
      case 'updates.hour':
        return `${t('updates:title')}: ${t('updates:hour')}`;
      case 'papers.paper':
        return t('settings:sizes.paper');
      case 'papers.label':
        return t('settings:sizes.label');
      case 'protection.taxYears':
        return `${t('settings:protection.title')}: ${t('settings:protection.tax')}`;
      case 'protection.claimYears':
        return `${t('settings:protection.title')}: ${t('settings:protection.claims')}`;
      case 'protection.backupDays':
        return `${t('settings:protection.title')}: ${t('settings:protection.backupDays')}`;
    }
    if (setting === 'mail.server') return t('settings:mail.server');
    const registered = SETTINGS.find(({ id }) => id === setting);
    return registered ? t(registered.label) : setting;
  };
  const worded = (setting: string, value: unknown, currency: string): ReactNode => {
    const nothing = t('settings:transfer.nothing');
    if (value === null || value === '') return nothing;
    if (!settingSchema(setting)?.safeParse(value).success) return String(value);
    if (dateOf('calendar', setting) !== null) {
      const { open, name } = value as NonNullable<DatedValue<'calendar'>>;
      return open ? t('calendar:atWork') : name;
    }
    if (dateOf('vat', setting) !== null) return format.rate(value as NonNullable<DatedValue<'vat'>>);
    if (dateOf('labour', setting) !== null) return format.money(value as NonNullable<DatedValue<'labour'>>);
    if (targetStateOf(setting) !== null && typeof value === 'number') return format.duration(value * 60);
    if (textOf(setting) !== null || !isSingleSetting(setting)) return String(value);
    // Its schema has just said that the value is one of this setting.
    return (wordsIn(currency)[setting] as (known: unknown) => ReactNode)(value);
  };
  return { nameOf, worded };
}
