import { useInterval } from '@mantine/hooks';
import { IconAlarm, IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { targetOf } from '../../shared/claim/targets.ts';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { meaningText } from '../theme/meanings.ts';
import { paceOf } from './pace.ts';
import classes from './TimeInState.module.css';

const LOOKS = {
  on_time: { meaning: 'plain', icon: IconClock },
  soon: { meaning: 'attention', icon: IconClockExclamation },
  late: { meaning: 'stop', icon: IconAlarm },
} as const;

/** How long a claim has been in its state, and in a word whether that is too long. Kept up to date by the minute. */
export function TimeInState({ state, since }: { readonly state: ClaimState; readonly since: string }) {
  const { t } = useTranslation();
  const { duration } = useFormat();
  const targets = useQueryCall('targets.get', {}).data?.hours;
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 60_000, { autoInvoke: true });
  const minutes = (now - Date.parse(since)) / 60_000;
  const target = targets ? targetOf(targets, state) : null;
  const pace = paceOf(target, minutes);
  const { meaning, icon: Sign } = LOOKS[pace];
  return (
    <span
      className={classes.time}
      style={{ color: meaningText(meaning) }}
      title={target === null ? undefined : t('board:pace.target', { time: duration(target * 60) })}
    >
      <Sign size={14} stroke={2} aria-hidden="true" />
      {duration(minutes)}
      {pace !== 'on_time' && <b className={classes.word}>{t(`board:pace.${pace}`)}</b>}
    </span>
  );
}
