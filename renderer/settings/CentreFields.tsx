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
import { Setting } from './Setting.tsx';

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
            <Setting of="centre.name">
              {(says) => <TextField control={control} name="name" {...says} required />}
            </Setting>
          </Full>
          <Setting of="centre.street">
            {(says) => <TextField control={control} name="street" {...says} />}
          </Setting>
          <Setting of="centre.postcode">
            {(says) => <TextField control={control} name="postcode" {...says} />}
          </Setting>
          <Setting of="centre.city">
            {(says) => <TextField control={control} name="city" {...says} />}
          </Setting>
          <Setting of="centre.country">
            {(says) => <CountryField control={control} name="country" {...says} required />}
          </Setting>
          <Setting of="centre.phone">
            {(says) => <TextField control={control} name="phone" {...says} type="tel" />}
          </Setting>
          <Setting of="centre.email">
            {(says) => <TextField control={control} name="email" {...says} type="email" />}
          </Setting>
          <Setting of="centre.taxNumber">
            {(says) => <TextField control={control} name="taxNumber" {...says} />}
          </Setting>
        </Columns>
      </Panel>
      <Panel title={t('settings:centre.money')}>
        <Columns>
          <Setting of="centre.currency">
            {(says) => <CurrencyField control={control} name="currency" {...says} />}
          </Setting>
          <Setting of="centre.vatRateBp">
            {(says) => (
              <NumberField
                control={control}
                name="vatRateBp"
                {...says}
                decimals={2}
                scale={100}
                unit="%"
                required
              />
            )}
          </Setting>
          <Setting of="centre.diagnosisFee">
            {(says) => <MoneyField control={control} name="diagnosisFee" {...says} currency={currency} />}
          </Setting>
        </Columns>
      </Panel>
      <Panel title={t('settings:centre.workstation')}>
        <Columns>
          <Setting of="centre.language">
            {(says) => <LanguageField control={control} name="language" {...says} />}
          </Setting>
          <Setting of="centre.timeZone">
            {(says) => <TimeZoneField control={control} name="timeZone" {...says} />}
          </Setting>
          <Setting of="centre.idleMinutes">
            {(says) => (
              <NumberField
                control={control}
                name="idleMinutes"
                {...says}
                unit={t('settings:centre.minutes')}
                required
              />
            )}
          </Setting>
        </Columns>
      </Panel>
    </>
  );
}
