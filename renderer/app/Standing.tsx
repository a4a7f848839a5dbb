import {
  type Icon,
  IconCalendarX,
  IconDatabaseEdit,
  IconDatabaseExclamation,
  IconDatabaseImport,
  IconDatabaseOff,
  IconDatabaseSearch,
  IconDatabaseX,
  IconDeviceUsb,
  IconKeyOff,
  IconMail,
  IconMailExclamation,
  IconMailFast,
  IconMailOff,
  IconShieldCheck,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BackupState, SecondPlaceState } from '../../shared/contract/backups.ts';
import type { Output } from '../../shared/contract/index.ts';
import { failureText } from '../api/failures.ts';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { useSecondPlaceWords } from '../text/useSecondPlaceWords.ts';
import type { Meaning } from '../theme/meanings.ts';
import { LossStanding } from './loss/LossStanding.tsx';
import { RowsStanding } from './rows/RowsStanding.tsx';
import { State } from './State.tsx';
import classes from './TopLine.module.css';
import { UpdateStanding } from './UpdateStanding.tsx';

/** Whether the data is backed up and whether e-mail leaves the house; a manager gets from here to its settings. */
export function Standing() {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element for a group is the fieldset, and there is no field in this one
    <div className={classes.standing} role="group" aria-label={t('shell:state.label')}>
      <LossStanding />
      <RowsStanding />
      <StorageStanding />
      <BackupStanding />
      <SecondPlaceStanding />
      <RestoredStanding />
      <MailStanding />
      <ScheduleStanding />
      <RecoveryStanding />
      <UpdateStanding />
    </div>
  );
}

/** Only while the data is read through, or its rules were not as they should be; damage is told over every page. */
function StorageStanding() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const status = useQueryCall('storage.status', {}).data;
  if (!status) return null;
  const { state, mended, altered } = status;
  return (
    <>
      {state === 'checking' && (
        <State
          meaning="plain"
          icon={IconDatabaseSearch}
          label={t('shell:state.checking')}
          says={t('shell:state.checkingSays')}
          leadsTo={null}
        />
      )}
      {altered.length > 0 && (
        <State
          meaning="stop"
          icon={IconDatabaseX}
          label={t('shell:state.altered')}
          says={t('shell:state.alteredSays', { names: format.list(altered) })}
          leadsTo={null}
        />
      )}
      {mended.length > 0 && (
        <State
          meaning="attention"
          icon={IconDatabaseEdit}
          label={t('shell:state.mended')}
          says={t('shell:state.mendedSays', { names: format.list(mended) })}
          leadsTo={may('events.check') ? 'backups' : null}
        />
      )}
    </>
  );
}

const BACKUP_LOOK: Readonly<Record<BackupState, { meaning: Meaning; icon: Icon }>> = {
  none: { meaning: 'plain', icon: IconDatabaseOff },
  elsewhere: { meaning: 'plain', icon: IconShieldCheck },
  good: { meaning: 'plain', icon: IconShieldCheck },
  running: { meaning: 'plain', icon: IconShieldCheck },
  late: { meaning: 'attention', icon: IconDatabaseExclamation },
  failed: { meaning: 'stop', icon: IconDatabaseX },
};

function BackupStanding() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const status = useQueryCall('backups.status', {}).data;
  if (!status) return null;
  const { state, newest, failure } = status;
  const at = newest ? format.instant(newest) : '';
  const says =
    state === 'late' && !newest
      ? t('shell:state.backupSays.never')
      : t(`shell:state.backupSays.${state}`, {
          at,
          why: failure ? failureText(t, { kind: 'storage', ...failure }) : '',
        });
  return (
    <State
      {...BACKUP_LOOK[state]}
      label={t(`shell:state.backup.${state}`)}
      says={says}
      leadsTo={may('backups.list') ? 'backups' : null}
    />
  );
}

