import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { SettingPanel } from './Setting.tsx';
import classes from './settings.module.css';

/** Brings the list of first steps back to the board, or puts it away. */
export function FirstStepsSwitch() {
  const { t } = useTranslation();
  const { data } = useQueryCall('firststeps.list', {});
  const putAway = useCommandCall('firststeps.putAway');
  if (!data) return null;
  const allDone = data.steps.every(({ done }) => done);
  return (
    <SettingPanel of="centre.firstSteps">
      <FailureNote failure={putAway.failure} />
      {allDone && <p className={classes.help}>{t('settings:firstSteps.allDone')}</p>}
      {!allDone && (
        <Switch
          label={t('settings:firstSteps.shown')}
          checked={!data.putAway}
          disabled={putAway.running}
          onChange={(event) => void putAway.run({ away: !event.currentTarget.checked })}
        />
      )}
    </SettingPanel>
  );
}
