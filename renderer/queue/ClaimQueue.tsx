import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import type { ClaimRow } from '../../shared/contract/claims.ts';
import { meaningText } from '../theme/meanings.ts';
import { isIdle } from '../ui/focus/stops.ts';
import { Serial } from '../ui/Serial.tsx';
import { stateIcon, stateMeaning } from '../ui/StateBadge.tsx';
import { LeaveBy } from './LeaveBy.tsx';
import classes from './QueuePage.module.css';
import { TimeInState } from './TimeInState.tsx';

/** The claims in one state: those shown, and how many there are in all. */
export interface BoardColumn {
  readonly state: ClaimState;
  readonly count: number;
  readonly rows: readonly ClaimRow[];
}

/** Claims grouped by state. Arrows select, Enter opens; one Tab stop, so that Tab leads to the form beside the list. */
export function ClaimQueue({
  groups,
  selected,
  onSelect,
  onOpen,
}: {
  readonly groups: readonly BoardColumn[];
  readonly selected: string | null;
  readonly onSelect: (claimId: string) => void;
  readonly onOpen: (claimId: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const rows = groups.flatMap((group) => group.rows);
  const stop = rows.some((row) => row.id === selected) ? selected : (rows[0]?.id ?? null);

  useEffect(() => {
    if (!isIdle(document.activeElement)) return;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent, row: ClaimRow) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      return onOpen(row.id);
    }
    const place = rows.indexOf(row);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: place + 1,
      ArrowUp: place - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const to = rows[steps[event.key] ?? -1];
    if (!to) return;
    event.preventDefault();
    onSelect(to.id);
    list.current?.querySelector<HTMLElement>(`[data-claim="${to.id}"]`)?.focus();
  };

  return (
    <div ref={list} className={classes.queue}>
      {groups.map((group) => (
        <QueueGroup
          key={group.state}
          {...group}
          selected={selected}
          stop={stop}
          onSelect={onSelect}
          onKeyDown={onKeyDown}
        />
      ))}
    </div>
  );
}

function QueueGroup({
  state,
  count,
  rows,
  selected,
  stop,
  onSelect,
  onKeyDown,
}: BoardColumn & {
  readonly selected: string | null;
  readonly stop: string | null;
  readonly onSelect: (claimId: string) => void;
  readonly onKeyDown: (event: KeyboardEvent, row: ClaimRow) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const Sign = stateIcon(state);
  if (count === 0) return null;
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h2 id={id} className={classes.state}>
        <Sign size={16} stroke={1.75} color={meaningText(stateMeaning(state))} aria-hidden="true" />
        {t(`domain:state.${state}`)}
        <span className={classes.count}>{count}</span>
      </h2>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={classes.row}
              data-claim={row.id}
              tabIndex={row.id === stop ? 0 : -1}
              aria-current={row.id === selected ? 'true' : undefined}
              onClick={() => onSelect(row.id)}
              onKeyDown={(event) => onKeyDown(event, row)}
            >
              <span className={classes.rowNumber}>{row.number}</span>
              <span className={classes.time}>
                <TimeInState state={row.state} since={row.stateSince} />
              </span>
              <span className={classes.break} />
              <span className={classes.what}>{row.customerName}</span>
              <span className={classes.device}>
                {row.model} <span aria-hidden="true">·</span> <Serial value={row.serial} />
              </span>
              {row.leaveBy !== null && (
                <span className={classes.leave}>
                  <LeaveBy date={row.leaveBy} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {count > rows.length && (
        <p className={classes.more}>{t('board:more', { count: count - rows.length })}</p>
      )}
    </section>
  );
}
