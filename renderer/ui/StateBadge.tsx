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

/** `waiting`: on the customer; `attention`: on us; `good`: on its way or done; `stop`: called off. */
const LOOKS: Readonly<Record<ClaimState, { readonly meaning: Meaning; readonly icon: Icon }>> = {
  received: { meaning: 'attention', icon: IconInbox },
  diagnosing: { meaning: 'attention', icon: IconStethoscope },
  estimated: { meaning: 'attention', icon: IconFileDescription },
  awaiting_choice: { meaning: 'waiting', icon: IconMessageCircleQuestion },
  awaiting_payment: { meaning: 'waiting', icon: IconCoin },
  allocating: { meaning: 'attention', icon: IconChecklist },
  repairing: { meaning: 'attention', icon: IconTool },
  quality_check: { meaning: 'attention', icon: IconClipboardCheck },
  ready_to_ship: { meaning: 'attention', icon: IconPackage },
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
