import { IconCopyCheck, IconFolders } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type KeptAtSecondPlace,
  type SecondPlaceState,
  type SecondPlaceStatus,
  USUAL_WARN_DAYS,
} from '../../../shared/contract/backups.ts';
import { contract, type Failure } from '../../../shared/contract/index.ts';
import { bridge } from '../../api/bridge.ts';
import { useSession } from '../../api/session.ts';
import { useCommandCall, useQueryCall } from '../../api/useCall.ts';
import { useFormat } from '../../text/useFormat.ts';
import { useSecondPlaceWords } from '../../text/useSecondPlaceWords.ts';
import type { Meaning } from '../../theme/meanings.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmConsequence } from '../../ui/ConfirmConsequence.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { Note } from '../../ui/Note.tsx';
import { RowTable } from '../../ui/RowTable.tsx';
import { useSchemaForm } from '../../ui/useSchemaForm.ts';
import { SettingPanel } from '../Setting.tsx';
import classes from '../settings.module.css';
import { useBackupColumns } from './columns.tsx';
import { SealForm } from './SealForm.tsx';

const schema = contract['backups.setSecondPlace'].input.pick({ warnDays: true });

/** Where backups are copied to besides, how that stands, and what lies there. */
export function SecondPlacePanel({
  second,
  onOpen,
}: {
  /** Null: there is none yet. */
  readonly second: SecondPlaceStatus | null;
  readonly onOpen: (backup: KeptAtSecondPlace) => void;
}) {
  const { sample } = useSession();
  if (sample) return null;
  return (
    <SettingPanel of="backups.second" aside={second && <CopyNow />}>
      {second && <Standing second={second} />}
      {second && <There second={second} onOpen={onOpen} />}
      <PlaceForm key={second?.folder} second={second} />
      {second && <SealForm key={String(second.sealed)} sealed={second.sealed} />}
    </SettingPanel>
  );
}

const MEANING: Readonly<Record<SecondPlaceState, Meaning>> = {
  good: 'good',
  running: 'plain',
  late: 'attention',
  away: 'attention',
  failed: 'stop',
};

function Standing({ second }: { readonly second: SecondPlaceStatus }) {
  const { t } = useTranslation();
  const says = useSecondPlaceWords();
  const { state, folder } = second;
  return (
    <>
      <p className={classes.help}>
        {t('settings:backups.folder')}: <span className={classes.path}>{folder}</span>
      </p>
      <Note meaning={MEANING[state]}>{says(second)}</Note>
    </>
  );
}

function CopyNow() {
  const { t } = useTranslation();
  const copy = useCommandCall('backups.copyNow');
  return <ActionButton label={t('settings:second.copy')} icon={IconCopyCheck} onPress={() => copy.run({})} />;
}

function There({
  second: { state },
  onOpen,
}: {
  readonly second: SecondPlaceStatus;
  readonly onOpen: (backup: KeptAtSecondPlace) => void;
}) {
  const { t } = useTranslation();
  const { instant } = useFormat();
  const columns = useBackupColumns<KeptAtSecondPlace>();
  const { data, failure, again } = useQueryCall('backups.second', {}, { enabled: state !== 'away' });
  if (state === 'away') return null;
  if (failure) return <FailureNote failure={failure} onRetry={again} />;
  if (!data || data.backups.length === 0) return null;
  return (
    <RowTable
      label={t('settings:second.there')}
      columns={columns}
      rows={data.backups}
      rowKey={({ name }) => name}
      onOpen={onOpen}
      openLabel={({ at }) => t('settings:restore.open', { at: instant(at) })}
    />
  );
}

function PlaceForm({ second }: { readonly second: SecondPlaceStatus | null }) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useSchemaForm(schema, { warnDays: second?.warnDays ?? USUAL_WARN_DAYS });
  const send = async (warnDays: number, choose: boolean) => {
    const answer = await bridge().shell.setSecondPlace({ choose, warnDays });
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok && answer.value.saved) form.reset({ warnDays });
  };
  return (
    <EntryForm
      label={t('settings:second.title')}
      form={form}
      onSubmit={({ warnDays }) => send(warnDays, second === null)}
      submit={second ? t('common:save') : t('settings:second.choose')}
      actions={
        second && (
          <>
            <Forget folder={second.folder} />
            <ActionButton
              label={t('settings:second.other')}
              icon={IconFolders}
              onPress={form.handleSubmit(({ warnDays }) => send(warnDays, true))}
            />
          </>
        )
      }
    >
      <FailureNote failure={failure} />
      <NumberField
        control={form.control}
        name="warnDays"
        label={t('settings:second.warnDays')}
        plain
        required
      />
    </EntryForm>
  );
}

function Forget({ folder }: { readonly folder: string }) {
  const { t } = useTranslation();
  const forget = useCommandCall('backups.forgetSecondPlace');
  const [asked, setAsked] = useState(false);
  return (
    <>
      <ActionButton label={t('settings:second.forget')} onPress={() => setAsked(true)} />
      <ConfirmConsequence
        opened={asked}
        title={t('settings:second.forget')}
        act={t('settings:second.forget')}
        onConfirm={() => forget.run({})}
        onCancel={() => setAsked(false)}
        failure={forget.failure}
      >
        {t('settings:second.forgetMeans', { folder })}
      </ConfirmConsequence>
    </>
  );
}
