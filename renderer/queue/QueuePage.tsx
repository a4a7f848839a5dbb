import { IconArrowRight, IconChecks } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { KeyHint } from '../ui/keys/KeyHint.tsx';
import { Note } from '../ui/Note.tsx';
import { Serial } from '../ui/Serial.tsx';
import { Shape } from '../ui/Shape.tsx';
import { SplitPage } from '../ui/SplitPage.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { BookIn } from './BookIn.tsx';
import { ClaimQueue } from './ClaimQueue.tsx';
import classes from './QueuePage.module.css';
import { TimeInState } from './TimeInState.tsx';

interface QueuePageProps {
  readonly title: string;
  readonly states: readonly ClaimState[];
  /** The claim beside the list, as the address has it. */
  readonly selected: string | undefined;
  readonly onSelect: (claimId: string) => void;
  /** What will be in the list, and how it gets there. */
  readonly emptyWords: string;
  /** What is to be done now with a claim in one of the states. */
  readonly panel: (claim: Claim) => ReactNode;
}

/** A desk's page: the claims that wait for it, and beside them what is to be done with the one selected. */
export function QueuePage({ title, states, selected, onSelect, emptyWords, panel }: QueuePageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const board = useQueryCall('claims.board', {});
  const groups = states.map(
    (state) => board.data?.columns.find((column) => column.state === state) ?? { state, count: 0, rows: [] },
  );
  const rows = groups.flatMap((group) => group.rows);
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const first = rows[0]?.id;

  // The selection goes into the address, so that a claim that moves on does not put another one's form under the hands.
  useEffect(() => {
    if (selected === undefined && first !== undefined) onSelect(first);
  }, [selected, first, onSelect]);

  return (
    <SplitPage
      title={title}
      beside={board.data && t('board:open', { count: total })}
      toolbar={
        total > 0 && (
          <span className={classes.keys}>
            <KeyHint keys="↑+↓" /> {t('board:keys.select')} <KeyHint keys="Tab" /> {t('board:keys.form')}{' '}
            <KeyHint keys="Enter" /> {t('board:keys.open')}
          </span>
        )
      }
      loading={board.loading}
      failure={board.failure}
      onRetry={board.again}
      listLabel={t('board:queue.list')}
      detailsLabel={t('board:queue.details')}
      list={
        total === 0 ? (
          <EmptyState icon={IconChecks} title={t('board:queue.empty')} action={<BookIn />}>
            {emptyWords}
          </EmptyState>
        ) : (
          <ClaimQueue
            groups={groups}
            selected={selected ?? null}
            onSelect={onSelect}
            onOpen={(claimId) => void navigate({ to: '/claims/$claimId', params: { claimId } })}
          />
        )
      }
      details={
        selected === undefined ? null : (
          <QueuedClaim
            key={selected}
            claimId={selected}
            states={states}
            next={rows.find((row) => row.id !== selected)?.id}
            onSelect={onSelect}
            panel={panel}
          />
        )
      }
    />
  );
}

function QueuedClaim({
  claimId,
  states,
  next,
  onSelect,
  panel,
}: {
  readonly claimId: string;
  readonly states: readonly ClaimState[];
  readonly next: string | undefined;
} & Pick<QueuePageProps, 'onSelect' | 'panel'>) {
  const { data, failure, loading, again } = useQueryCall('claims.get', { claimId });
  if (failure) return <FailureNote failure={failure} onRetry={again} />;
  if (loading || !data) return <Shape rows={6} />;
  const { claim } = data;
  return (
    <>
      <header className={classes.claim}>
        <h2 className={classes.number}>
          <Link to="/claims/$claimId" params={{ claimId }}>
            {claim.number}
          </Link>
        </h2>
        <StateBadge state={claim.state} />
        <TimeInState state={claim.state} since={claim.stateSince} />
        <span className={classes.who}>
          {claim.customer.name} · {claim.model} · <Serial value={claim.serial} />
        </span>
      </header>
      {states.includes(claim.state) ? (
        panel(claim)
      ) : (
        <MovedOn claim={claim} next={next} onSelect={onSelect} />
      )}
    </>
  );
}

/** The claim has left this desk: says where it is, and leads to the next one. */
function MovedOn({
  claim,
  next,
  onSelect,
}: {
  readonly claim: Claim;
  readonly next: string | undefined;
} & Pick<QueuePageProps, 'onSelect'>) {
  const { t } = useTranslation();
  const place = useFirstFocus<HTMLDivElement>();
  return (
    <div ref={place} data-next>
      <Note
        meaning="good"
        action={
          next !== undefined && (
            <ActionButton
              label={t('board:queue.next')}
              icon={IconArrowRight}
              keys="alt+N"
              variant="filled"
              onPress={() => onSelect(next)}
            />
          )
        }
      >
        {t('board:queue.movedOn', { number: claim.number, state: t(`domain:state.${claim.state}`) })}
      </Note>
    </div>
  );
}
