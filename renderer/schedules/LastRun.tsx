import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../shared/contract/schedules.ts';
import { failureText } from '../api/failures.ts';
import { useFormat } from '../text/useFormat.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import classes from './schedules.module.css';

/** What became of a report the last time that it was due. */
export function LastRun({ last }: { readonly last: Schedule['last'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (last === null) return <span className={classes.dim}>{t('schedules:run.never')}</span>;
  if (last.endedAt === null) return <MeaningBadge meaning="waiting" label={t('schedules:run.making')} />;
  if (last.failure) {
    return (
      <span className={classes.cell}>
        <MeaningBadge
          meaning="stop"
          label={t('schedules:run.failed', { at: format.instant(last.endedAt) })}
        />
        <span className={classes.dim}>{failureText(t, { kind: 'rule', ...last.failure })}</span>
      </span>
    );
  }
  return (
    <span className={classes.cell}>
      <MeaningBadge
        meaning="good"
        label={t('schedules:run.made', { count: last.rows ?? 0, at: format.instant(last.endedAt) })}
      />
      <span className={classes.dim}>{last.place}</span>
    </span>
  );
}
