import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import type { ClaimRow } from '../../shared/contract/claims.ts';
import type { BoardColumn } from '../queue/ClaimQueue.tsx';
import { LeaveBy } from '../queue/LeaveBy.tsx';
import { TimeInState } from '../queue/TimeInState.tsx';
import { meaningText } from '../theme/meanings.ts';
import { stateIcon, stateMeaning } from '../ui/StateBadge.tsx';
import classes from './BoardPage.module.css';
import type { Lane } from './lanes.ts';

/** Claims shown of a state at first, so that a long queue does not push the next state out of sight. */
const SHOWN = 6;

/** One lane of the board: its states one below the other, the claim that waits longest first in each. */
export function BoardLane({
  lane,
  columns,
  stop,
  onFocus,
}: {
  readonly lane: Lane;
  readonly columns: ReadonlyMap<ClaimState, BoardColumn>;
  /** The claim that Tab goes to: one stop for the whole board. */
  readonly stop: string | null;
  readonly onFocus: (claimId: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className={classes.lane} aria-labelledby={id} data-lane="">
      <h2 id={id} className={classes.laneTitle}>
        {t(`board:lane.${lane.name}`)}
      </h2>
      {lane.states.map((state) => {
        const column = columns.get(state);
        return (
          <StateGroup
            key={state}
            state={state}
            count={column?.count ?? 0}
            rows={column?.rows ?? []}
            stop={stop}
            onFocus={onFocus}
          />
        );
      })}
    </section>
  );
}

function StateGroup({
  state,
  count,
  rows,
  stop,
  onFocus,
}: BoardColumn & { readonly stop: string | null; readonly onFocus: (claimId: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, SHOWN);
  const Sign = stateIcon(state);
  return (
    <section className={classes.group} aria-labelledby={id} data-empty={count === 0 || undefined}>
      <h3 id={id} className={classes.state}>
        <Sign size={16} stroke={1.75} color={meaningText(stateMeaning(state))} aria-hidden="true" />
        {t(`domain:state.${state}`)}
        <span className={classes.count}>{count}</span>
      </h3>
      {shown.length > 0 && (
        <ul className={classes.rows}>
          {shown.map((row) => (
            <li key={row.id}>
              <BoardRow row={row} stop={row.id === stop} onFocus={onFocus} />
            </li>
          ))}
        </ul>
      )}
      {rows.length > SHOWN && (
        <button
          type="button"
          className={classes.more}
          aria-expanded={all}
          onClick={() => setAll((before) => !before)}
        >
          {all ? t('board:fewer') : t('board:more', { count: count - shown.length })}
        </button>
      )}
      {all && count > rows.length && (
        <Link to="/claims" className={classes.more}>
          {t('board:rest', { count: count - rows.length })}
        </Link>
      )}
    </section>
  );
}

function BoardRow({
  row,
  stop,
  onFocus,
}: {
  readonly row: ClaimRow;
  readonly stop: boolean;
  readonly onFocus: (claimId: string) => void;
}) {
  return (
    <Link
      to="/claims/$claimId"
      params={{ claimId: row.id }}
      className={classes.row}
      tabIndex={stop ? 0 : -1}
      data-claim={row.id}
      onFocus={() => onFocus(row.id)}
    >
      <span className={classes.number}>{row.number}</span>
      <TimeInState state={row.state} since={row.stateSince} />
      <span className={classes.what}>
        {row.model} · {row.customerName}
      </span>
      {row.leaveBy !== null && (
        <span className={classes.what}>
          <LeaveBy date={row.leaveBy} />
        </span>
      )}
    </Link>
  );
}
