import { Progress } from '@mantine/core';
import { IconPlayerStop, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../shared/contract/imports.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Shape } from '../ui/Shape.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportResult } from './ImportResult.tsx';
import classes from './imports.module.css';
import { MatchForm } from './MatchForm.tsx';

/** One file on its way in: what to do now, by how far it is. */
export function ImportJobPanel({
  importId,
  onLeave,
}: {
  readonly importId: string;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation();
  const { data, failure, loading } = useQueryCall('imports.get', { importId }, { keepPrevious: true });
  const check = useCommandCall('imports.check');
  const close = useCommandCall('imports.close');
  const [matching, setMatching] = useState(false);
  const started = useRef(false);
  const job = data?.job;

  // A file that nothing need be asked about is checked at once: the preview is what the person came for.
  const ready = job?.stage.name === 'ready';
  const { run } = check;
  useEffect(() => {
    if (!ready || started.current) return;
    started.current = true;
    void run({ importId });
  }, [ready, run, importId]);

  const leave = async () => {
    await close.run({ importId });
    onLeave();
  };

  if (loading) return <Shape rows={6} />;
  if (!job) {
    return (
      <>
        <FailureNote failure={failure} />
        <div className={classes.actions}>
          <ActionButton label={t('imports:other')} keys="Escape" onPress={onLeave} />
        </div>
      </>
    );
  }
  const atWork = job.stage.name === 'checking' || job.stage.name === 'running';
  return (
    <>
      <div className={classes.fileLine}>
        <span className={classes.file}>{job.fileName}</span>
        <span className={classes.dim}>{t(`imports:kind.${job.kind}`)}</span>
        {!atWork && <ActionButton label={t('imports:other')} icon={IconX} keys="Escape" onPress={leave} />}
      </div>
      <FailureNote failure={check.failure} />
      <Step job={job} matching={matching} onMatch={setMatching} />
    </>
  );
}

function Step({
  job,
  matching,
  onMatch,
}: {
  readonly job: ImportJob;
  readonly matching: boolean;
  readonly onMatch: (matching: boolean) => void;
}) {
  const { stage } = job;
  switch (stage.name) {
    case 'ready':
      return <Shape rows={6} />;
    case 'asks':
      return (
        <MatchForm
          key={job.header.join('\n')}
          job={job}
          questions={stage.questions}
          onChecked={() => onMatch(false)}
        />
      );
    case 'checking':
    case 'running':
      return <AtWork importId={job.importId} name={stage.name} done={stage.done} of={stage.of} />;
    case 'checked':
      return matching ? (
        <MatchForm job={job} questions={[]} onChecked={() => onMatch(false)} />
      ) : (
        <ImportPreview job={job} counts={stage.counts} onMatch={() => onMatch(true)} />
      );
    case 'done':
      return <ImportResult job={job} counts={stage.counts} />;
    case 'failed':
      return (
        <>
          <FailureNote failure={{ kind: 'rule', ...stage.failure }} />
          <MatchForm job={job} questions={[]} onChecked={() => onMatch(false)} />
        </>
      );
    default:
      return stage satisfies never;
  }
}

const PERCENT = 100;

function AtWork({
  importId,
  name,
  done,
  of,
}: {
  readonly importId: string;
  readonly name: 'checking' | 'running';
  readonly done: number;
  readonly of: number;
}) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const cancel = useCommandCall('imports.cancel');
  const percent = Math.floor((done / Math.max(1, of)) * PERCENT);
  const title = t(`imports:work.${name}`);
  return (
    <Panel title={title}>
      <div className={classes.progress}>
        <Progress.Root size="lg">
          <Progress.Section value={percent} aria-label={title} />
        </Progress.Root>
        <span className={classes.dim}>{t('imports:work.percent', { percent: number(percent) })}</span>
      </div>
      <p className={classes.lead}>{t(`imports:work.${name}Text`)}</p>
      <FailureNote failure={cancel.failure} />
      <div className={classes.actions}>
        <ActionButton
          label={t('imports:work.stop')}
          icon={IconPlayerStop}
          keys="Escape"
          onPress={() => cancel.run({ importId })}
        />
      </div>
    </Panel>
  );
}
