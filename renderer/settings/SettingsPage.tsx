import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { SETTINGS_TABS, type SettingsTab } from '../search/settings/tabs.ts';
import { Page } from '../ui/Page.tsx';
import { BackupSettings } from './BackupSettings.tsx';
import { CalendarSettings } from './CalendarSettings.tsx';
import { CentreSettings } from './CentreSettings.tsx';
import { ClaimSettings } from './ClaimSettings.tsx';
import { DeskSettings } from './desks/DeskSettings.tsx';
import { InvoiceSettings } from './InvoiceSettings.tsx';
import { MailSettings } from './MailSettings.tsx';
import { MySettings } from './MySettings.tsx';
import { PeopleSettings } from './PeopleSettings.tsx';
import { ProtectionSettings } from './ProtectionSettings.tsx';
import { ProgramSettings } from './program/ProgramSettings.tsx';
import { Setting } from './Setting.tsx';
import { SettingSearch } from './SettingSearch.tsx';
import classes from './settings.module.css';
import { TextSettings } from './texts/TextSettings.tsx';

const PAGES: Readonly<Record<SettingsTab, ComponentType>> = {
  me: MySettings,
  centre: CentreSettings,
  claims: ClaimSettings,
  invoices: InvoiceSettings,
  calendar: CalendarSettings,
  people: () => <WholeTab of="people.people" page={PeopleSettings} />,
  desks: () => <WholeTab of="desks.desks" page={DeskSettings} />,
  mail: MailSettings,
  texts: TextSettings,
  protection: ProtectionSettings,
  backups: () => <WholeTab of="backups.backups" page={BackupSettings} />,
  program: ProgramSettings,
};

/** What can be set: one's own preferences, and for a manager the centre and its people. */
export function SettingsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { tab: asked } = useSearch({ from: '/settings' });
  const tabs = SETTINGS_TABS.filter(({ call }) => may(call));
  // An address may come from somebody who may see more.
  const shown = tabs.find(({ tab }) => tab === asked)?.tab ?? 'me';
  return (
    <Tabs
      value={shown}
      onChange={(next) => void navigate({ to: '/settings', search: { tab: next ?? 'me' } })}
      h="100%"
    >
      <Page
        title={t('settings:title')}
        toolbar={<SettingSearch />}
        below={
          <Tabs.List mb={-13} mt={4} aria-label={t('settings:title')}>
            {tabs.map(({ tab, icon: Sign }) => (
              <Tabs.Tab key={tab} value={tab} leftSection={<Sign size={16} />}>
                {t(`settings:tab.${tab}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        }
      >
        {tabs.map(({ tab }) => {
          const Shown = PAGES[tab];
          return (
            <Tabs.Panel key={tab} value={tab}>
              <Shown />
            </Tabs.Panel>
          );
        })}
      </Page>
    </Tabs>
  );
}

/** A tab that is looked for as a whole. */
function WholeTab({
  of,
  page: Shown,
}: {
  readonly of: 'people.people' | 'desks.desks' | 'backups.backups';
  readonly page: ComponentType;
}) {
  return (
    <Setting of={of}>
      {({ description }) => (
        <div className={classes.wholeTab}>
          <p className={classes.help}>{description}</p>
          <Shown />
        </div>
      )}
    </Setting>
  );
}
