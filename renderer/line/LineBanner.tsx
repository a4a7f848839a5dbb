import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { call } from '../api/call.ts';
import { useOldestShown } from '../api/copies.ts';
import { failureText } from '../api/failures.ts';
import { formatInstant } from '../text/format.ts';
import { useFormat } from '../text/useFormat.ts';
import { MEANING_ICON } from '../theme/meanings.ts';
import classes from '../ui/banner.module.css';
import { BringVersion } from './BringVersion.tsx';
import { type Desk, useDesk } from './useDesk.ts';

/** Says, above every page of a desk, that its line to the centre is broken, since when, and how old what is shown is. */
export function LineBanner() {
  const desk = useDesk();
  return desk && desk.state !== 'up' ? <Broken desk={desk} /> : null;
}

function Broken({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const asOf = useOldestShown();
  const [failure, setFailure] = useState<Failure | null>(null);
  // Before anybody has signed in there is no centre's clock; a desk stands in its centre.
  const at = (instant: string) =>
    formatInstant(language, instant, Intl.DateTimeFormat().resolvedOptions().timeZone, 'figures');
  const { state, why, since, address, waiting, program } = desk;
  const centre = desk.centre || address;
  const isLetGo = why === 'desk_revoked' || why === 'desk_unknown';
  const leave = async () => {
    const answer = await bridge().shell.leaveCentre({ password: '' });
    setFailure(answer.ok ? null : answer.error);
  };
  const Sign = MEANING_ICON[state === 'shut' ? 'stop' : 'waiting'];
  return (
    <section
      className={`${classes.banner} ${state === 'shut' ? classes.gone : classes.restarting} ${classes.line}`}
      role="alert"
      aria-label={t('line:label')}
    >
      <Sign size={18} aria-hidden="true" />
      <span>
        {state === 'shut' && why
          ? t(`line:shut.${why}`, { centre, address, program })
          : t('line:broken', { centre, at: at(since) })}{' '}
        {state === 'broken' && asOf && t('line:asOf', { at: at(asOf) })}{' '}
        {waiting > 0 && t('line:waiting', { count: waiting })} {failure && failureText(t, failure)}
      </span>
      {why === 'desk_older' && program !== null && <BringVersion version={program} centre={centre} />}
      {isLetGo ? (
        <Button size="compact-sm" variant="default" onClick={() => void leave()}>
          {t('line:leave.act')}
        </Button>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void call('line.try', {}, crypto.randomUUID())}
        >
          {t('line:try')}
        </Button>
      )}
    </section>
  );
}
