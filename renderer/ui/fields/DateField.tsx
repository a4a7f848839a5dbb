import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../text/format.ts';
import { parseDate } from '../../text/parse.ts';
import { useFormat } from '../../text/useFormat.ts';
import { type FieldProps, shared, useField } from './useField.ts';
import { useTyped } from './useTyped.ts';

const isDate = (value: unknown): value is string => typeof value === 'string' && parseDate(value) === value;

interface DateFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  /** Days outside are not offered in the calendar; ISO dates. */
  readonly min?: string;
  readonly max?: string;
}

/** A date, typed (`9.3.26`, `09/03/2026`, `2026-03-09`) or picked; the value is ISO text, null when empty. */
export function DateField<V extends FieldValues, T>(props: DateFieldProps<V, T>) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const [picking, setPicking] = useState(false);
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const typed = useTyped<string>(
    value,
    change,
    parseDate,
    (date) => formatDate(language, date, 'figures'),
    isDate,
  );
  return (
    <TextInput
      {...shared(props)}
      ref={ref}
      inputMode="numeric"
      autoComplete="off"
      placeholder={props.placeholder ?? t('common:date.pattern')}
      value={typed.text}
      onChange={(event) => typed.onType(event.currentTarget.value)}
      onBlur={() => {
        typed.onLeave();
        blur();
      }}
      error={error ?? (typed.unread ? t('errors:field.date') : undefined)}
      rightSection={
        <Popover opened={picking} onChange={setPicking} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              tabIndex={-1}
              disabled={props.disabled}
              aria-label={t('common:date.pick')}
              onClick={() => setPicking((open) => !open)}
            >
              <IconCalendar size={16} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('common:date.pick')}>
            <DatePicker
              value={isDate(value) ? value : null}
              defaultDate={isDate(value) ? value : undefined}
              minDate={props.min}
              maxDate={props.max}
              onChange={(date) => {
                change(date);
                setPicking(false);
              }}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
}
