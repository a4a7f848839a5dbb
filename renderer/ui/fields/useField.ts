import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldText } from '../../api/fieldMessages.ts';
import { useAttempt } from '../attempt.ts';

/** What a field wants a scan of. It then takes the whole code in place of what was there, ended by Enter. */
export const WANTED = ['serial', 'unit', 'tracking', 'plan', 'part', 'any'] as const;
export type Wanted = (typeof WANTED)[number];

/** What every field takes. `control` comes from the form; `name` is a path into its values. */
export interface FieldProps<V extends FieldValues, T> {
  readonly control: Control<V, unknown, T>;
  readonly name: FieldPath<V>;
  readonly label: string;
  /** A line of help under the label. */
  readonly description?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  /** Marks the field as one that must be filled in; the schema decides whether it must. */
  readonly required?: boolean;
  readonly wants?: Wanted;
}

/**
 * Binds a field to the form: value, change, blur, the ref that takes the focus, and the error in words.
 * @param inUnits a bound of the value in the units that the person types, for the error that names it
 */
export function useField<V extends FieldValues, T>(
  control: Control<V, unknown, T>,
  name: FieldPath<V>,
  inUnits?: (bound: number) => string,
) {
  const { t } = useTranslation();
  const { field, fieldState } = useController<V, FieldPath<V>, T>({ control, name });
  const { edited } = useAttempt();
  const { error } = fieldState;
  const problem = error?.message ?? error?.root?.message;
  return {
    value: field.value as unknown,
    change: (next: unknown) => {
      field.onChange(next);
      edited();
    },
    blur: field.onBlur,
    ref: field.ref,
    error: error ? fieldText(t, problem ?? '', error.type, inUnits) : undefined,
  };
}

/** The attributes that all inputs share. */
export const shared = <V extends FieldValues, T>(props: FieldProps<V, T>) => ({
  label: props.label,
  description: props.description,
  placeholder: props.placeholder,
  // A hint that is longer than the field can be read all the same.
  title: props.placeholder,
  disabled: props.disabled,
  withAsterisk: props.required,
  'aria-required': props.required || undefined,
  name: props.name,
  'data-scan': props.wants,
  // The focus goes where the next keystroke belongs.
  'data-autofocus': props.autoFocus || undefined,
  autoFocus: props.autoFocus,
});
