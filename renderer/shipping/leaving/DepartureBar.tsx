import { IconArrowBackUp, IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../api/failures.ts';
import { MEANING_ICON, type Meaning, meaningText, meaningTint } from '../../theme/meanings.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { notifyDone } from '../../ui/notify.ts';
import classes from './DepartureBar.module.css';
import type { Departure, Departures, Why } from './departures.ts';
import { useDepartures } from './useDepartures.ts';

/** Over every page: parcels that can still be taken back, and those that could not be recorded. */
export function DepartureBar() {
  const { t } = useTranslation();
  const { departures, list } = useDepartures();
  if (list.length === 0) return null;
  return (
    <section className={classes.bar} aria-label={t('shipping:leaving.title')}>
      {list.map((departure, index) => (
        <Row
          key={departure.claimId}
          departure={departure}
          departures={departures}
          newest={index === list.length - 1}
        />
      ))}
    </section>
  );
}

function Row({
  departure,
  departures,
  newest,
}: {
  readonly departure: Departure;
  readonly departures: Departures;
  readonly newest: boolean;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { claimId, number, stage, values } = departure;
  const meaning: Meaning = stage.name === 'failed' ? 'stop' : 'waiting';
  const Sign = MEANING_ICON[meaning];
  return (
    <div className={classes.row} style={{ background: meaningTint(meaning), color: meaningText(meaning) }}>
      <Sign size={18} aria-hidden="true" />
      <p className={classes.words} role={stage.name === 'failed' ? 'alert' : 'status'}>
        {stage.name === 'counting' && t('shipping:leaving.counting', { number })}
        {stage.name === 'recording' && t('shipping:leaving.recording', { number })}
        {stage.name === 'failed' && whyWords(number, stage.why, t)}
      </p>
      {stage.name === 'counting' && (
        <>
          <Countdown endsAt={stage.endsAt} />
          <ActionButton
            label={t('shipping:leaving.takeBack')}
            icon={IconArrowBackUp}
            keys={newest ? 'alt+Z' : undefined}
            size="xs"
            onPress={() => {
              departures.takeBack(claimId);
              notifyDone(t('shipping:leaving.takenBack', { number }));
            }}
          />
        </>
      )}
      {stage.name === 'failed' && (
        <>
          {values !== null && stage.why.kind !== 'changed' && (
            <ActionButton
              label={t('common:tryAgain')}
              does="claims.ship"
              icon={IconRefresh}
              size="xs"
              onPress={() => departures.again(claimId)}
            />
          )}
          <ActionButton
            label={t('shipping:leaving.open', { number })}
            icon={IconExternalLink}
            size="xs"
            onPress={() => {
              departures.dismiss(claimId);
              void navigate({ to: '/claims/$claimId', params: { claimId } });
            }}
          />
        </>
      )}
    </div>
  );
}

function whyWords(number: string, why: Why, t: TFunction): string {
  switch (why.kind) {
    case 'refused':
      return t('shipping:leaving.refused', { number, why: failureText(t, why.failure) });
    case 'changed':
      return t('shipping:leaving.changed', { number });
    case 'stopped':
      return t('shipping:leaving.stopped', { number });
    case 'stopped_recording':
      return t('shipping:leaving.unsure', { number });
    case 'left':
      return t('shipping:leaving.left', { number });
  }
}

/** The seconds left, in figures that only change: nothing moves. */
function Countdown({ endsAt }: { readonly endsAt: number }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(() => secondsUntil(endsAt));
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsUntil(endsAt)), 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  return (
    <span role="timer" className={classes.left}>
      {t('shipping:leaving.seconds', { count: left })}
    </span>
  );
}

const secondsUntil = (at: number): number => Math.max(1, Math.ceil((at - performance.now()) / 1000));
