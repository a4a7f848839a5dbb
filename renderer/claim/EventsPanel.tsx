import { IconNote } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Panel } from '../ui/Panel.tsx';
import classes from './EventsPanel.module.css';
import { eventSentence } from './eventSentence.ts';
import { NoteDialog } from './NoteDialog.tsx';

/** So many of the newest stand open; the rest unfolds. */
const OPEN = 12;

/** Everything that happened to the claim, newest first, and the notes among it. */
export function EventsPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const [noting, setNoting] = useState(false);
  const { events } = claim;
  const told = useMemo(
    () =>
      events.map((event) => ({
        ...event,
        sentence: eventSentence(event, t, format),
        when: format.instant(event.at),
      })),
    [events, t, format],
  );
  return (
    <Panel
      title={t('claim:events')}
      aside={
        <ActionButton
          label={t('claim:note.add')}
          icon={IconNote}
          keys="alt+N"
          size="xs"
          onPress={() => setNoting(true)}
        />
      }
    >
      <ol className={classes.events}>
        {(all ? told : told.slice(0, OPEN)).map(({ id, at, by, kind, sentence, when }) => (
          <li key={id} className={classes.event} data-note={kind === 'note_added' || undefined}>
            <p className={classes.sentence}>{sentence}</p>
            <p className={classes.who}>
              <time dateTime={at}>{when}</time> · {by}
            </p>
          </li>
        ))}
      </ol>
      {!all && told.length > OPEN && (
        <ActionButton
          label={t('claim:moreEvents', { count: told.length - OPEN })}
          size="xs"
          onPress={() => setAll(true)}
        />
      )}
      <NoteDialog claimId={claim.id} opened={noting} onClose={() => setNoting(false)} />
    </Panel>
  );
}
