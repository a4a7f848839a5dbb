import { Textarea } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { type FieldProps, shared, useField } from './useField.ts';

/** Text of several lines; Enter makes a new line. */
export function TextAreaField<V extends FieldValues, T>(
  props: FieldProps<V, T> & { readonly minRows?: number; readonly maxRows?: number },
) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  return (
    <Textarea
      {...shared(props)}
      ref={ref}
      autosize
      minRows={props.minRows ?? 2}
      maxRows={props.maxRows ?? 10}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={blur}
      error={error}
    />
  );
}
