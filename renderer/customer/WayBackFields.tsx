import { type Control, type FieldPath, type FieldValues, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { needsPostcode } from '../../shared/address/address.ts';
import type { Address } from '../../shared/contract/fields.ts';
import { Columns, Full } from '../ui/Columns.tsx';
import { CheckField } from '../ui/fields/CheckField.tsx';
import { CountryField } from '../ui/fields/CountryField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';

/** How the device goes back: collected at the counter, or sent to an address. */
export function WayBackFields<
  V extends FieldValues & { collects?: boolean | undefined; shipTo: Address },
  T,
>({ control, autoFocus }: { readonly control: Control<V, unknown, T>; readonly autoFocus?: boolean }) {
  const { t } = useTranslation();
  const field = (name: 'collects' | `shipTo.${keyof Address}`) => ({ control, name: name as FieldPath<V> });
  const collects: boolean = useWatch(field('collects')) ?? false;
  const country: string = useWatch(field('shipTo.country'));
  return (
    <>
      <CheckField {...field('collects')} label={t('claim:wayBack.collects')} autoFocus={autoFocus} />
      {!collects && (
        <Columns>
          <Full>
            <TextField {...field('shipTo.name')} label={t('claim:address.name')} required />
          </Full>
          <Full>
            <TextField {...field('shipTo.street')} label={t('claim:address.street')} required />
          </Full>
          <TextField
            {...field('shipTo.postcode')}
            label={t('claim:address.postcode')}
            required={needsPostcode(country)}
          />
          <TextField {...field('shipTo.city')} label={t('claim:address.city')} required />
          <CountryField {...field('shipTo.country')} label={t('claim:address.country')} required />
          <TextField {...field('shipTo.phone')} label={t('claim:address.phone')} type="tel" />
        </Columns>
      )}
    </>
  );
}
