import {
  type Icon,
  IconBuilding,
  IconCalendar,
  IconClipboardList,
  IconDatabaseExport,
  IconDevices,
  IconFileInvoice,
  IconMail,
  IconMessage2,
  IconPackage,
  IconShieldLock,
  IconUserCog,
  IconUsers,
} from '@tabler/icons-react';
import type { CallName } from '../../../shared/contract/index.ts';

/** The pages of the settings in their order, each for whoever may make its call. */
export const SETTINGS_TABS = [
  { tab: 'me', call: 'session.preferences', icon: IconUserCog },
  { tab: 'centre', call: 'centre.change', icon: IconBuilding },
  { tab: 'claims', call: 'targets.set', icon: IconClipboardList },
  { tab: 'invoices', call: 'invoices.setUp', icon: IconFileInvoice },
  { tab: 'calendar', call: 'calendar.setDay', icon: IconCalendar },
  { tab: 'people', call: 'people.list', icon: IconUsers },
  { tab: 'desks', call: 'desks.list', icon: IconDevices },
  { tab: 'mail', call: 'mail.change', icon: IconMail },
  { tab: 'texts', call: 'texts.set', icon: IconMessage2 },
  { tab: 'protection', call: 'erasures.status', icon: IconShieldLock },
  { tab: 'backups', call: 'backups.list', icon: IconDatabaseExport },
  { tab: 'program', call: 'updates.get', icon: IconPackage },
] as const satisfies readonly { readonly tab: string; readonly call: CallName; readonly icon: Icon }[];

export type SettingsTab = (typeof SETTINGS_TABS)[number]['tab'];
