import { useMemo } from 'react';
import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { CatalogueProduct } from '../../shared/contract/plans.ts';
import { useFormat } from '../text/useFormat.ts';
import { SelectField } from '../ui/fields/SelectField.tsx';
import type { registerSchema } from './registerSchema.ts';

export type RegisterControl = Control<
  z.input<typeof registerSchema>,
  unknown,
  z.output<typeof registerSchema>
>;

/** A product of the catalogue by model, term, price list and issue of the terms, which together tell them apart. */
export function ProductField({
  control,
  products,
  onChosen,
}: {
  readonly control: RegisterControl;
  readonly products: readonly CatalogueProduct[];
  readonly onChosen: (product: CatalogueProduct | undefined) => void;
}) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const options = useMemo(
    () =>
      products.map((each) => ({
        value: each.id,
        label: [
          each.model,
          t('plans:product.months', { count: each.termMonths }),
          country(each.market),
          each.scheme,
        ].join(' · '),
      })),
    [products, t, country],
  );
  return (
    <SelectField
      control={control}
      name="productId"
      label={t('plans:product.title')}
      required
      options={options}
      onChosen={(id) => onChosen(products.find((each) => each.id === id))}
    />
  );
}
