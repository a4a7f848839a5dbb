import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Columns } from '../ui/Columns.tsx';
import { MoneyField } from '../ui/fields/MoneyField.tsx';
import classes from './catalogue.module.css';
import type { ProductFormApi } from './productForm.ts';

const MOST = 20;

/** The fee of each replacement in turn. One more fee is one more replacement; only the last can be taken away. */
export function FeesField({ form, currency }: { readonly form: ProductFormApi; readonly currency: string }) {
  const { t } = useTranslation();
  const { control, setValue, setFocus } = form;
  const fees = useWatch({ control, name: 'fees' });
  const put = (next: (number | null)[], focus: number) => {
    setValue('fees', next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
    requestAnimationFrame(() => setFocus(`fees.${focus}`));
  };
  return (
    <>
      {currency === '' && <p className={classes.dim}>{t('catalogue:field.currencyFirst')}</p>}
      <Columns least={160}>
        {fees.map((_fee, index) => (
          <MoneyField
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the tier
            key={index}
            control={control}
            name={`fees.${index}`}
            currency={currency}
            label={t('catalogue:row.fee', { number: index + 1 })}
            disabled={currency === ''}
            required
          />
        ))}
      </Columns>
      <div className={classes.row}>
        <ActionButton
          label={t('catalogue:field.addFee')}
          icon={IconPlus}
          keys="alt+L"
          size="xs"
          disabled={fees.length >= MOST}
          onPress={() => put([...fees, null], fees.length)}
        />
        <ActionButton
          label={t('catalogue:field.dropFee', { number: fees.length })}
          icon={IconMinus}
          size="xs"
          disabled={fees.length <= 1}
          onPress={() => put(fees.slice(0, -1), fees.length - 2)}
        />
      </div>
    </>
  );
}
