import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Component, components } from '../../shared/adjudication/vocabulary.ts';
import { type FieldProps, useField } from '../ui/fields/useField.ts';
import classes from './DamagedField.module.css';

interface Damaged {
  readonly component: Component;
  readonly affectsOperation: boolean;
}

interface DamagedFieldProps<V extends FieldValues, T> extends FieldProps<V, T> {
  /** What arrived; the rest says that it did not. */
  readonly received: readonly Component[];
}

/** The damaged components, and of each whether its damage affects operation; the value stands in the components' own order. */
export function DamagedField<V extends FieldValues, T>(props: DamagedFieldProps<V, T>) {
  const { t } = useTranslation();
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const id = useId();
  const rows = Array.isArray(value) ? (value as readonly Damaged[]) : [];
  const found = new Map(rows.map((row) => [row.component, row.affectsOperation]));
  const put = (next: ReadonlyMap<Component, boolean>) =>
    change(
      components.flatMap((component) => {
        const affectsOperation = next.get(component);
        return affectsOperation === undefined ? [] : [{ component, affectsOperation }];
      }),
    );
  const mark = (component: Component, damaged: boolean) => {
    const next = new Map(found);
    if (damaged) next.set(component, true);
    else next.delete(component);
    put(next);
  };
  return (
    <fieldset className={classes.set} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={classes.legend}>{props.label}</legend>
      {props.description && <p className={classes.description}>{props.description}</p>}
      <div className={classes.rows}>
        {components.map((component, index) => {
          const name = t(`domain:component.${component}`);
          const affects = found.get(component);
          return (
            <div key={component} className={classes.row} data-damaged={affects !== undefined || undefined}>
              <Checkbox
                ref={index === 0 ? ref : undefined}
                label={
                  <>
                    {name}
                    {!props.received.includes(component) && (
                      <span className={classes.absent}> · {t('bench:diagnosis.notReceived')}</span>
                    )}
                  </>
                }
                checked={affects !== undefined}
                onChange={(event) => mark(component, event.currentTarget.checked)}
                onBlur={blur}
                autoFocus={props.autoFocus && index === 0}
                data-autofocus={(props.autoFocus && index === 0) || undefined}
              />
              {affects !== undefined && (
                <Checkbox
                  size="xs"
                  label={t('bench:diagnosis.affects')}
                  aria-label={t('bench:diagnosis.affectsOf', { component: name })}
                  checked={affects}
                  onChange={(event) => put(new Map(found).set(component, event.currentTarget.checked))}
                  onBlur={blur}
                />
              )}
            </div>
          );
        })}
      </div>
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
