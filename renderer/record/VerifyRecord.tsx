import { IconShieldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainedEvent } from '../../shared/contract/backups.ts';
import type { Failure } from '../../shared/contract/index.ts';
import { call } from '../api/call.ts';
import { checkLinks } from '../api/checkLinks.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { Note } from '../ui/Note.tsx';
import classes from './record.module.css';

export type Check =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly checked: number }
  | { readonly kind: 'whole'; readonly checked: number }
  | { readonly kind: 'broken'; readonly event: number; readonly around: readonly ChainedEvent[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Checks every link of the chain, part by part; of a broken one, reads what stands around it. */
export function useVerify(): { readonly state: Check; readonly verify: () => Promise<void> } {
  const [state, setState] = useState<Check>({ kind: 'idle' });
  const verify = async () => {
    const links = await checkLinks((checked) => setState({ kind: 'running', checked }));
    if (links.kind !== 'broken') return setState(links);
    const around = await call('events.around', { event: links.event });
    return setState(
      around.ok ? { ...links, around: around.value.events } : { kind: 'failed', failure: around.error },
    );
  };
  return { state, verify };
}

export function VerifyButton({ onPress }: { readonly onPress: () => Promise<void> }) {
  const { t } = useTranslation();
  return <ActionButton label={t('record:check')} icon={IconShieldSearch} keys="mod+E" onPress={onPress} />;
}

/** Whether the record is whole, or where it is not. */
export function Verified({ state }: { readonly state: Check }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'running':
      return <Note meaning="waiting">{t('record:checking', { count: state.checked })}</Note>;
    case 'whole':
      return <Note meaning="good">{t('record:whole', { count: state.checked })}</Note>;
    case 'failed':
      return <FailureNote failure={state.failure} />;
    case 'broken':
      return (
        <>
          <Note meaning="stop">{t('record:broken', { event: number(state.event) })}</Note>
          <Around events={state.around} broken={state.event} />
        </>
      );
  }
}

function Around({ events, broken }: { readonly events: readonly ChainedEvent[]; readonly broken: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section aria-label={t('record:around')}>
      <h2 className={classes.heading}>{t('record:around')}</h2>
      <ol className={classes.around} translate="no">
        {events.map(({ id, at, by, kind, data, holds }) => (
          <li key={id} className={classes.chained} data-broken={id === broken || undefined}>
            <p>
              <b>{t('record:event', { number: format.number(id) })}</b>{' '}
              <MeaningBadge
                meaning={holds ? 'good' : 'stop'}
                label={`${t('record:link')}: ${t(holds ? 'record:holds' : 'record:breaks')}`}
              />
            </p>
            <p className={classes.dim}>
              {at} · {by} · {kind}
            </p>
            <p className={classes.data}>{data}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
