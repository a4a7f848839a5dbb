import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { contract } from '../../../shared/contract/index.ts';
import { bridge } from '../../api/bridge.ts';
import { call } from '../../api/call.ts';
import { keepBeforeLeaving } from '../../api/keeping.ts';
import { lookAgain } from '../../api/topics.ts';
import { notifyDone } from '../../ui/notify.ts';
import { createDepartures, type Departure, type Departures } from './departures.ts';
import { shownOf } from './shown.ts';
import { rememberUnsettled, unsettled } from './unsettled.ts';

export const DeparturesContext = createContext<Departures | null>(null);

export function useDepartures(): { readonly departures: Departures; readonly list: readonly Departure[] } {
  const departures = useContext(DeparturesContext);
  if (!departures) throw new Error('This part of Hangar stands behind the sign-in.');
  return { departures, list: useSyncExternalStore(departures.subscribe, departures.list) };
}

/** Where the draft of a claim's shipping form is kept. */
export const shipDraftKey = (claimId: string): string => `claim/${claimId}/ship`;

/** The departures of one person at this window, from sign-in to sign-out. */
export function useOwnDepartures(personId: string): Departures {
  const client = useQueryClient();
  const { t } = useTranslation();
  const [departures] = useState(() =>
    createDepartures({
      now: () => performance.now(),
      after: (ms, task) => {
        const timer = setTimeout(task, ms);
        return () => clearTimeout(timer);
      },
      newRequestId: () => crypto.randomUUID(),
      look: async (claimId) => {
        const answer = await call('claims.get', { claimId });
        return answer.ok ? { ok: true, value: shownOf(answer.value.claim) } : answer;
      },
      ship: (values, requestId) => call('claims.ship', values, requestId),
      shipped: async ({ claimId, number }) => {
        await call('drafts.clear', { key: shipDraftKey(claimId) }, crypto.randomUUID());
        await lookAgain(client, contract['claims.ship'].touches);
        notifyDone(t('shipping:ship.done', { number }));
      },
      remember: (open) => rememberUnsettled(personId, open),
    }),
  );

  useEffect(() => keepBeforeLeaving(departures.recordAll), [departures]);
  useEffect(
    () =>
      bridge().onBackend((state) => {
        if (state !== 'up') departures.interrupt();
      }),
    [departures],
  );
  useEffect(() => {
    let here = true;
    void (async () => {
      const left = unsettled(personId).filter(
        ({ claimId }) => !departures.list().some((each) => each.claimId === claimId),
      );
      const looked = await Promise.all(left.map(({ claimId }) => call('claims.get', { claimId })));
      if (!here || left.length === 0) return;
      departures.foundUnrecorded(
        left.filter((_, index) => {
          const answer = looked[index];
          return answer?.ok && answer.value.claim.state === 'ready_to_ship';
        }),
      );
    })();
    return () => {
      here = false;
    };
  }, [departures, personId]);

  return departures;
}
