import { TextInput } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatAmount } from '../../text/format.ts';
import { parseMoney } from '../../text/parse.ts';
import { useFormat } from '../../text/useFormat.ts';
import { type FieldProps, shared, useField } from './useField.ts';
import { useTyped } from './useTyped.ts';

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** An amount typed in major units as the language writes it; the value is integer minor units, null when empty. */
export function MoneyField<V extends FieldValues, T>(
  props: FieldProps<V, T> & { readonly currency: string },
) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const typed = useTyped<number>(
    value,
    change,
    (text) => parseMoney(text, language, props.currency),
    (amount) => formatAmount(language, amount, props.currency),
    isNumber,
  );
  return (
    <TextInput
      {...shared(props)}
      ref={ref}
      inputMode="decimal"
      autoComplete="off"
      rightSection={props.currency}
      rightSectionWidth={52}
      rightSectionPointerEvents="none"
      styles={{ input: { textAlign: 'right' } }}
      value={typed.text}
      onChange={(event) => typed.onType(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => {
        typed.onLeave();
        blur();
      }}
      error={error ?? (typed.unread ? t('errors:field.money') : undefined)}
    />
  );
}
