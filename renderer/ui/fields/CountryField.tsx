import { useMemo } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useCountries } from '../lists/useCountries.ts';
import { SelectField } from './SelectField.tsx';
import type { FieldProps } from './useField.ts';

/** A country by name in the language on screen; the value is its ISO 3166-1 alpha-2 code. */
export function CountryField<V extends FieldValues, T>(
  props: FieldProps<V, T> & { readonly onChosen?: (code: string | null) => void },
) {
  const { named, filter } = useCountries();
  const options = useMemo(() => named.map(({ code, name }) => ({ value: code, label: name })), [named]);
  return <SelectField {...props} options={options} filter={filter} />;
}
