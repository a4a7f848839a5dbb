import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { RENEWABLE_PARTS, type RenewablePart } from '../../shared/claim/vocabulary.ts';
import type { Checked, Input } from '../../shared/contract/index.ts';
import groups from '../ui/fields/groups.module.css';
import { SerialField } from '../ui/fields/SerialField.tsx';
import classes from './FittedPartsField.module.css';

/** The new parts as they were fitted: what was to be is ticked already, and each may have a serial to scan. */
export function FittedPartsField({
  form,
}: {
  readonly form: UseFormReturn<Input<'claims.finishRepair'>, unknown, Checked<'claims.finishRepair'>>;
}) {
  const { t } = useTranslation();
  const id = useId();
  const parts = useWatch({ control: form.control, name: 'parts' }) ?? [];
  const error = form.formState.errors.parts?.message ?? form.formState.errors.parts?.root?.message;
  const mark = (component: RenewablePart, fitted: boolean) =>
    form.setValue(
      'parts',
      RENEWABLE_PARTS.flatMap((each) => {
        const known = parts.find((part) => part.component === each);
        if (each !== component) return known ?? [];
        return fitted ? { component, serial: '' } : [];
      }),
      { shouldDirty: true, shouldValidate: form.formState.isSubmitted },
    );
  return (
    <fieldset className={groups.set} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={groups.legend}>{t('bench:repair.parts')}</legend>
      <p className={groups.description}>{t('bench:repair.partsHelp')}</p>
      {RENEWABLE_PARTS.map((component) => {
        const place = parts.findIndex((part) => part.component === component);
        const name = t(`domain:component.${component}`);
        return (
          <div key={component} className={classes.part}>
            <Checkbox
              label={name}
              checked={place !== -1}
              onChange={(event) => mark(component, event.currentTarget.checked)}
            />
            {place !== -1 && (
              <SerialField
                // Its place among the parts is its name: another place is another field.
                key={place}
                control={form.control}
                name={`parts.${place}.serial`}
                label={t('bench:repair.partSerial', { part: name })}
                autoFocus={place === 0}
              />
            )}
          </div>
        );
      })}
      {error && (
        <p id={`${id}-error`} className={groups.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
