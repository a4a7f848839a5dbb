import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import type { UpdateState } from '../../shared/contract/updateState.ts';
import { bridge } from '../api/bridge.ts';
import { failureText } from '../api/failures.ts';
import { useUpdates } from '../api/useUpdates.ts';
import { megabytes } from '../text/megabytes.ts';
import { problemText } from '../text/updateProblem.ts';
import { useFormat } from '../text/useFormat.ts';
import { ConfirmConsequence } from '../ui/ConfirmConsequence.tsx';

/** At a desk that is older than its centre: how far it is with the centre's version, and the way to it. */
export function BringVersion({ version, centre }: { readonly version: string; readonly centre: string }) {
  const { t } = useTranslation();
  const updates = useUpdates();
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const bring = () => {
    setAsked(false);
    setFailure(null);
    void bridge()
      .shell.bringUpdate()
      .then((answer) => setFailure(answer.ok ? null : answer.error));
  };
  if (!updates) return null;
  const isResting = updates.step === 'resting' || updates.step === 'ready';
  return (
    <>
      <Standing updates={updates} version={version} failure={failure} />
      {isResting && (
        <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
          {t('line:bring.act', { version })}
        </Button>
      )}
      <ConfirmConsequence
        opened={asked}
        title={t('updates:installTitle', { version })}
        act={t('updates:install')}
        onConfirm={bring}
        onCancel={() => setAsked(false)}
      >
        {t('line:bring.means', { version, centre })}
      </ConfirmConsequence>
    </>
  );
}

function Standing({
  updates: { way, found, step, progress, problem },
  version,
  failure,
}: {
  readonly updates: UpdateState;
  readonly version: string;
  readonly failure: Failure | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (failure) return <span>{failureText(t, failure)}</span>;
  if (problem) return <span>{problemText(t, format, problem)}</span>;
  if (way === 'by_hand' && found?.version === version)
    return <span>{t('updates:byHand', { file: found.file })}</span>;
  if (step === 'looking') return <span>{t('updates:looking')}</span>;
  if (step === 'fetching' && progress) {
    const [done, of] = [progress.done, progress.of].map((bytes) => format.number(megabytes(bytes)));
    return <span>{t('line:bring.fetching', { done, of })}</span>;
  }
  if (step === 'closing') return <span>{t('updates:step.closing')}</span>;
  return null;
}
