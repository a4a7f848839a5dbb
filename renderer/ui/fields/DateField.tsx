import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isPlainDate } from '../../../shared/time/plainDate.ts';
import { useToday } from '../../api/useToday.ts';
import { formatDate } from '../../text/format.ts';
import { parseDate } from '../../text/parseDate.ts';
import { useFormat } from '../../text/useFormat.ts';
import { type FieldProps, shared, useField } from './useField.ts';
import { useTyped } from './useTyped.ts';

const isDate = (value: unknown): value is string => typeof value === 'string' && isPlainDate(value);

interface DateFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  /** Days outside are not offered in the calendar, nor meant by a day without a year; ISO dates. */
  readonly min?: string;
  readonly max?: string;
}

/** A date, typed in any way that `parseDate` reads, or picked; the value is ISO text, null when empty. */
export function DateField<V extends FieldValues, T>(props: DateFieldProps<V, T>) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const today = useToday();
  const [picking, setPicking] = useState(false);
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const typed = useTyped<string>(
    value,
    change,
    (text) => parseDate(text, today, props),
    (date) => formatDate(language, date, 'figures'),
    isDate,
  );
  return (
    <TextInput
      {...shared(props)}
      ref={ref}
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
