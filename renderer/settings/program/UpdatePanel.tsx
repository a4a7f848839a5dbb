import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/index.ts';
import type { UpdateState } from '../../../shared/contract/updateState.ts';
import type { UpdateSettings } from '../../../shared/contract/updates.ts';
import { bridge } from '../../api/bridge.ts';
import { problemText } from '../../text/updateProblem.ts';
import { useFormat } from '../../text/useFormat.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from '../settings.module.css';
import { FoundPanel } from './FoundPanel.tsx';

/** Whether there is a newer version, and how it stands with it. */
export function UpdatePanel({
  settings,
  updates,
  version,
}: {
  readonly settings: UpdateSettings | null;
  readonly updates: UpdateState;
  /** Of this program. */
  readonly version: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { found, step, problem, lookedAt } = updates;
  const look = async () => {
    const answer = await bridge().shell.lookForUpdate();
    setFailure(answer.ok ? null : answer.error);
  };
  const isOn = settings?.signedBy != null;
  return (
    <>
      <Panel
        title={t('updates:title')}
        aside={
          isOn && (
            <ActionButton
              label={problem ? t('common:tryAgain') : t('updates:look')}
              icon={IconRefresh}
              loading={step === 'looking'}
              disabled={step === 'backing_up' || step === 'closing'}
              onPress={look}
            />
          )
        }
      >
        <FailureNote failure={failure} />
        {problem && <Note meaning="attention">{problemText(t, format, problem)}</Note>}
        {!settings && <Note>{t('updates:off')}</Note>}
        {settings && !isOn && <Note meaning="attention">{t('updates:keyMissing')}</Note>}
        {isOn && (
          <Facts
            facts={[
              { name: t('updates:address'), value: <span className={classes.path}>{settings.address}</span> },
              {
                name: t('updates:lookedAt'),
                value: lookedAt ? format.instant(lookedAt) : t('updates:never'),
              },
            ]}
          />
        )}
        {step === 'looking' && <p className={classes.help}>{t('updates:looking')}</p>}
        {isOn && !found && lookedAt && !problem && step === 'resting' && (
          <Note meaning="good">{t('updates:upToDate', { version })}</Note>
        )}
      </Panel>
      {settings && found && <FoundPanel settings={settings} found={found} updates={updates} />}
    </>
  );
}
