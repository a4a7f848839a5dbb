import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { compareDates, daysBetween, type PlainDate, plainDate } from '../../shared/time/plainDate.ts';
import { useToday } from '../api/useToday.ts';
import { useFormat } from '../text/useFormat.ts';
import { When } from '../ui/When.tsx';
import classes from './TermBar.module.css';

/** A plan's term from its first to its last covered day, with today on it. */
export function TermBar({
  validFrom,
  validUntil,
}: {
  readonly validFrom: string;
  readonly validUntil: string;
}) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const today = useToday();
  const [from, until] = [plainDate(validFrom), plainDate(validUntil)];
  const days = daysBetween(from, until) + 1;
  // The middle of today, so that neither the first nor the last day stands outside the bar.
  const share = Math.min(1, Math.max(0, (daysBetween(from, today) + 0.5) / days));
  const over = compareDates(today, until) > 0;
  const inside = !over && compareDates(today, from) >= 0;
  const say = sayTerm(t, from, until, today);
  const percent = `${(share * 100).toFixed(2)}%`;
  return (
    <div className={classes.term}>
      <div
        className={`${classes.bar} ${over ? classes.over : ''}`}
        role="img"
        aria-label={t('plans:term.bar', { from: date(validFrom), until: date(validUntil), say })}
      >
        <div className={classes.gone} style={{ width: percent }} />
        {inside && <div className={classes.today} style={{ left: percent }} />}
      </div>
      <div className={classes.ends}>
        <span>
          <When date={validFrom} /> – <When date={validUntil} />
        </span>
        <span className={classes.say}>{say}</span>
      </div>
    </div>
  );
}

function sayTerm(t: TFunction, from: PlainDate, until: PlainDate, today: PlainDate): string {
  if (compareDates(today, from) < 0) return t('plans:term.begins', { count: daysBetween(today, from) });
  const left = daysBetween(today, until);
  if (left === 0) return t('plans:term.lastDay');
  return left > 0 ? t('plans:term.left', { count: left }) : t('plans:term.ended', { count: -left });
}
