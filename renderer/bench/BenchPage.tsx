import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import { QueuePage } from '../queue/QueuePage.tsx';
import { BenchWork } from './BenchWork.tsx';

const STATES: readonly ClaimState[] = ['received', 'diagnosing', 'repairing', 'quality_check'];

/** The bench: claims that wait for a technician, oldest first, and beside them the work on the one selected. */
export function BenchPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { claim } = useSearch({ from: '/bench' });
  const select = useCallback(
    (claimId: string) => void navigate({ to: '/bench', search: { claim: claimId }, replace: true }),
    [navigate],
  );
  return (
    <QueuePage
      title={t('shell:desk.bench')}
      states={STATES}
      selected={claim}
      onSelect={select}
      emptyWords={t('bench:empty')}
      panel={(one) => <BenchWork claim={one} />}
    />
  );
}
