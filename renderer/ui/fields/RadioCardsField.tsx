import { type ReactNode, useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { columnsInRoom } from './columnsInRoom.ts';
import classes from './groups.module.css';
import { type FieldProps, useField } from './useField.ts';

interface CardOption {
  readonly value: string;
  readonly title: string;
  /** Everything else on the card: a price, a reason why it is not available. */
  readonly body?: ReactNode;
  readonly disabled?: boolean;
}

interface RadioCardsFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  readonly options: readonly CardOption[];
  readonly columns?: number;
  readonly onChosen?: (value: string) => void;
}

/** One of a few, each on a card that says what it means. Arrows move between the cards. */
export function RadioCardsField<V extends FieldValues, T>(props: RadioCardsFieldProps<V, T>) {
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const id = useId();
  const first = props.options.findIndex((option) => !option.disabled);
  return (
    <fieldset
      className={classes.set}
      disabled={props.disabled}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className={classes.legend}>{props.label}</legend>
      {props.description && <p className={classes.description}>{props.description}</p>}
      <div
        className={classes.cards}
        style={{ gridTemplateColumns: columnsInRoom(props.columns ?? props.options.length, 168, 8) }}
      >
        {props.options.map((option, index) => (
          <label key={option.value} className={classes.card} data-disabled={option.disabled || undefined}>
            <input
              type="radio"
              ref={index === first ? ref : undefined}
              name={`${id}-${props.name}`}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled}
              aria-labelledby={`${id}-${index}-title`}
              aria-describedby={option.body ? `${id}-${index}-body` : undefined}
              // biome-ignore lint/a11y/noAutofocus: the focus goes where the next keystroke belongs
              autoFocus={props.autoFocus && index === first}
              data-autofocus={(props.autoFocus && index === first) || undefined}
              onChange={() => {
                change(option.value);
                props.onChosen?.(option.value);
              }}
              onBlur={blur}
            />
            <span id={`${id}-${index}-title`} className={classes.cardTitle}>
              {option.title}
            </span>
            {option.body && (
              <span id={`${id}-${index}-body`} className={classes.cardBody}>
                {option.body}
              </span>
            )}
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
