import type { FieldValues } from 'react-hook-form';
import { AnyOf } from '../lists/AnyOf.tsx';
import type { Choice } from './SelectField.tsx';
import { type FieldProps, shared, useField } from './useField.ts';

interface AnyOfFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  readonly options: readonly Choice[];
}

/** Any number of a list, found by a few letters; the value is the array of those taken. */
export function AnyOfField<V extends FieldValues, T>(props: AnyOfFieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <AnyOf
      {...shared(props)}
      ref={ref}
      data={props.options.map((option) => ({ ...option }))}
      value={chosen}
      onChange={change}
      onBlur={blur}
      error={error}
    />
  );
}
