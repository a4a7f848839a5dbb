import type { FieldValues } from 'react-hook-form';
import { useQueryCall } from '../api/useCall.ts';
import { type FieldProps, shared, useField } from '../ui/fields/useField.ts';
import { OneOrTyped } from '../ui/lists/OneOrTyped.tsx';

/** A model, one of those known or a new one as typed: a unit replaces only devices of exactly its model. */
export function ModelField<V extends FieldValues, T>(props: FieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const { data } = useQueryCall('devices.models', {});
  return (
    <OneOrTyped
      {...shared(props)}
      ref={ref}
      data={data?.models ?? []}
      limit={12}
      value={typeof value === 'string' ? value : ''}
      onChange={change}
      onBlur={blur}
      error={error}
    />
  );
}
