import { IconDownload, IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/index.ts';
import type { FoundVersion, UpdateState } from '../../../shared/contract/updateState.ts';
import type { UpdateSettings } from '../../../shared/contract/updates.ts';
import type { UpdateDecision } from '../../../shared/update/vocabulary.ts';
import { bridge } from '../../api/bridge.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { hourText } from '../../text/format.ts';
import { megabytes } from '../../text/megabytes.ts';
import { useFormat } from '../../text/useFormat.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmConsequence } from '../../ui/ConfirmConsequence.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from '../settings.module.css';
import { ReleaseNotes } from './ReleaseNotes.tsx';

/** A newer version: what is new in it, and what a manager has decided on it or may decide. */
export function FoundPanel({
  settings,
  found,
  updates,
}: {
  readonly settings: UpdateSettings;
  readonly found: FoundVersion;
  readonly updates: UpdateState;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { step, progress, way } = updates;
  const time = settings.hour === null ? '' : hourText(settings.hour);
  const decided = settings.decided?.version === found.version ? settings.decided : null;
  const isHandedOver = step === 'backing_up' || step === 'closing';
  return (
    <Panel title={t('updates:found', { version: found.version })}>
      <p className={classes.help}>
        {t('updates:facts', {
          at: format.instant(found.issuedAt),
          size: format.number(megabytes(found.size)),
        })}
      </p>
      <ReleaseNotes text={found.notes[format.language]} />
      {way === 'by_hand' && <Note>{t('updates:byHand', { file: found.file })}</Note>}
      {decided && (
        <Note meaning={decided.decision === 'now' || step === 'ready' ? 'good' : 'plain'}>
          {t(`updates:decided.${decided.decision}`, {
            time,
            at: decided.againAt === null ? '' : format.instant(decided.againAt),
          })}{' '}
          {step === 'ready' && t('updates:step.ready')}
          {step === 'fetching' &&
            progress &&
            t('updates:step.fetching', {
              done: format.number(megabytes(progress.done)),
              of: format.number(megabytes(progress.of)),
            })}
        </Note>
      )}
      {isHandedOver && <p className={classes.help}>{t(`updates:step.${step}`)}</p>}
      {!isHandedOver && step === 'ready' && <Install version={found.version} />}
      {!isHandedOver && (
        <Decisions
          version={found.version}
          decided={decided?.decision ?? null}
          installs={way !== 'by_hand'}
          isHere={step === 'ready'}
          time={time}
        />
      )}
    </Panel>
  );
}

/** What may be decided, but what is decided already. */
function Decisions({
  version,
  decided,
  installs,
  isHere,
  time,
}: {
  readonly version: string;
  readonly decided: UpdateDecision | null;
  readonly installs: boolean;
  /** It is fetched already. */
  readonly isHere: boolean;
  /** When a version may be put in place by itself; empty: never. */
  readonly time: string;
}) {
  const { t } = useTranslation();
  const decide = useCommandCall('updates.decide');
  const offer = (decision: UpdateDecision) =>
    decision === decided ? null : (
      <ActionButton
        label={t(`updates:decide.${decision}`, { time })}
        icon={decision === 'now' ? IconDownload : undefined}
        variant={decision === 'now' && decided === null ? 'filled' : 'default'}
        onPress={() => decide.run({ version, decision })}
      />
    );
  return (
    <>
      <FailureNote failure={decide.failure} />
      {installs && (
        <div className={classes.row}>
          {!isHere && offer('now')}
          {offer('quit')}
          {time !== '' && offer('hour')}
        </div>
      )}
      <p className={classes.help}>{t('updates:decide.putOff')}</p>
      <div className={classes.row}>
        {offer('tomorrow')}
        {offer('week')}
        {offer('never')}
      </div>
    </>
  );
}

/** Asks before the program is closed. */
function Install({ version }: { readonly version: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const install = async () => {
    const answer = await bridge().shell.installUpdate();
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setAsked(false);
  };
  return (
    <div className={classes.row}>
      <ActionButton
        label={t('updates:install')}
        icon={IconPackage}
        variant="filled"
        onPress={() => setAsked(true)}
      />
      <ConfirmConsequence
        opened={asked}
        title={t('updates:installTitle', { version })}
        act={t('updates:install')}
        onConfirm={install}
        onCancel={() => setAsked(false)}
        failure={failure}
      >
        {t('updates:installMeans', { version })}
      </ConfirmConsequence>
    </div>
  );
}