const SECOND_LOOK: Readonly<Record<SecondPlaceState, { meaning: Meaning; icon: Icon }>> = {
  good: { meaning: 'plain', icon: IconDeviceUsb },
  running: { meaning: 'plain', icon: IconDeviceUsb },
  late: { meaning: 'attention', icon: IconDeviceUsb },
  away: { meaning: 'attention', icon: IconDeviceUsb },
  failed: { meaning: 'stop', icon: IconDeviceUsb },
};

/** Only where backups are copied to a second place. */
function SecondPlaceStanding() {
  const { t } = useTranslation();
  const says = useSecondPlaceWords();
  const may = useMay();
  const second = useQueryCall('backups.status', {}).data?.second;
  if (!second) return null;
  return (
    <State
      {...SECOND_LOOK[second.state]}
      label={t(`shell:state.second.${second.state}`)}
      says={says(second)}
      leadsTo={may('backups.second') ? 'backups' : null}
    />
  );
}

/** For a week after a restore, to those who can take it back. */
function RestoredStanding() {
  const { t } = useTranslation();
  const { instant } = useFormat();
  const may = useMay();
  const restored = useQueryCall('backups.status', {}).data?.restored;
  if (!restored || !may('backups.confirmRestore')) return null;
  return (
    <State
      meaning="attention"
      icon={IconDatabaseImport}
      label={t('shell:state.restored')}
      says={t('shell:state.restoredSays', {
        at: instant(restored.at),
        backupAt: instant(restored.backupAt),
      })}
      leadsTo="backups"
    />
  );
}

function MailStanding() {
  const { t } = useTranslation();
  const may = useMay();
  const status = useQueryCall('mail.status', {}).data;
  if (!status) return null;
  const { sender, waiting, failed } = status;
  const state = mailState(status);
  const count = state === 'failed' ? failed : waiting;
  return (
    <State
      {...MAIL_LOOK[state]}
      label={t(`shell:state.mail.${state}`, { count })}
      says={t(`shell:state.mailSays.${state}`, { sender })}
      leadsTo={may('mail.change') ? 'mail' : null}
    />
  );
}

/** Only while the last try at a report by the clock has failed, to those who look after them. */
function ScheduleStanding() {
  const { t } = useTranslation();
  const { list } = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const { data } = useQueryCall('schedules.list', {}, { enabled: may('schedules.list') });
  const failed = (data?.schedules ?? []).filter(({ last }) => last?.failure);
  if (failed.length === 0) return null;
  return (
    <State
      meaning="attention"
      icon={IconCalendarX}
      label={t('shell:state.schedule')}
      says={t('shell:state.scheduleSays', { names: list([...new Set(failed.map(({ name }) => name))]) })}
      leadsTo={() => void navigate({ to: '/schedules' })}
    />
  );
}

/** Only while a manager has to make the recovery key, as in a centre that was set up before there were any. */
function RecoveryStanding() {
  const { t } = useTranslation();
  const may = useMay();
  const status = useQueryCall('centre.status', {}).data;
  if (!status || status.sample || status.recoveryKeyMadeAt !== null || !may('recovery.make')) return null;
  return (
    <State
      meaning="attention"
      icon={IconKeyOff}
      label={t('shell:state.recovery')}
      says={t('shell:state.recoverySays')}
      leadsTo="me"
    />
  );
}

type MailState = 'off' | 'good' | 'waiting' | 'failed';

const MAIL_LOOK: Readonly<Record<MailState, { meaning: Meaning; icon: Icon }>> = {
  off: { meaning: 'plain', icon: IconMailOff },
  good: { meaning: 'plain', icon: IconMail },
  waiting: { meaning: 'waiting', icon: IconMailFast },
  failed: { meaning: 'attention', icon: IconMailExclamation },
};

function mailState({ setUp, waiting, failed }: Output<'mail.status'>): MailState {
  if (!setUp) return 'off';
  if (failed > 0) return 'failed';
  return waiting > 0 ? 'waiting' : 'good';
}
