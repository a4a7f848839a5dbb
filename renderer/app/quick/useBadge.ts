import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contract/centre.ts';
import type { Input } from '../../../shared/contract/index.ts';
import type { Way } from '../../../shared/session/ways.ts';
import { call } from '../../api/call.ts';
import { failureText } from '../../api/failures.ts';
import { keepEverything } from '../../api/keeping.ts';
import { useBadges } from '../../scan/ScanGate.tsx';
import { sound } from '../../scan/sound.ts';
import { notifyDone } from '../../ui/notify.ts';

/**
 * Lets in whoever scans their badge, at once. What whoever sat here has typed is kept as theirs first.
 * @param only asks, at the scan, for the one person who may come in; null: anybody.
 * @param onOther hears that it is somebody else's, with what lets them in all the same.
 */
export function useBadge(
  onEnter: (person: Person, way: Way) => Promise<void>,
  only: () => string | null = () => null,
  onOther: (letIn: () => Promise<void>) => void = () => {},
): void {
  const { t } = useTranslation();
  const take = useCallback(
    async (badge: string) => {
      const one = only();
      await keepEverything();
      const letIn = async (input: Input<'session.signInByBadge'>): Promise<void> => {
        const answer = await call('session.signInByBadge', input, crypto.randomUUID());
        if (answer.ok) {
          sound('taken');
          return onEnter(answer.value.person, 'badge');
        }
        sound('asked');
        if (answer.error.code === 'badge_of_another') return onOther(() => letIn({ badge }));
        return notifyDone(failureText(t, answer.error), 'attention');
      };
      await letIn(one === null ? { badge } : { badge, only: one });
    },
    [onEnter, only, onOther, t],
  );
  useBadges(take);
}
