import { IconDatabaseExport, IconDatabaseOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptBackup, RestoreSource } from '../../shared/contract/backups.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { placeIn, useShellInfo } from '../api/useShellInfo.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import { Shape } from '../ui/Shape.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import { Asides } from './backups/Asides.tsx';
import { useBackupColumns } from './backups/columns.tsx';
import { PreviewPanel } from './backups/PreviewPanel.tsx';
import { SecondPlacePanel } from './backups/SecondPlacePanel.tsx';
import { CompareReport } from './CompareReport.tsx';
import { KeySettings } from './KeySettings.tsx';
import { RecordCheck } from './RecordCheck.tsx';
import classes from './settings.module.css';

/** The backups that there are, and what is looked at of one; the list may be asked for anew meanwhile. */
export function BackupSettings() {
  const [chosen, setChosen] = useState<RestoreSource | null>(null);
  return (
    <>
      <Backups onOpen={setChosen} />
      <PreviewPanel source={chosen} onClose={() => setChosen(null)} />
    </>
  );
}

/** The backups that there are, one more at once, and the proof that the record is as it was written. */
function Backups({ onOpen }: { readonly onOpen: (source: RestoreSource) => void }) {
  const { t } = useTranslation();
  const list = useQueryCall('backups.list', {});
  const status = useQueryCall('backups.status', {});
  const make = useCommandCall('backups.make');
  const columns = useColumns();
  const shell = useShellInfo();
  const { instant } = useFormat();
  const backUpNow = async () => {
    const answer = await make.run({});
    if (answer.ok) notifyDone(t('settings:backups.made'));
  };
  if (list.loading || status.loading) return <Shape rows={6} />;
  if (status.data?.state === 'elsewhere') return <OnServer />;
  const backups = list.data?.backups ?? [];
  const files = status.data?.files ?? null;
  return (
    <div className={classes.column}>
      <FailureNote failure={list.failure} onRetry={list.again} />
      <Panel
        title={t('settings:backups.title')}
        aside={
          <ActionButton
            label={t('settings:backups.make')}
            icon={IconDatabaseExport}
            keys="mod+B"
            onPress={backUpNow}
          />
        }
      >
        <FailureNote failure={make.failure} />
        {list.data && (
          <RowTable
            label={t('settings:backups.title')}
            columns={columns}
            rows={backups}
            rowKey={(backup) => backup.at}
            onOpen={({ name }) => onOpen({ place: 'here', name })}
            openLabel={({ at }) => t('settings:restore.open', { at: instant(at) })}
            empty={
              <EmptyState icon={IconDatabaseOff} title={t('settings:backups.none')}>
                {t('settings:backups.noneHow')}
              </EmptyState>
            }
          />
        )}
        {list.data?.unusable.map(({ name, why }) => (
          <Note key={name} meaning="attention">
            {t(`settings:backups.unusable.${why}`, { name })}
          </Note>
        ))}
        {files && files.missing > 0 && (
          <Note meaning="attention">{t('settings:backups.filesMissing', { count: files.missing })}</Note>
        )}
        {files && files.kept > 0 && (
          <p className={classes.help}>{t('settings:backups.filesKept', { count: files.kept })}</p>
        )}
        <p className={classes.help}>{t('settings:backups.how')}</p>
        {shell && (
          <p className={classes.help}>
            {t('settings:backups.folder')}: <span className={classes.path}>{placeIn(shell, 'backups')}</span>
          </p>
        )}
      </Panel>
      {status.data && (
        <SecondPlacePanel
          second={status.data.second}
          onOpen={({ name }) => onOpen({ place: 'second', name })}
        />
      )}
      <Asides asides={list.data?.asides ?? []} onOpen={({ name }) => onOpen({ place: 'aside', name })} />
      <Proof backups={backups} />
      <KeySettings />
    </div>
  );
}

/** Of data on a database server: who backs it up, which Hangar neither does nor knows. */
function OnServer() {
  const { t } = useTranslation();
  return (
    <div className={classes.column}>
      <Panel title={t('settings:backups.title')}>
        <Note>{t('settings:backups.onServer')}</Note>
      </Panel>
      <Proof backups={[]} />
      <KeySettings />
    </div>
  );
}

function Proof({ backups }: { readonly backups: readonly KeptBackup[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('settings:backups.proof')}>
      <p className={classes.help}>{t('settings:backups.proofHow')}</p>
      <RecordCheck backups={backups} />
      <CompareReport />
    </Panel>
  );
}

function useColumns(): readonly Column<KeptBackup>[] {
  const { t } = useTranslation();
  const columns = useBackupColumns<KeptBackup>();
  return useMemo(
    () => [
      ...columns,
      { id: 'record', title: t('settings:backups.record'), width: 190, cell: (row) => <InRecord {...row} /> },
    ],
    [t, columns],
  );
}

function InRecord({ contained }: Pick<KeptBackup, 'contained'>) {
  const { t } = useTranslation();
  if (contained === null) return <MeaningBadge meaning="plain" label={t('settings:backups.unknown')} />;
  return contained ? (
    <MeaningBadge meaning="good" label={t('settings:backups.contained')} />
  ) : (
    <MeaningBadge meaning="stop" label={t('settings:backups.missing')} />
  );
}
