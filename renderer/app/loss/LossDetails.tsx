import { useTranslation } from 'react-i18next';
import { EVENT_KINDS } from '../../../shared/contract/events.ts';
import type { Loss } from '../../../shared/contract/storage.ts';
import { useFormat } from '../../text/useFormat.ts';
import classes from './loss.module.css';
import { lossWords } from './lossWords.ts';

/** What is missing, by whom, and what can be done about it. */
export function LossDetails({ loss }: { readonly loss: Loss }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { commits, more, by, keptLog, backup } = loss;
  return (
    <>
      <p>
        {lossWords(loss, t, format.instant)} {commits !== null && t('shell:loss.cause')}{' '}
        {more && t('shell:loss.more')}
      </p>
      <ul className={classes.people}>
        {by.map((person) => (
          <li key={person.name}>
            <strong>{t('shell:loss.by', { name: person.name, count: person.commits })}</strong>
            <KindsAndClaims person={person} />
          </li>
        ))}
      </ul>
      <h3 className={classes.heading}>{t('shell:loss.toDo')}</h3>
      <ul className={classes.steps}>
        <li>{t('shell:loss.compare')}</li>
        {backup && <li>{t('shell:loss.backup', { at: format.instant(backup.at), count: backup.events })}</li>}
        {keptLog && <li>{t('shell:loss.keptLog', { folder: keptLog })}</li>}
      </ul>
    </>
  );
}

function KindsAndClaims({ person }: { readonly person: Loss['by'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  // What a newer Hangar calls by a name that this one does not know is counted all the same.
  const kinds = person.kinds.flatMap(({ kind, commits }) => {
    const known = EVENT_KINDS.find((each) => each === kind);
    const name = known && t(`domain:event.${known}`).replace(/\.$/, '');
    return name ? [commits === 1 ? name : t('shell:loss.times', { kind: name, times: commits })] : [];
  });
  return (
    <>
      <p>{kinds.length > 0 ? format.words(kinds) : t('shell:loss.noEvent')}</p>
      {person.claims.length > 0 && <p>{t('shell:loss.claims', { numbers: person.claims.join(', ') })}</p>}
    </>
  );
}
