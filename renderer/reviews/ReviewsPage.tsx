import { IconArrowRight, IconGavel, IconLayoutKanban } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { KeyHint } from '../ui/keys/KeyHint.tsx';
import { Note } from '../ui/Note.tsx';
import { SplitPage } from '../ui/SplitPage.tsx';
import { ReviewDetails } from './ReviewDetails.tsx';
import { ReviewQueue } from './ReviewQueue.tsx';
import classes from './reviews.module.css';

/** The manager's queue: claims whose verdict is open, longest waiting first, and beside them the word to be given. */
export function ReviewsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { claim: selected } = useSearch({ from: '/reviews' });
  const { data, failure, loading, again } = useQueryCall('claims.reviews', {});
  const select = useCallback(
    (claimId: string | undefined) =>
      void navigate({ to: '/reviews', search: { claim: claimId }, replace: true }),
    [navigate],
  );
  const reviews = data?.reviews ?? [];
  const place = reviews.findIndex(({ claim }) => claim.id === selected);
  const next = (place === -1 ? reviews[0] : (reviews[place + 1] ?? reviews[place - 1]))?.claim.id;
  const first = reviews[0]?.claim.id;

  // The selection goes into the address, so that a claim that is settled does not put another one's form under the hands.
  useEffect(() => {
    if (selected === undefined && first !== undefined) select(first);
  }, [selected, first, select]);

  return (
    <SplitPage
      title={t('reviews:title')}
      beside={data && t('reviews:waiting', { count: reviews.length })}
      toolbar={
        reviews.length > 0 && (
          <span className={classes.keys}>
            <KeyHint keys="↑+↓" /> {t('reviews:keys.select')} <KeyHint keys="Tab" /> {t('reviews:keys.form')}{' '}
            <KeyHint keys="Enter" /> {t('reviews:keys.open')}
          </span>
        )
      }
      loading={loading}
      failure={failure}
      onRetry={again}
      listLabel={t('reviews:list')}
      detailsLabel={t('reviews:details')}
      list={
        reviews.length === 0 ? (
          <EmptyState
            icon={IconGavel}
            title={t('reviews:empty.title')}
            action={
              <ActionButton
                label={t('board:empty.toBoard')}
                icon={IconLayoutKanban}
                onPress={() => void navigate({ to: '/board' })}
              />
            }
          >
            {t('reviews:empty.words')}
          </EmptyState>
        ) : (
          <ReviewQueue
            reviews={reviews}
            selected={selected ?? null}
            onSelect={select}
            onOpen={(claimId) => void navigate({ to: '/claims/$claimId', params: { claimId } })}
          />
        )
      }
      details={
        selected === undefined ? null : place === -1 && data ? (
          <Settled next={next} onSelect={select} />
        ) : (
          <ReviewDetails key={selected} claimId={selected} onDecided={() => select(next)} />
        )
      }
    />
  );
}

/** The claim shown has left the queue by other means: it was corrected, decided elsewhere, or chosen on. */
function Settled({
  next,
  onSelect,
}: {
  readonly next: string | undefined;
  readonly onSelect: (claimId: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const place = useFirstFocus<HTMLDivElement>();
  return (
    <div ref={place} data-next>
      <Note
        meaning="good"
        action={
          next !== undefined && (
            <ActionButton
              label={t('reviews:next')}
              icon={IconArrowRight}
              keys="alt+N"
              variant="filled"
              onPress={() => onSelect(next)}
            />
          )
        }
      >
        {t('reviews:settled')}
      </Note>
    </div>
  );
}
