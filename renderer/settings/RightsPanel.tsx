import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../shared/claim/vocabulary.ts';
import { type Right, rights } from '../../shared/rights/tasks.ts';
import { Panel } from '../ui/Panel.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import classes from './settings.module.css';

/** What each role may do, as the backend enforces it. */
export function RightsPanel() {
  const { t } = useTranslation();
  const columns: readonly Column<Right>[] = [
    {
      id: 'task',
      title: t('settings:rights.task'),
      cell: (right) =>
        right.kind === 'step' ? t(`domain:step.${right.name}`) : t(`rights:task.${right.name}`),
    },
    ...ROLES.map((role) => ({
      id: role,
      title: t(`domain:role.${role}`),
      width: 120,
      cell: ({ roles }: Right) =>
        roles.includes(role) ? (
          <IconCheck size={16} role="img" aria-label={t('settings:rights.may')} />
        ) : (
          <span className={classes.help} role="img" aria-label={t('settings:rights.mayNot')}>
            –
          </span>
        ),
    })),
  ];
  return (
    <Panel title={t('settings:rights.title')}>
      <p className={classes.help}>{t('settings:rights.how')}</p>
      <RowTable
        label={t('settings:rights.title')}
        columns={columns}
        rows={rights()}
        rowKey={({ name }) => name}
      />
    </Panel>
  );
}
