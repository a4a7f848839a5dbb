import { useTranslation } from 'react-i18next';
import type { CatalogueProduct } from '../../shared/contract/catalogue.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';

/** Whether a manager has confirmed the fee table, by icon, colour and word. */
export function FeeTableBadge({ status }: { readonly status: CatalogueProduct['status'] }) {
  const { t } = useTranslation();
  return (
    <MeaningBadge
      meaning={status === 'confirmed' ? 'good' : 'attention'}
      label={t(`domain:productStatus.${status}`)}
    />
  );
}
