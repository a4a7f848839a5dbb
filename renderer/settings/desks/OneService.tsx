import { IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk, Service } from '../../../shared/contract/desks.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmConsequence } from '../../ui/ConfirmConsequence.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { Panel } from '../../ui/Panel.tsx';
import { When } from '../../ui/When.tsx';
import classes from '../settings.module.css';

/** What a service tells of itself, and its end in the list. */
export function OneService({
  service: { fingerprint, addresses, program, since, seenAt, state },
  desks,
  onGone,
}: {
  readonly service: Service;
  /** Those on its line. */
  readonly desks: readonly Desk[];
  readonly onGone: () => void;
}) {
  const { t } = useTranslation();
  const strike = useCommandCall('desks.strikeService');
  const [asking, setAsking] = useState(false);
  const [address = '', ...others] = addresses;
  const strikeOut = async () => {
    const answer = await strike.run({ fingerprint });
    if (!answer.ok) return;
    notifyDone(t('settings:services.struck', { address }));
    onGone();
  };
  return (
    <div className={classes.column}>
      <Facts
        facts={[
          { name: t('settings:services.also'), value: others.join(', ') },
          { name: t('settings:services.program'), value: program },
          { name: t('settings:services.since'), value: since && <When instant={since} /> },
          { name: t('settings:services.seen'), value: <When instant={seenAt} /> },
          { name: t('settings:services.desks'), value: desks.map(({ name }) => name).join(', ') },
          {
            name: t('settings:services.knownBy'),
            value: <span className={classes.path}>{fingerprint}</span>,
          },
        ]}
      />
      <Panel title={t('settings:services.strike')}>
        {state === 'answers' ? (
          <p className={classes.help}>{t('settings:services.strikeNot')}</p>
        ) : (
          <>
            <p className={classes.help}>{t('settings:services.strikeHow')}</p>
            <div className={classes.row}>
              <ActionButton
                label={t('settings:services.strike')}
                icon={IconEraser}
                color="stop"
                onPress={() => setAsking(true)}
              />
            </div>
          </>
        )}
      </Panel>
      <ConfirmConsequence
        opened={asking}
        title={t('settings:services.strikeAsk', { address })}
        act={t('settings:services.strike')}
        does="desks.strikeService"
        onConfirm={strikeOut}
        onCancel={() => setAsking(false)}
        failure={strike.failure}
      >
        <p>{t('settings:services.strikeHow')}</p>
      </ConfirmConsequence>
    </div>
  );
}
