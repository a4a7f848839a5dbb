import { type Icon, IconChecklist, IconPackage, IconTrash, IconTruckDelivery } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StockUnit } from '../../shared/contract/stock.ts';
import type { Meaning } from '../theme/meanings.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';

const LOOKS: Readonly<Record<StockUnit['state'], { readonly meaning: Meaning; readonly icon: Icon }>> = {
  in_stock: { meaning: 'good', icon: IconPackage },
  allocated: { meaning: 'waiting', icon: IconChecklist },
  shipped: { meaning: 'plain', icon: IconTruckDelivery },
  withdrawn: { meaning: 'stop', icon: IconTrash },
};

/** A unit's state by icon, colour and word. */
export function UnitState({ state }: { readonly state: StockUnit['state'] }) {
  const { t } = useTranslation();
  return <MeaningBadge {...LOOKS[state]} label={t(`domain:unitState.${state}`)} />;
}
