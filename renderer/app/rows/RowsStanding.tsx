import { IconDatabaseEdit } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { useQueryCall } from '../../api/useCall.ts';
import { State } from '../State.tsx';
import { RowsDialog } from './RowsDialog.tsx';

/** For managers, while something else has changed rows and none of them has confirmed it. Everybody goes on working. */
export function RowsStanding() {
  const { t } = useTranslation();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const differing = useQueryCall('storage.status', {}).data?.differing;
  if (!differing || !may('storage.confirmRows')) return null;
  return (
    <>
      <State
        meaning="attention"
        icon={IconDatabaseEdit}
        label={
          differing.rows === 0 ? t('shell:rows.labelSums') : t('shell:rows.label', { count: differing.rows })
        }
        says={t('shell:rows.says')}
        leadsTo={() => setOpened(true)}
      />
      <RowsDialog opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
