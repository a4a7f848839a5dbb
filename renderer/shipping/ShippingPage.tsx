import { useNavigate, useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { statesOf } from '../board/lanes.ts';
import { QueuePage } from '../queue/QueuePage.tsx';
import { Panel } from '../ui/Panel.tsx';
import { AllocatePanel } from './AllocatePanel.tsx';
import { ClosePanel } from './ClosePanel.tsx';
import { ShipPanel } from './ShipPanel.tsx';

/** From the paid choice to the customer's door: units to allocate, parcels to hand over, claims to close. */
export function ShippingPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { claim } = useSearch({ from: '/shipping' });
  const select = useCallback(
    (claimId: string) => void navigate({ to: '/shipping', search: { claim: claimId }, replace: true }),
    [navigate],
  );
  return (
    <QueuePage
      title={t('shipping:title')}
      states={statesOf('shipping')}
      selected={claim}
      onSelect={select}
      emptyWords={t('shipping:empty')}
      panel={(one) => <Panel title={titleOf(one, t)}>{panelOf(one)}</Panel>}
    />
  );
}

function titleOf(claim: Claim, t: TFunction): string {
  switch (claim.state) {
    case 'allocating':
      return t('shipping:allocate.title');
    case 'shipped':
      return t('shipping:close.title');
    default:
      return t('shipping:ship.title');
  }
}

function panelOf(claim: Claim) {
  switch (claim.state) {
    case 'allocating':
      return <AllocatePanel claim={claim} />;
    case 'ready_to_ship':
      return <ShipPanel claim={claim} />;
    case 'shipped':
      return <ClosePanel claim={claim} />;
    default:
      return null;
  }
}
