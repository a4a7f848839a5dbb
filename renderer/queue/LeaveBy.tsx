import { IconTruckDelivery } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../api/useToday.ts';
import { useFormat } from '../text/useFormat.ts';
import { meaningText } from '../theme/meanings.ts';
import { leavePace } from './leave.ts';
import classes from './TimeInState.module.css';

/** The day promised for a replacement to leave; it asks for attention from that day on. */
export function LeaveBy({ date }: { readonly date: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pace = leavePace(date, useToday());
  return (
    <span
      className={classes.time}
      style={{ color: meaningText(pace === 'ahead' ? 'plain' : 'attention') }}
      title={t('board:leave.promised', { date: format.date(date, 'weekday') })}
    >
      <IconTruckDelivery size={14} stroke={2} aria-hidden="true" />
      {pace === 'today' ? (
        <b className={classes.word}>{t('board:leave.today')}</b>
      ) : (
        <time dateTime={date}>{t(`board:leave.${pace}`, { date: format.date(date) })}</time>
      )}
    </span>
  );
}
