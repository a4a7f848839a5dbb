import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/mail.ts';
import { useMay } from '../../api/session.ts';
import { useCommandCall, useQueryCall } from '../../api/useCall.ts';
import type { Meaning } from '../../theme/meanings.ts';
import { ActionButton } from '../ActionButton.tsx';
import { FailureNote } from '../FailureNote.tsx';
import { MeaningBadge } from '../MeaningBadge.tsx';
import { When } from '../When.tsx';
import classes from './MessageList.module.css';

const MEANING: Readonly<Record<Message['state'], Meaning>> = {
  queued: 'waiting',
  sent: 'good',
  failed: 'stop',
};

/** Messages with what became of each, newest first; one that failed can be queued again. */
export function MessageList({
  messages,
  label,
  withSubject = false,
}: {
  readonly messages: readonly Message[];
  readonly label: string;
  /** Where messages of many kinds stand together. */
  readonly withSubject?: boolean;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const setUp = useQueryCall('mail.status', {}).data?.setUp === true;
  const again = useCommandCall('mail.tryAgain');
  return (
    <>
      <FailureNote failure={again.failure} />
      <ul className={classes.list} aria-label={label}>
        {messages.map((message) => (
          <li key={message.id} className={classes.message}>
            <div className={classes.head}>
              <MeaningBadge
                meaning={MEANING[message.state]}
                label={t(`settings:mail.state.${message.state}`)}
              />
              <span className={classes.to}>{message.to}</span>
              <span className={classes.when}>
                <When instant={message.sentAt ?? message.queuedAt} /> · {message.queuedBy}
              </span>
            </div>
            {withSubject && <p>{message.subject}</p>}
            {message.state !== 'sent' && <Trouble message={message} />}
            {message.state === 'failed' && setUp && may('mail.tryAgain') && (
              <div>
                <ActionButton
                  label={t('settings:mail.tryAgain')}
                  icon={IconRefresh}
                  size="xs"
                  onPress={() => again.run({ messageId: message.id })}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why the last try failed, in our words and the server's, and when the next one comes. */
function Trouble({ message: { reason, detail, attempts, nextAt } }: { readonly message: Message }) {
  const { t } = useTranslation();
  if (reason === null) return null;
  return (
    <p className={classes.trouble}>
      {t(`settings:mail.reason.${reason}`)}
      {detail !== '' && <q className={classes.detail}>{detail}</q>}
      {nextAt !== null && (
        <>
          {' '}
          {t('settings:mail.tries', { count: attempts })} <When instant={nextAt} />
        </>
      )}
    </p>
  );
}
