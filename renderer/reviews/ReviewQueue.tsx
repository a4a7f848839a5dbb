import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { TimeInState } from '../queue/TimeInState.tsx';
import { useFormat } from '../text/useFormat.ts';
import { isIdle } from '../ui/focus/stops.ts';
import { OutcomeIcon } from '../ui/OutcomeIcon.tsx';
import { reasonWords } from '../verdict/reasonWords.ts';
import classes from './reviews.module.css';

type Review = Output<'claims.reviews'>['reviews'][number];

/** Claims with what is open about each. Arrows select, Enter opens; one Tab stop, so that Tab leads to the form beside the list. */
export function ReviewQueue({
  reviews,
  selected,
  onSelect,
  onOpen,
}: {
  readonly reviews: readonly Review[];
  readonly selected: string | null;
  readonly onSelect: (claimId: string) => void;
  readonly onOpen: (claimId: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useRef<HTMLUListElement>(null);
  const stop = reviews.some(({ claim }) => claim.id === selected) ? selected : reviews[0]?.claim.id;

  useEffect(() => {
    if (!isIdle(document.activeElement)) return;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent, place: number) => {
    const row = reviews[place];
    if (row && event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      return onOpen(row.claim.id);
    }
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: place + 1,
      ArrowUp: place - 1,
      Home: 0,
      End: reviews.length - 1,
    };
    const to = reviews[steps[event.key] ?? -1]?.claim;
    if (!to) return;
    event.preventDefault();
    onSelect(to.id);
    list.current?.querySelector<HTMLElement>(`[data-claim="${to.id}"]`)?.focus();
  };

  return (
    <ul ref={list} className={classes.rows}>
      {reviews.map(({ claim, open }, place) => (
        <li key={claim.id}>
          <button
            type="button"
            className={classes.row}
            data-claim={claim.id}
            tabIndex={claim.id === stop ? 0 : -1}
            aria-current={claim.id === selected ? 'true' : undefined}
            onClick={() => onSelect(claim.id)}
            onKeyDown={(event) => onKeyDown(event, place)}
          >
            <span className={classes.number}>{claim.number}</span>
            <span className={classes.time}>
              <TimeInState state={claim.state} since={claim.stateSince} />
            </span>
            <span className={classes.who}>
              {claim.customerName} · {claim.model}
            </span>
            {reasonWords(open, t, format).map(({ rule, outcome, sentence }) => (
              <span key={rule} className={classes.open}>
                <OutcomeIcon outcome={outcome} size={16} />
                <span>{sentence}</span>
              </span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  );
}
