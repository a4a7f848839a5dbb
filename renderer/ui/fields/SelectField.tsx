import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { OneOf, type OneOfProps } from '../lists/OneOf.tsx';
import { type FieldProps, shared, useField } from './useField.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  readonly options: readonly Choice[];
  /** Lets the person take the choice back; the value is then null. */
  readonly clearable?: boolean;
  /** Which options fit what was typed, and which of them first; by their labels unless given. */
  readonly filter?: OneOfProps['filter'];
  readonly onChosen?: (value: string | null) => void;
}

/** One of a list. */
export function SelectField<V extends FieldValues, T>(props: SelectFieldProps<V, T>) {
  const { t } = useTranslation();
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  return (
    <OneOf
      {...shared(props)}
      ref={ref}
      data={props.options}
      clearable={props.clearable}
      filter={props.filter}
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
