import { TextInput } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { currencyDigits, formatAmount, formatMoney } from '../../text/format.ts';
import { parseMoney } from '../../text/parse.ts';
import { useFormat } from '../../text/useFormat.ts';
import { type FieldProps, shared, useField } from './useField.ts';
import { useTyped } from './useTyped.ts';

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** An amount with as many decimals as the currency has: 129.50 PLN, 130 JPY, 129.500 KWD. */
const exampleIn = (currency: string): number => Math.round(129.5 * 10 ** currencyDigits(currency));

/** An amount typed in major units as the language writes it; the value is integer minor units, null when empty. */
export function MoneyField<V extends FieldValues, T>(
  props: FieldProps<V, T> & { readonly currency: string },
) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { value, change, blur, ref, error } = useField(props.control, props.name, (bound) =>
    formatMoney(language, bound, props.currency),
  );
  const typed = useTyped<number>(
    value,
    change,
    (text) => parseMoney(text, language, props.currency),
    (amount) => formatAmount(language, amount, props.currency),
    isNumber,
  );
  const example = formatAmount(language, exampleIn(props.currency), props.currency);
  const refused = error !== undefined || typed.unread;
  const unreadable = refused && typeof value === 'string' && value.trim() !== '';
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
      error={unreadable ? t('errors:field.money', { example }) : error}
    />
  );
}
