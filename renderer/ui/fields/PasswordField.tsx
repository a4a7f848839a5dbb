import { PasswordInput } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { TAKES_PIN } from './pinField.ts';
import { type FieldProps, shared, useField } from './useField.ts';

/** A password, shown on demand. Never part of a draft. */
export function PasswordField<V extends FieldValues, T>(
  props: FieldProps<V, T> & {
    readonly autoComplete: 'current-password' | 'new-password' | 'off';
    /** A PIN: a keyboard on the screen shows digits, and hands that are quick are no scanner. */
    readonly digits?: boolean;
  },
) {
  const { t } = useTranslation();
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  return (
    <PasswordInput
      {...shared(props)}
      ref={ref}
      autoComplete={props.autoComplete}
      inputMode={props.digits ? 'numeric' : undefined}
      {...(props.digits ? TAKES_PIN : {})}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={blur}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': t('common:showPassword') }}
    />
  );
}
