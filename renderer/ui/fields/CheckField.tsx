import { Checkbox } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { type FieldProps, useField } from './useField.ts';

/** Yes or no. */
export function CheckField<V extends FieldValues, T>(props: FieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  return (
    <Checkbox
      ref={ref}
      name={props.name}
      label={props.label}
      description={props.description}
      disabled={props.disabled}
      autoFocus={props.autoFocus}
      data-autofocus={props.autoFocus || undefined}
      checked={value === true}
      onChange={(event) => change(event.currentTarget.checked)}
      onBlur={blur}
      error={error}
    />
  );
}
