import { Tooltip, VisuallyHidden } from '@mantine/core';
import {
  type Icon,
  IconDatabaseExclamation,
  IconDatabaseOff,
  IconDatabaseX,
  IconMail,
  IconMailExclamation,
  IconMailFast,
  IconMailOff,
  IconShieldCheck,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BackupState } from '../../shared/contract/backups.ts';
import { failureText } from '../api/failures.ts';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { type Meaning, meaningText } from '../theme/meanings.ts';
import classes from './TopLine.module.css';

/** Whether the data is backed up and whether e-mail leaves the house; a manager gets from here to its settings. */
export function Standing() {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className={classes.standing} role="group" aria-label={t('shell:state.label')}>
      <BackupStanding />
      <MailStanding />
    </div>
  );
}

const BACKUP_LOOK: Readonly<Record<BackupState, { meaning: Meaning; icon: Icon }>> = {
  none: { meaning: 'plain', icon: IconDatabaseOff },
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
      tab={may('backups.list') ? 'backups' : null}
    />
  );
}

function MailStanding() {
  const { t } = useTranslation();
  const may = useMay();
  const status = useQueryCall('mail.status', {}).data;
  if (!status) return null;
  const { setUp, sender, waiting, failed } = status;
  const tab = may('mail.change') ? 'mail' : null;
  if (!setUp) {
    return (
      <State
        meaning="plain"
        icon={IconMailOff}
        label={t('shell:state.mail.off')}
        says={t('shell:state.mailSays.off')}
        tab={tab}
      />
    );
  }
  if (failed > 0) {
    return (
      <State
        meaning="attention"
        icon={IconMailExclamation}
        label={t('shell:state.mail.failed', { count: failed })}
        says={t('shell:state.mailSays.failed')}
        tab={tab}
      />
    );
  }
  if (waiting > 0) {
    return (
      <State
        meaning="waiting"
        icon={IconMailFast}
        label={t('shell:state.mail.waiting', { count: waiting })}
        says={t('shell:state.mailSays.waiting')}
        tab={tab}
      />
    );
  }
  return (
    <State
      meaning="plain"
      icon={IconMail}
      label={t('shell:state.mail.good')}
      says={t('shell:state.mailSays.good', { sender })}
      tab={tab}
    />
  );
}

function State({
  meaning,
  icon: Sign,
  label,
  says,
  tab,
}: {
  readonly meaning: Meaning;
  readonly icon: Icon;
  readonly label: string;
  /** The sentence behind the words, shown at the pointer or the focus. */
  readonly says: string;
  /** Where in the settings it is seen to; null for whom that is closed. */
  readonly tab: string | null;
}) {
  const navigate = useNavigate();
  const shown = (
    <>
      <Sign size={18} stroke={1.75} aria-hidden="true" />
      <span className={meaning === 'plain' ? classes.calm : undefined}>{label}</span>
    </>
  );
  const style = { color: meaningText(meaning) };
  return (
    <Tooltip label={says} multiline maw={360} events={{ hover: true, focus: true, touch: true }}>
      {tab ? (
        <button
          type="button"
          className={classes.state}
          style={style}
          onClick={() => void navigate({ to: '/settings', search: { tab } })}
        >
          {shown}
        </button>
      ) : (
        <span className={classes.state} style={style}>
          {shown}
          <VisuallyHidden>. {says}</VisuallyHidden>
        </span>
      )}
    </Tooltip>
  );
}
