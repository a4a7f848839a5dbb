import { useNavigate, useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { statesOf } from '../board/lanes.ts';
import { QueuePage } from '../queue/QueuePage.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ChoicePanel } from './ChoicePanel.tsx';
import { PaymentPanel } from './PaymentPanel.tsx';
import { PresentEstimatePanel } from './PresentEstimatePanel.tsx';

/** Where the customer is told, asked and paid by: estimates to hand over, choices to record, payments to take. */
export function DeskPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { claim } = useSearch({ from: '/desk' });
  const select = useCallback(
    (claimId: string) => void navigate({ to: '/desk', search: { claim: claimId }, replace: true }),
    [navigate],
  );
  return (
    <QueuePage
      title={t('desk:title')}
      states={statesOf('desk')}
      selected={claim}
      onSelect={select}
      emptyWords={t('desk:empty')}
      panel={(one) => <Panel title={titleOf(one, t)}>{panelOf(one)}</Panel>}
    />
  );
}

function titleOf(claim: Claim, t: TFunction): string {
  switch (claim.state) {
    case 'estimated':
      return t('desk:present.title');
    case 'awaiting_choice':
      return t('desk:choice.title');
    default:
      return t('desk:payment.title');
  }
}

function panelOf(claim: Claim) {
  switch (claim.state) {
    case 'estimated':
      return <PresentEstimatePanel claim={claim} />;
    case 'awaiting_choice':
      return <ChoicePanel claim={claim} />;
    case 'awaiting_payment':
      return <PaymentPanel claim={claim} />;
    default:
      return null;
  }
}
