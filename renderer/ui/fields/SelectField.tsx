import { Select } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type FieldProps, shared, useField } from './useField.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  readonly options: readonly Choice[];
  /** Type to find; for more than about eight options. */
  readonly searchable?: boolean;
  /** Lets the person take the choice back; the value is then null. */
  readonly clearable?: boolean;
  readonly onChosen?: (value: string | null) => void;
}

/** One of a list. */
export function SelectField<V extends FieldValues, T>(props: SelectFieldProps<V, T>) {
  const { t } = useTranslation();
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  return (
    <Select
      {...shared(props)}
      ref={ref}
      data={props.options.map((option) => ({ ...option }))}
      searchable={props.searchable}
      clearable={props.clearable}
      openOnFocus={false}
      nothingFoundMessage={t('common:nothingFound')}
      clearButtonProps={{ 'aria-label': t('common:clear') }}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(chosen) => {
        change(chosen);
        props.onChosen?.(chosen);
      }}
      onBlur={blur}
      error={error}
    />
  );
}
