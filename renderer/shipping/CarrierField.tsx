import type { FieldValues } from 'react-hook-form';
import { CARRIER_NAMES } from '../../shared/shipping/carriers.ts';
import { type FieldProps, shared, useField } from '../ui/fields/useField.ts';
import { OneOrTyped } from '../ui/lists/OneOrTyped.tsx';

/** The carrier: one of those whose parcels can be followed, or any other as typed. */
export function CarrierField<V extends FieldValues, T>(props: FieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  return (
    <OneOrTyped
      {...shared(props)}
      ref={ref}
      data={[...CARRIER_NAMES]}
      value={typeof value === 'string' ? value : ''}
      onChange={change}
      onBlur={blur}
      error={error}
    />
  );
}
