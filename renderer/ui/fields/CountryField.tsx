import { useMemo } from 'react';
import type { FieldValues } from 'react-hook-form';
import { countries } from '../../../shared/adjudication/country.ts';
import { useFormat } from '../../text/useFormat.ts';
import { SelectField } from './SelectField.tsx';
import type { FieldProps } from './useField.ts';

/** A country by name in the language on screen; the value is its ISO 3166-1 alpha-2 code. */
export function CountryField<V extends FieldValues, T>(
  props: FieldProps<V, T> & { readonly onChosen?: (code: string | null) => void },
) {
  const { language, country } = useFormat();
  const options = useMemo(
    () =>
      countries
        .map((code) => ({ value: code, label: country(code) }))
        .sort((one, other) => one.label.localeCompare(other.label, language)),
    [country, language],
  );
  return <SelectField {...props} options={options} searchable />;
}
