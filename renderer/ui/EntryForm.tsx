import { Group } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isFinal } from '../../shared/contract/final.ts';
import type { CommandName } from '../../shared/contract/index.ts';
import { ActionButton } from './ActionButton.tsx';
import { AttemptContext, useAttempts } from './attempt.ts';
import classes from './EntryForm.module.css';
import { enterGoesOn } from './enterGoesOn.ts';
import { useMeant } from './final/useMeant.ts';
import { matches } from './keys/keys.ts';
import { useKey } from './keys/useKey.ts';
import { useCrossChecks } from './useCrossChecks.ts';

const SENDING = ['mod+S', 'mod+Enter'] as const;

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
  /**
   * Enter in a field sends the form. For signing in and unlocking alone, where everybody expects it and no data changes.
   */
  readonly enterSends?: boolean;
  readonly onCancel?: () => void;
  /** More actions, left of the main one. */
  readonly actions?: ReactNode;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/**
 * A form of the ui's fields. Enter goes on to the next field, Ctrl+S and Ctrl+Enter send the form from anywhere inside, as
 * its button does; when something is wrong the focus goes to the first field concerned.
 */
export function EntryForm<V extends FieldValues, T>(props: EntryFormProps<V, T>) {
  const {
    label,
    form,
    onSubmit,
    submit,
    does,
    enterSends = false,
    onCancel,
    actions,
    disabled,
    children,
  } = props;
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  const send = () => element.current?.requestSubmit();
  const attempts = useAttempts();
  useCrossChecks(form);
  const { isSubmitting } = form.formState;
  const able = !isSubmitting && !disabled;
  const final = does !== undefined && isFinal(does);
  const guard = useMeant(final, able);
  useKey('mod+S', submit ?? t('common:save'), send, { enabled: able, place: element });
  useKey('mod+Enter', null, send, { enabled: able, place: element });
  const onKey = (event: KeyboardEvent<HTMLFormElement>) => {
    const inside = event.target instanceof Node && event.currentTarget.contains(event.target);
    // Here and not only for the page as a whole: of two forms on a page, the one with the focus is meant.
    if (inside && able && SENDING.some((keys) => matches(event.nativeEvent, keys))) {
      event.preventDefault();
      send();
    } else if (!enterSends) enterGoesOn(event);
  };
  return (
    <form
      ref={element}
      noValidate
      aria-label={label}
      className={classes.form}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.stopPropagation();
        if (!able || !guard.meant()) return event.preventDefault();
        attempts.begin();
        void form.handleSubmit(async (values) => {
          await onSubmit(values);
          attempts.answered();
        })(event);
      }}
    >
      <AttemptContext value={attempts}>{children}</AttemptContext>
      {(submit || onCancel || actions) && (
        <Group gap="xs" justify="flex-end">
          {onCancel && <ActionButton label={t('common:cancel')} onPress={onCancel} />}
          <AttemptContext value={attempts}>{actions}</AttemptContext>
          {submit && (
            <ActionButton
              type="submit"
              variant="filled"
              label={submit}
              does={does}
              guard={guard}
              hint={enterSends ? 'Enter' : 'mod+S'}
              loading={isSubmitting}
              disabled={disabled}
            />
          )}
        </Group>
      )}
    </form>
  );
}
