import {
  type Icon,
  IconArchive,
  IconBan,
  IconChecklist,
  IconClipboardCheck,
  IconCoin,
  IconFileDescription,
  IconInbox,
  IconMessageCircleQuestion,
  IconPackage,
  IconStethoscope,
  IconTool,
  IconTruckDelivery,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import type { Meaning } from '../theme/meanings.ts';
import { MeaningBadge } from './MeaningBadge.tsx';

/**
 * `waiting`: on the customer; `good`: on its way; `stop`: called off. What is in hand here is as it should be and has its icon
 * and word alone; that it takes too long is said by the time beside it.
 */
const LOOKS: Readonly<Record<ClaimState, { readonly meaning: Meaning; readonly icon: Icon }>> = {
  received: { meaning: 'plain', icon: IconInbox },
  diagnosing: { meaning: 'plain', icon: IconStethoscope },
  estimated: { meaning: 'plain', icon: IconFileDescription },
  awaiting_choice: { meaning: 'waiting', icon: IconMessageCircleQuestion },
  awaiting_payment: { meaning: 'waiting', icon: IconCoin },
  allocating: { meaning: 'plain', icon: IconChecklist },
  repairing: { meaning: 'plain', icon: IconTool },
  quality_check: { meaning: 'plain', icon: IconClipboardCheck },
  ready_to_ship: { meaning: 'plain', icon: IconPackage },
  shipped: { meaning: 'good', icon: IconTruckDelivery },
  closed: { meaning: 'plain', icon: IconArchive },
  cancelled: { meaning: 'stop', icon: IconBan },
};

/** A claim's state by icon, colour and word. */
export function StateBadge({ state }: { readonly state: ClaimState }) {
  const { t } = useTranslation();
  return <MeaningBadge {...LOOKS[state]} label={t(`domain:state.${state}`)} />;
}

/** The icon of a state alone, where its word stands beside it. */
export const stateIcon = (state: ClaimState): Icon => LOOKS[state].icon;
export const stateMeaning = (state: ClaimState): Meaning => LOOKS[state].meaning;
