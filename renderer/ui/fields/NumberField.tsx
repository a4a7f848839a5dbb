import { TextInput } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../text/format.ts';
import { parseDecimal } from '../../text/parse.ts';
import { useFormat } from '../../text/useFormat.ts';
import { type FieldProps, shared, useField } from './useField.ts';
import { useTyped } from './useTyped.ts';

interface NumberFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  /** Decimals that may be typed. */
  readonly decimals?: number;
  /** How many of the value's units make one of the typed: 100 for a percentage kept in basis points, 1000 for thousandths. */
  readonly scale?: number;
  /** A unit shown at the right: `%`, `min`, `h`. */
  readonly unit?: string;
  /** Written without groups, as a number that names something and is no amount. */
  readonly plain?: boolean;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** A number typed as the language writes it; the value is a number, an integer where a scale is given. */
export function NumberField<V extends FieldValues, T>(props: NumberFieldProps<V, T>) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { decimals = 0, scale = 1, unit, plain = false } = props;
  const written = (number: number) =>
    plain ? String(number) : formatNumber(language, number / scale, decimals);
  const { value, change, blur, ref, error } = useField(props.control, props.name, (bound) =>
    [written(bound), unit].filter(Boolean).join('\u00a0'),
  );
  const typed = useTyped<number>(
    value,
    change,
    (text) => {
      const read = parseDecimal(text, language, decimals);
      return read === null ? null : scale === 1 ? read : Math.round(read * scale);
    },
    written,
    isNumber,
  );
  return (
    <TextInput
      {...shared(props)}
      ref={ref}
      inputMode="decimal"
      autoComplete="off"
      rightSection={unit}
      rightSectionWidth={unit ? 16 + unit.length * 8 : undefined}
      rightSectionPointerEvents="none"
      value={typed.text}
      onChange={(event) => typed.onType(event.currentTarget.value)}
      onBlur={() => {
        typed.onLeave();
        blur();
      }}
      error={error ?? (typed.unread ? t('errors:field.number') : undefined)}
    />
  );
}
