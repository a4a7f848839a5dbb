import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconClockCheck } from '@tabler/icons-react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../text/format.ts';
import { parseInstant } from '../../text/parseDate.ts';
import { useFormat } from '../../text/useFormat.ts';
import { type FieldProps, shared, useField } from './useField.ts';
import { useTyped } from './useTyped.ts';

const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;
const isInstant = (value: unknown): value is string => typeof value === 'string' && UTC.test(value);

interface InstantFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  /** A button that fills in the present minute. */
  readonly now?: boolean;
  /** The zone of what is typed; the centre's unless given. */
  readonly timeZone?: string;
}

/**
 * A date and time of day in the centre's time zone, typed in any way that `parseInstant` reads; the value is a UTC
 * instant, null when empty.
 */
export function InstantField<V extends FieldValues, T>(props: InstantFieldProps<V, T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const timeZone = props.timeZone ?? format.timeZone;
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const typed = useTyped<string>(
    value,
    change,
    (text) => parseInstant(text, timeZone, new Date().toISOString()),
    (instant) => formatInstant(format.language, instant, timeZone, 'figures'),
    isInstant,
  );
  return (
    <TextInput
      {...shared(props)}
      ref={ref}
      autoComplete="off"
      // The zone below the input keeps the inputs of a row on one line.
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={props.placeholder ?? t('common:date.instantPattern')}
      description={props.description ?? t('common:date.inZone', { zone: timeZone.replaceAll('_', ' ') })}
      value={typed.text}
      onChange={(event) => typed.onType(event.currentTarget.value)}
      onBlur={() => {
        typed.onLeave();
        blur();
      }}
      error={error ?? (typed.unread ? t('errors:field.instant') : undefined)}
      rightSection={
        props.now && (
          <Tooltip label={t('common:date.now')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              tabIndex={-1}
              disabled={props.disabled}
              aria-label={t('common:date.now')}
              onClick={() => change(parseInstant('now', timeZone, new Date().toISOString()))}
            >
              <IconClockCheck size={16} />
            </ActionIcon>
          </Tooltip>
        )
      }
    />
  );
}
