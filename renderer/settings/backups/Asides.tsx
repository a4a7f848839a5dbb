import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../shared/contract/index.ts';
import { useFormat } from '../../text/useFormat.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RowTable } from '../../ui/RowTable.tsx';
import type { Column } from '../../ui/useColumnsInRoom.ts';
import { When } from '../../ui/When.tsx';
import classes from '../settings.module.css';

type Aside = Output<'backups.list'>['asides'][number];

/** What restores have put aside, each of which can be put back. */
export function Asides({
  asides,
  onOpen,
}: {
  readonly asides: readonly Aside[];
  readonly onOpen: (aside: Aside) => void;
}) {
  const { t } = useTranslation();
  const { number, instant } = useFormat();
  const columns = useMemo<readonly Column<Aside>[]>(
    () => [
      { id: 'at', title: t('settings:restore.asideAt'), cell: ({ at }) => <When instant={at} /> },
      {
        id: 'size',
        title: t('settings:backups.size'),
        align: 'right',
        width: 110,
        cell: ({ bytes }) => `${number(bytes / 1_000_000, 1)} MB`,
      },
      {
        id: 'folder',
        title: t('settings:backups.folder'),
        width: 300,
        cell: ({ name }) => <span className={classes.path}>{name}</span>,
      },
    ],
    [t, number],
  );
  if (asides.length === 0) return null;
  return (
    <Panel title={t('settings:restore.asides')}>
      <p className={classes.help}>{t('settings:restore.asidesHow')}</p>
      <RowTable
        label={t('settings:restore.asides')}
        columns={columns}
        rows={asides}
        rowKey={({ name }) => name}
        onOpen={onOpen}
        openLabel={({ at }) => t('settings:restore.openAside', { at: instant(at) })}
      />
    </Panel>
  );
}
