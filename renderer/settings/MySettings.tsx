import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../text/index.ts';
import { Columns } from '../ui/Columns.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { OneOf } from '../ui/lists/OneOf.tsx';
import { Panel } from '../ui/Panel.tsx';
import { LinePanel } from './LinePanel.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { PinSettings } from './PinSettings.tsx';
import { PrinterSettings } from './PrinterSettings.tsx';
import { RecoverySettings } from './RecoverySettings.tsx';
import { ScannerSettings } from './ScannerSettings.tsx';
import { Setting, SettingPanel } from './Setting.tsx';
import classes from './settings.module.css';

const THEMES = ['system', 'light', 'dark'] as const;

/** Language and theme, at work as soon as they are chosen, what stands at this computer, and the password. */
export function MySettings() {
  const { t } = useTranslation();
  const { person, sample } = useSession();
  const may = useMay();
  const preferences = useCommandCall('session.preferences');
  return (
    <div className={classes.column}>
      <Panel title={t('settings:me.screen')}>
        <FailureNote failure={preferences.failure} />
        <Columns>
          <Setting of="me.language">
            {(says) => (
              <OneOf
                {...says}
                data={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
                value={person.language}
                onChange={(language) =>
                  language && isLanguage(language) && void preferences.run({ language })
                }
              />
            )}
          </Setting>
          <Setting of="me.theme">
            {(says) => (
              <OneOf
                {...says}
                data={THEMES.map((theme) => ({ value: theme, label: t(`shell:theme.${theme}`) }))}
                value={person.theme}
                onChange={(chosen) => {
                  const theme = THEMES.find((each) => each === chosen);
                  if (theme) void preferences.run({ theme });
                }}
              />
            )}
          </Setting>
        </Columns>
      </Panel>
      <PrinterSettings />
      <ScannerSettings />
      <LinePanel />
      <SettingPanel of="me.password">
        <PasswordForm />
      </SettingPanel>
      <PinSettings />
      {may('recovery.make') && !sample && <RecoverySettings />}
    </div>
  );
}
