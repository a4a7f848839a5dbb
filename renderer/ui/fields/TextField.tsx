import { TextInput, type TextInputProps } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { type FieldProps, shared, useField } from './useField.ts';

interface TextFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  readonly type?: 'text' | 'email' | 'tel';
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly rightSection?: TextInputProps['rightSection'];
  readonly onBlur?: () => void;
}

/** A line of text. */
export function TextField<V extends FieldValues, T>(props: TextFieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  return (
    <TextInput
      {...shared(props)}
      ref={ref}
      // `email` as a native type would put the browser's own bubbles over ours.
      inputMode={props.type ?? 'text'}
      autoComplete={props.autoComplete ?? 'off'}
      spellCheck={false}
      maxLength={props.maxLength}
      rightSection={props.rightSection}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        blur();
        props.onBlur?.();
      }}
      error={error}
    />
  );
}
