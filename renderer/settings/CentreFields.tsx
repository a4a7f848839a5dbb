import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Checked, Input } from '../../shared/contract/index.ts';
import { Columns, Full } from '../ui/Columns.tsx';
import { CountryField } from '../ui/fields/CountryField.tsx';
import { MoneyField } from '../ui/fields/MoneyField.tsx';
import { NumberField } from '../ui/fields/NumberField.tsx';
import { CurrencyField, LanguageField, TimeZoneField } from '../ui/fields/RegionFields.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Panel } from '../ui/Panel.tsx';

interface CentreFieldsProps {
  readonly control: Control<Input<'centre.change'>, unknown, Checked<'centre.change'>>;
  readonly currency: string;
}

/** The fields of the centre in three groups. */
export function CentreFields({ control, currency }: CentreFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t('settings:centre.address')}>
        <Columns>
          <Full>
            <TextField control={control} name="name" label={t('shell:centre.name')} required />
          </Full>
          <TextField control={control} name="street" label={t('settings:centre.street')} />
          <TextField control={control} name="postcode" label={t('settings:centre.postcode')} />
          <TextField control={control} name="city" label={t('settings:centre.city')} />
          <CountryField control={control} name="country" label={t('shell:centre.country')} required />
          <TextField control={control} name="phone" label={t('settings:centre.phone')} type="tel" />
          <TextField control={control} name="email" label={t('settings:centre.email')} type="email" />
          <TextField control={control} name="taxNumber" label={t('settings:centre.taxNumber')} />
        </Columns>
      </Panel>
      <Panel title={t('settings:centre.money')}>
        <Columns>
          <CurrencyField control={control} name="currency" label={t('shell:centre.currency')} />
          <NumberField
            control={control}
            name="vatRateBp"
            label={t('shell:centre.vat')}
            decimals={2}
            scale={100}
            unit="%"
            required
          />
          <MoneyField
            control={control}
            name="diagnosisFee"
            label={t('shell:centre.diagnosisFee')}
            currency={currency}
          />
        </Columns>
      </Panel>
      <Panel title={t('settings:centre.workstation')}>
        <Columns>
          <LanguageField control={control} name="language" label={t('shell:centre.language')} />
          <TimeZoneField control={control} name="timeZone" label={t('shell:centre.timeZone')} />
          <NumberField
            control={control}
            name="idleMinutes"
            label={t('settings:centre.idleMinutes')}
            unit={t('settings:centre.minutes')}
            required
          />
        </Columns>
      </Panel>
    </>
  );
}
