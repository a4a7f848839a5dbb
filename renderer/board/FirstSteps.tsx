import { IconCircle, IconCircleCheckFilled, IconEyeOff } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FirstStep } from '../../shared/contract/firstSteps.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { meaningText } from '../theme/meanings.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyUndo } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import classes from './FirstSteps.module.css';
import { PrinterStep } from './PrinterStep.tsx';
import { SampleStep } from './SampleStep.tsx';

/** Where a step is done; the printer and the first claim bring their own actions. */
const PLACES: Readonly<Record<Exclude<FirstStep, 'printer' | 'claim'>, Pick<LinkProps, 'to' | 'search'>>> = {
  address: { to: '/settings', search: { tab: 'centre' } },
  logo: { to: '/settings', search: { tab: 'centre' } },
  people: { to: '/settings', search: { tab: 'people' } },
  mail: { to: '/settings', search: { tab: 'mail' } },
  catalogue: { to: '/catalogue' },
  stock: { to: '/stock' },
};

/** What a new centre does before its first day, for whoever may; gone when all is done or it was put away. */
export function FirstSteps() {
  return useMay()('firststeps.list') ? <Steps /> : null;
}

function Steps() {
  const { t } = useTranslation();
  const { data, failure, again } = useQueryCall('firststeps.list', {});
  const putAway = useCommandCall('firststeps.putAway');
  if (failure) return <FailureNote failure={failure} onRetry={again} />;
  if (!data?.shown) return null;
  const hide = async () => {
    const answer = await putAway.run({ away: true });
    if (!answer.ok) return;
    notifyUndo(t('board:firstSteps.away'), t('common:undo'), () => putAway.run({ away: false }));
  };
  return (
    <Panel
      title={t('board:firstSteps.title')}
      aside={
        <>
          {t('board:firstSteps.progress', {
            done: data.steps.filter(({ done }) => done).length,
            all: data.steps.length,
          })}
          <ActionButton label={t('board:firstSteps.hide')} icon={IconEyeOff} size="xs" onPress={hide} />
        </>
      }
    >
      <FailureNote failure={putAway.failure} />
      <ol className={classes.steps}>
        {data.steps.map(({ step, done }) => (
          <Step key={step} step={step} done={done}>
            {actionOf(step, t('board:firstSteps.go'))}
          </Step>
        ))}
      </ol>
    </Panel>
  );
}

function actionOf(step: FirstStep, go: string): ReactNode {
  switch (step) {
    case 'printer':
      return <PrinterStep />;
    case 'claim':
      return <SampleStep />;
    default:
      return <Link {...PLACES[step]}>{go}</Link>;
  }
}

function Step({
  step,
  done,
  children,
}: {
  readonly step: FirstStep;
  readonly done: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const name = t(`board:firstSteps.step.${step}.name`);
  return (
    <li className={classes.step} data-done={done || undefined}>
      {done ? (
        <IconCircleCheckFilled size={18} color={meaningText('good')} aria-hidden="true" />
      ) : (
        <IconCircle size={18} stroke={1.5} aria-hidden="true" />
      )}
      <div className={classes.words}>
        <span className={classes.name}>{name}</span>
        {done ? (
          <span className={classes.why}>{t('board:firstSteps.done')}</span>
        ) : (
          <span className={classes.why}>{t(`board:firstSteps.step.${step}.why`)}</span>
        )}
      </div>
      {!done && <div className={classes.act}>{children}</div>}
    </li>
  );
}
