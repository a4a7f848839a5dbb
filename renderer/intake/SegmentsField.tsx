import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { type FieldProps, useField } from '../ui/fields/useField.ts';
import classes from './SegmentsField.module.css';

interface SegmentsFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  readonly options: readonly { readonly value: string | boolean | null; readonly label: string }[];
  readonly onChosen?: (value: string | boolean | null) => void;
}

/** One of a few in a row, all in sight: one Tab stop, the arrows choose. */
export function SegmentsField<V extends FieldValues, T>(props: SegmentsFieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const id = useId();
  const chosen = props.options.some((option) => option.value === value);
  return (
    <fieldset className={classes.set} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={classes.legend}>{props.label}</legend>
      <div className={classes.row}>
        {props.options.map((option, index) => (
          <label key={String(option.value)} className={classes.segment}>
            <input
              type="radio"
              ref={(chosen ? option.value === value : index === 0) ? ref : undefined}
              name={`${id}-${props.name}`}
              value={String(option.value)}
              checked={option.value === value}
              data-autofocus={(props.autoFocus && option.value === value) || undefined}
              onChange={() => {
                change(option.value);
                props.onChosen?.(option.value);
              }}
              onBlur={blur}
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
