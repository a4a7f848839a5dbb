import type { TFunction } from 'i18next';
import { TIMED_STATES } from '../../../shared/claim/targets.ts';
import type { CallName } from '../../../shared/contract/index.ts';
import { beginsWords } from '../../../shared/search/fold.ts';
import { SETTINGS_TABS, type SettingsTab } from './tabs.ts';

interface Registered {
  /** Its tab and its own name; what it changes stands under the same key among the texts. */
  readonly id: `${SettingsTab}.${string}`;
  /** The panel that it stands in. */
  readonly group: Parameters<TFunction>[0];
  readonly label: Parameters<TFunction>[0];
  /** What its own fields are called, where it has several. */
  readonly also?: readonly Parameters<TFunction>[0][];
  /** Where not everybody who sees the tab has it: the call that they may make. */
  readonly call?: CallName;
  /** Not there while sample data is looked at. */
  readonly ownDataOnly?: true;
}

/** What the fields of the target times are called. */
const STATES = TIMED_STATES.map((state) => `domain:state.${state}` as const);

/** Every setting there is, in the order of the pages: its field, its help, the search and the palette read it here. */
export const SETTINGS = [
  { id: 'me.language', group: 'settings:me.screen', label: 'shell:language' },
  { id: 'me.theme', group: 'settings:me.screen', label: 'shell:theme.label' },
  { id: 'me.paperPrinter', group: 'settings:printers.title', label: 'settings:printers.papers' },
  { id: 'me.labelPrinter', group: 'settings:printers.title', label: 'settings:printers.labels' },
  { id: 'me.sound', group: 'scan:settings.title', label: 'scan:settings.sound' },
  { id: 'me.prefix', group: 'scan:settings.title', label: 'scan:settings.prefix' },
  { id: 'me.suffix', group: 'scan:settings.title', label: 'scan:settings.suffix' },
  { id: 'me.password', group: 'settings:tab.me', label: 'settings:me.password' },
  { id: 'me.pin', group: 'settings:tab.me', label: 'settings:quick.mine' },
  {
    id: 'me.recovery',
    group: 'settings:tab.me',
    label: 'settings:me.recovery',
    call: 'recovery.make',
    ownDataOnly: true,
  },
  { id: 'centre.name', group: 'settings:centre.address', label: 'shell:centre.name' },
  { id: 'centre.street', group: 'settings:centre.address', label: 'settings:centre.street' },
  { id: 'centre.postcode', group: 'settings:centre.address', label: 'settings:centre.postcode' },
  { id: 'centre.city', group: 'settings:centre.address', label: 'settings:centre.city' },
  { id: 'centre.country', group: 'settings:centre.address', label: 'shell:centre.country' },
  { id: 'centre.phone', group: 'settings:centre.address', label: 'settings:centre.phone' },
  { id: 'centre.email', group: 'settings:centre.address', label: 'settings:centre.email' },
  { id: 'centre.taxNumber', group: 'settings:centre.address', label: 'settings:centre.taxNumber' },
  { id: 'centre.currency', group: 'settings:centre.money', label: 'shell:centre.currency' },
  { id: 'centre.vatRateBp', group: 'settings:centre.money', label: 'shell:centre.vat' },
  { id: 'centre.diagnosisFee', group: 'settings:centre.money', label: 'shell:centre.diagnosisFee' },
  { id: 'centre.language', group: 'settings:centre.workstation', label: 'shell:centre.language' },
  { id: 'centre.timeZone', group: 'settings:centre.workstation', label: 'shell:centre.timeZone' },
  { id: 'centre.idleMinutes', group: 'settings:centre.workstation', label: 'settings:centre.idleMinutes' },
  {
    id: 'centre.vatRates',
    group: 'settings:tab.centre',
    label: 'settings:rates.vat',
    also: ['settings:rates.vatNew'],
  },
  {
    id: 'centre.labourRates',
    group: 'settings:tab.centre',
    label: 'settings:rates.labour',
    also: ['settings:rates.price', 'settings:rates.labourNew'],
  },
  { id: 'centre.logo', group: 'settings:tab.centre', label: 'settings:logo.title' },
  {
    id: 'centre.paperSizes',
    group: 'settings:tab.centre',
    label: 'settings:sizes.title',
    also: ['settings:sizes.paper', 'settings:sizes.roll'],
  },
  { id: 'centre.firstSteps', group: 'settings:tab.centre', label: 'settings:firstSteps.title' },
  { id: 'centre.transfer', group: 'settings:tab.centre', label: 'settings:transfer.title' },
  {
    id: 'claims.numbering',
    group: 'settings:tab.claims',
    label: 'settings:numbering.title',
    also: ['settings:numbering.prefix', 'settings:numbering.digits', 'settings:numbering.anew'],
  },
  {
    id: 'claims.intake',
    group: 'settings:tab.claims',
    label: 'settings:intake.title',
  },
  { id: 'claims.targets', group: 'settings:tab.claims', label: 'settings:targets.title', also: STATES },
  { id: 'invoices.sellerName', group: 'settings:tab.invoices', label: 'settings:invoices.sellerName' },
  { id: 'invoices.invoiceSeries', group: 'settings:tab.invoices', label: 'settings:invoices.invoiceSeries' },
  {
    id: 'invoices.correctionSeries',
    group: 'settings:tab.invoices',
    label: 'settings:invoices.correctionSeries',
  },
  { id: 'invoices.bankAccount', group: 'settings:tab.invoices', label: 'settings:invoices.bankAccount' },
  { id: 'invoices.bankName', group: 'settings:tab.invoices', label: 'settings:invoices.bankName' },
  { id: 'invoices.careFeeTax', group: 'settings:tab.invoices', label: 'settings:invoices.careFeeTax' },
  { id: 'invoices.diagnosisTax', group: 'settings:tab.invoices', label: 'settings:invoices.diagnosisTax' },
  { id: 'invoices.exemption', group: 'settings:tab.invoices', label: 'settings:invoices.exemption' },
  { id: 'invoices.exemptionBy', group: 'settings:tab.invoices', label: 'settings:invoices.exemptionBy' },
  { id: 'invoices.cashMethod', group: 'settings:tab.invoices', label: 'settings:invoices.cashMethod' },
  { id: 'calendar.close', group: 'settings:tab.calendar', label: 'calendar:close' },
  { id: 'calendar.daysOff', group: 'settings:tab.calendar', label: 'calendar:list' },
  { id: 'people.people', group: 'settings:tab.people', label: 'settings:tab.people' },
  { id: 'desks.desks', group: 'settings:tab.desks', label: 'settings:tab.desks', ownDataOnly: true },
  { id: 'mail.host', group: 'settings:mail.server', label: 'settings:mail.host' },
  { id: 'mail.tls', group: 'settings:mail.server', label: 'settings:mail.protection' },
  { id: 'mail.port', group: 'settings:mail.server', label: 'settings:mail.port' },
  { id: 'mail.user', group: 'settings:mail.server', label: 'settings:mail.user' },
  { id: 'mail.password', group: 'settings:mail.server', label: 'settings:mail.password' },
  { id: 'mail.senderName', group: 'settings:mail.sender', label: 'settings:mail.senderName' },
  { id: 'mail.senderAddress', group: 'settings:mail.sender', label: 'settings:mail.senderAddress' },
  {
    id: 'texts.texts',
    group: 'settings:tab.texts',
    label: 'settings:texts.title',
    also: [
      'settings:texts.name.planBody',
      'settings:texts.name.shippedSubject',
      'settings:texts.name.receiptTerms',
    ],
  },
  {
    id: 'protection.terms',
    group: 'settings:tab.protection',
    label: 'settings:protection.title',
    also: ['settings:protection.tax', 'settings:protection.claims', 'settings:protection.backupDays'],
  },
  { id: 'backups.backups', group: 'settings:tab.backups', label: 'settings:backups.title' },
  {
    id: 'backups.second',
    group: 'settings:tab.backups',
    label: 'settings:second.title',
    ownDataOnly: true,
  },
  { id: 'program.address', group: 'updates:title', label: 'updates:address', ownDataOnly: true },
  { id: 'program.signedBy', group: 'updates:title', label: 'updates:signedBy', ownDataOnly: true },
  { id: 'program.hour', group: 'updates:title', label: 'updates:hour', ownDataOnly: true },
] as const satisfies readonly Registered[];

