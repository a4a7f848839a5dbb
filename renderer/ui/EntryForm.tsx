import { Group } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isFinal } from '../../shared/contract/final.ts';
import type { CommandName } from '../../shared/contract/index.ts';
import { ActionButton } from './ActionButton.tsx';
import classes from './EntryForm.module.css';
import { useMeant } from './final/useMeant.ts';
import type { Keys } from './keys/keys.ts';
import { useKey } from './keys/useKey.ts';

interface EntryFormProps<V extends FieldValues, T> {
  /** The form's name for assistive technology. */
  readonly label: string;
  readonly form: UseFormReturn<V, unknown, T>;
  /** Called with the values as the schema made them. While its promise is open the form is busy. */
  readonly onSubmit: (values: T) => unknown;
  /** The name of the act on the main button: “Book in”, “Issue estimate”. Without it the form has no button of its own. */
  readonly submit?: string;
  /** The command that sending gives; see ActionButton. */
  readonly does?: CommandName;
  /** The key shown on the main button; `Enter` where the form is only a line or two. */
  readonly hint?: Keys;
  readonly onCancel?: () => void;
  /** More actions, left of the main one. */
  readonly actions?: ReactNode;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/**
 * A form of the ui's fields. Enter goes on, Ctrl+S and Ctrl+Enter send it from anywhere inside; when something is wrong the
 * focus goes to the first field concerned.
 */
export function EntryForm<V extends FieldValues, T>(props: EntryFormProps<V, T>) {
  const {
    label,
    form,
    onSubmit,
    submit,
    does,
    hint = 'mod+S',
    onCancel,
    actions,
    disabled,
    children,
  } = props;
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  const send = () => element.current?.requestSubmit();
  const { isSubmitting } = form.formState;
  const able = !isSubmitting && !disabled;
  const final = does !== undefined && isFinal(does);
  const { meant } = useMeant(final, able);
  useKey('mod+S', submit ?? t('common:save'), send, { enabled: able, place: element });
  useKey('mod+Enter', null, send, { enabled: able, place: element });
  return (
    <form
      ref={element}
      noValidate
      aria-label={label}
      className={classes.form}
      onKeyDown={(event) => {
        // What cannot be undone is not sent by the Enter that ends a field, only by its own key and its button.
        const bare = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
        if (final && bare && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
      onSubmit={(event) => {
        event.stopPropagation();
        if (able && meant()) void form.handleSubmit(onSubmit)(event);
        else event.preventDefault();
      }}
    >
      {children}
      {(submit || onCancel || actions) && (
        <Group gap="xs" justify="flex-end">
          {onCancel && <ActionButton label={t('common:cancel')} onPress={onCancel} />}
          {actions}
          {submit && (
            <ActionButton
              type="submit"
              variant="filled"
              label={submit}
              does={does}
              hint={hint}
              loading={isSubmitting}
              disabled={disabled}
            />
          )}
        </Group>
      )}
    </form>
  );
}
