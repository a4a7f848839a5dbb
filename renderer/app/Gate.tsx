import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../api/useCall.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Entrance } from './Entrance.tsx';
import { FirstRun } from './FirstRun.tsx';
import { PreparingData } from './PreparingData.tsx';
import { Welcome } from './Welcome.tsx';

/** The way in: the first run on an empty centre, else the entrance. */
export function Gate() {
  const { t } = useTranslation();
  const { data, failure, again } = useQueryCall('centre.status', {});
  /** From the wish to set up until the recovery key is put away, which is shown only then. */
  const [settingUp, setSettingUp] = useState(false);
  if (!data) {
    return failure ? (
      <Welcome title={t('shell:start.failed')}>
        <FailureNote failure={failure} onRetry={again} />
      </Welcome>
    ) : (
      <PreparingData />
    );
  }
  if (settingUp || data.state === 'empty' || !data.centre) return <FirstRun onSettingUp={setSettingUp} />;
  return <Entrance centre={data.centre} sample={data.sample} samplePeople={data.samplePeople} />;
}