type Setting = (typeof SETTINGS)[number];
export type SettingId = Setting['id'];

/** A setting as it is shown, in the language of whoever looks. */
export interface Shown {
  readonly id: SettingId;
  readonly tab: SettingsTab;
  readonly label: string;
  /** Its tab, and the panel there where that has another name. */
  readonly group: string;
  /** What it changes. */
  readonly says: string;
  /** Other words that it is looked for by. */
  readonly also: string;
}

const isTabOf =
  (id: SettingId) =>
  ({ tab }: { readonly tab: SettingsTab }) =>
    id.startsWith(`${tab}.`);

/** The settings that a person has. */
export function settingsOf(
  t: TFunction,
  may: (call: CallName) => boolean,
  sample: boolean,
): readonly Shown[] {
  return SETTINGS.flatMap((setting: Setting) => {
    const tab = SETTINGS_TABS.find(isTabOf(setting.id));
    if (!tab || !may('call' in setting ? setting.call : tab.call)) return [];
    if (sample && 'ownDataOnly' in setting) return [];
    const [page, panel] = [t(`settings:tab.${tab.tab}`), t(setting.group)];
    return {
      id: setting.id,
      tab: tab.tab,
      label: t(setting.label),
      group: page === panel ? page : `${page}: ${panel}`,
      says: t(`changes:${setting.id}`),
      also: 'also' in setting ? setting.also.map((key) => t(key)).join(' ') : '',
    };
  });
}

/** Those that a person means by words of the label, of what it changes, or of its group; what is called so comes first. */
export function settingsFor(typed: string, settings: readonly Shown[]): readonly Shown[] {
  const meant = settings.filter(({ label, group, says, also }) =>
    beginsWords(typed, `${label} ${group} ${says} ${also}`),
  );
  const isCalled = ({ label }: Shown) => beginsWords(typed, label);
  return [...meant.filter(isCalled), ...meant.filter((setting) => !isCalled(setting))];
}
