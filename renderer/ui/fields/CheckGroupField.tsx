import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { columnsInRoom } from './columnsInRoom.ts';
import classes from './groups.module.css';
import type { Choice } from './SelectField.tsx';
import { type FieldProps, useField } from './useField.ts';

interface CheckGroupFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  readonly options: readonly (Choice & { readonly group?: string })[];
  /** Columns side by side. */
  readonly columns?: number;
}

/** Any of a list; the value is the array of those chosen, in the list's order. Options with a `group` stand under its name. */
export function CheckGroupField<V extends FieldValues, T>(props: CheckGroupFieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const id = useId();
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const groups = Map.groupBy(props.options, (option) => option.group ?? '');
  const toggle = (option: string, on: boolean) =>
    change(
      props.options
        .map((each) => each.value)
        .filter((each) => (each === option ? on : chosen.includes(each))),
    );
  return (
    <fieldset
      className={classes.set}
      aria-describedby={error ? `${id}-error` : undefined}
      aria-invalid={error ? true : undefined}
      disabled={props.disabled}
    >
      <legend className={classes.legend}>{props.label}</legend>
      {props.description && <p className={classes.description}>{props.description}</p>}
      {[...groups].map(([group, options], groupIndex) => (
        <div key={group}>
          {group !== '' && <p className={classes.group}>{group}</p>}
          <div
            className={classes.options}
            style={{ gridTemplateColumns: columnsInRoom(props.columns ?? 2, 144, 16) }}
          >
            {options.map((option, index) => (
              <Checkbox
                key={option.value}
                ref={groupIndex === 0 && index === 0 ? ref : undefined}
                label={option.label}
                disabled={option.disabled}
                checked={chosen.includes(option.value)}
                onChange={(event) => toggle(option.value, event.currentTarget.checked)}
                onBlur={blur}
                autoFocus={props.autoFocus && groupIndex === 0 && index === 0}
                data-autofocus={(props.autoFocus && groupIndex === 0 && index === 0) || undefined}
              />
            ))}
          </div>
        </div>
      ))}
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
