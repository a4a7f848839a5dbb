import { useMemo } from 'react';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { currencies } from '../../../shared/money/currency.ts';
import { formatCurrency } from '../../text/format.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../text/index.ts';
import { useFormat } from '../../text/useFormat.ts';
import { SelectField } from './SelectField.tsx';

interface RegionFieldProps<V extends FieldValues, T> {
  readonly control: Control<V, unknown, T>;
  readonly name: FieldPath<V>;
  readonly label: string;
  readonly onChosen?: (value: string | null) => void;
}

/** One of the four languages, each named in itself. */
export function LanguageField<V extends FieldValues, T>(props: RegionFieldProps<V, T>) {
  const options = LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }));
  return <SelectField {...props} required options={options} />;
}

/** A currency by code and name. */
export function CurrencyField<V extends FieldValues, T>(props: RegionFieldProps<V, T>) {
  const { language } = useFormat();
  const options = useMemo(
    () =>
      currencies.map((code) => ({
        value: code,
        label: `${code} – ${formatCurrency(language, code)}`,
      })),
    [language],
  );
  return <SelectField {...props} required options={options} />;
}

/** A time zone by its name in the time zone database. */
export function TimeZoneField<V extends FieldValues, T>(props: RegionFieldProps<V, T>) {
  const options = useMemo(
    () =>
      Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    [],
  );
  return <SelectField {...props} required options={options} />;
}
