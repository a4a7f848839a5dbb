import { TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { FieldValues } from 'react-hook-form';
import { normaliseSerial } from '../../../shared/serial/serial.ts';
import { focusNext } from '../focusNext.ts';
import { type FieldProps, shared, useField } from './useField.ts';

interface SerialFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  /** Called with the serial when a scanner's (or a person's) Enter ends it, before the focus moves on. */
  readonly onScan?: (serial: string) => void;
  /** Stay in this field after Enter: the page moves the focus itself. */
  readonly stay?: boolean;
}

/** A serial, scanned or typed. Enter never submits the form: it takes the serial and moves on to the next field. */
export function SerialField<V extends FieldValues, T>(props: SerialFieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const text = typeof value === 'string' ? value : '';
  const take = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const serial = normaliseSerial(event.currentTarget.value);
    change(serial);
    if (serial === '') return;
    props.onScan?.(serial);
    if (!props.stay) focusNext(event.currentTarget);
  };
  return (
    <TextInput
      {...shared({ wants: 'serial', ...props })}
      ref={ref}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      leftSection={<IconBarcode size={18} aria-hidden="true" />}
      value={text}
      onChange={(event) => change(event.currentTarget.value.toUpperCase())}
      onKeyDown={take}
      onBlur={() => {
        change(normaliseSerial(text));
        blur();
      }}
      error={error}
    />
  );
}
