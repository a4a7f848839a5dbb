import { TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import type { FieldValues } from 'react-hook-form';
import { type FieldProps, shared, useField } from '../ui/fields/useField.ts';
import { focusNext } from '../ui/focusNext.ts';

/** A parcel's tracking number, scanned or typed. The scanner's Enter moves on and never sends the form. */
export function TrackingField<V extends FieldValues, T>(props: FieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  return (
    <TextInput
      {...shared({ wants: 'tracking', ...props })}
      ref={ref}
      autoComplete="off"
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      leftSection={<IconBarcode size={18} aria-hidden="true" />}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        if (event.currentTarget.value.trim() !== '') focusNext(event.currentTarget);
      }}
      onBlur={blur}
      error={error}
    />
  );
}
