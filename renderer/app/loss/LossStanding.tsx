import { IconDatabaseMinus, IconDatabaseOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../../api/useCall.ts';
import { State } from '../State.tsx';
import { LossDialog } from './LossDialog.tsx';

/** Only while something that was saved is missing and no manager has seen to it, or would not be missed. */
export function LossStanding() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const status = useQueryCall('storage.status', {}).data;
  const close = () => setOpened(false);
  if (!status) return null;
  const { missing, witnessed } = status;
  return (
    <>
      {!witnessed && (
        <State
          meaning="attention"
          icon={IconDatabaseOff}
          label={t('shell:loss.unwitnessed')}
          says={t('shell:loss.unwitnessedSays')}
          leadsTo={null}
        />
      )}
      {missing && (
        <State
          meaning="stop"
          icon={IconDatabaseMinus}
          label={
            missing.commits === null
              ? t('shell:loss.labelUntold')
              : t('shell:loss.label', { count: missing.commits })
          }
          says={t('shell:loss.says')}
          leadsTo={() => setOpened(true)}
        />
      )}
      <LossDialog opened={opened && missing !== null} onClose={close} />
    </>
  );
}
