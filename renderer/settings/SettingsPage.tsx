import { Tabs } from '@mantine/core';
import {
  IconBuilding,
  IconCalendar,
  IconDatabaseExport,
  IconMail,
  IconShieldLock,
  IconUserCog,
  IconUsers,
} from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { Page } from '../ui/Page.tsx';
import { BackupSettings } from './BackupSettings.tsx';
import { CalendarSettings } from './CalendarSettings.tsx';
import { CentreSettings } from './CentreSettings.tsx';
import { MailSettings } from './MailSettings.tsx';
import { MySettings } from './MySettings.tsx';
import { PeopleSettings } from './PeopleSettings.tsx';
import { ProtectionSettings } from './ProtectionSettings.tsx';

/** What can be set: one's own preferences, and for a manager the centre and its people. */
export function SettingsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { tab = 'me' } = useSearch({ from: '/settings' });
  return (
    <Tabs
      value={tab}
      onChange={(next) => void navigate({ to: '/settings', search: { tab: next ?? 'me' } })}
      h="100%"
    >
      <Page
        title={t('settings:title')}
        below={
          <Tabs.List mb={-13} mt={4} aria-label={t('settings:title')}>
            <Tabs.Tab value="me" leftSection={<IconUserCog size={16} />}>
              {t('settings:tab.me')}
            </Tabs.Tab>
            {may('centre.change') && (
              <Tabs.Tab value="centre" leftSection={<IconBuilding size={16} />}>
                {t('settings:tab.centre')}
              </Tabs.Tab>
            )}
            {may('calendar.setDay') && (
              <Tabs.Tab value="calendar" leftSection={<IconCalendar size={16} />}>
                {t('settings:tab.calendar')}
              </Tabs.Tab>
            )}
            {may('people.list') && (
              <Tabs.Tab value="people" leftSection={<IconUsers size={16} />}>
                {t('settings:tab.people')}
              </Tabs.Tab>
            )}
            {may('mail.change') && (
              <Tabs.Tab value="mail" leftSection={<IconMail size={16} />}>
                {t('settings:tab.mail')}
              </Tabs.Tab>
            )}
            {may('erasures.status') && (
              <Tabs.Tab value="protection" leftSection={<IconShieldLock size={16} />}>
                {t('settings:tab.protection')}
              </Tabs.Tab>
            )}
            {may('backups.list') && (
              <Tabs.Tab value="backups" leftSection={<IconDatabaseExport size={16} />}>
                {t('settings:tab.backups')}
              </Tabs.Tab>
            )}
          </Tabs.List>
        }
      >
        <Tabs.Panel value="me">
          <MySettings />
        </Tabs.Panel>
        {may('centre.change') && (
          <Tabs.Panel value="centre">
            <CentreSettings />
          </Tabs.Panel>
        )}
        {may('calendar.setDay') && (
          <Tabs.Panel value="calendar">
            <CalendarSettings />
          </Tabs.Panel>
        )}
        {may('people.list') && (
          <Tabs.Panel value="people">
            <PeopleSettings />
          </Tabs.Panel>
        )}
        {may('mail.change') && (
          <Tabs.Panel value="mail">
            <MailSettings />
          </Tabs.Panel>
        )}
        {may('erasures.status') && (
          <Tabs.Panel value="protection">
            <ProtectionSettings />
          </Tabs.Panel>
        )}
        {may('backups.list') && (
          <Tabs.Panel value="backups">
            <BackupSettings />
          </Tabs.Panel>
        )}
      </Page>
    </Tabs>
  );
}
