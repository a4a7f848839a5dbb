import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { BadgePaper } from './BadgePaper.tsx';
import type { Colleague } from './colleague.ts';
import classes from './settings.module.css';

/** The leave to come in by PIN or badge at this computer, and a colleague's badge. */
export function QuickPanel({ person }: { readonly person: Colleague }) {
  const { t } = useTranslation();
  const format = useFormat();
  const allow = useCommandCall('people.allowQuick');
  const make = useCommandCall('people.makeBadge');
  const end = useCommandCall('people.endBadge');
  /** The code of the badge just made, which is shown this once. */
  const [badge, setBadge] = useState<string | null>(null);
  const { id: personId, name, quick } = person;

  const setAllowed = async (allowed: boolean) => {
    const answer = await allow.run({ personId, allowed });
    if (answer.ok) notifyDone(t(allowed ? 'settings:quick.allowed' : 'settings:quick.ended', { name }));
  };
  const makeBadge = async () => {
    const answer = await make.run({ personId });
    if (answer.ok) setBadge(answer.value.badge);
  };
  const endBadge = async () => {
    const answer = await end.run({ personId });
    if (answer.ok) notifyDone(t('settings:quick.badgeEnded', { name }));
  };

  return (
    <Panel title={t('settings:quick.title')}>
      <p className={classes.help}>{t('settings:quick.how')}</p>
      <FailureNote failure={allow.failure ?? make.failure ?? end.failure} />
      {!quick && (
        <div className={classes.row}>
          <ActionButton
            label={t('settings:quick.allow')}
            disabled={!person.active}
            onPress={() => setAllowed(true)}
          />
        </div>
      )}
      {quick && badge && <BadgePaper name={name} badge={badge} onKept={() => setBadge(null)} />}
      {quick && !badge && (
        <>
          <p>
            {quick.pinSetAt
              ? t('settings:quick.pinSet', { at: format.instant(quick.pinSetAt) })
              : t('settings:quick.noPin', { name })}
          </p>
          <p>
            {quick.badgeMadeAt
              ? t('settings:quick.badgeMade', { at: format.instant(quick.badgeMadeAt) })
              : t('settings:quick.noBadge')}
          </p>
          <div className={classes.row}>
            <ActionButton
              label={t(quick.badgeMadeAt ? 'settings:quick.makeBadgeAnew' : 'settings:quick.makeBadge')}
              onPress={makeBadge}
            />
            {quick.badgeMadeAt && <ActionButton label={t('settings:quick.endBadge')} onPress={endBadge} />}
            <ActionButton label={t('settings:quick.end')} onPress={() => setAllowed(false)} />
          </div>
        </>
      )}
    </Panel>
  );
}
