import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Cause, causes, coveredCauses } from '../../shared/adjudication/vocabulary.ts';
import { type FieldProps, shared, useField } from '../ui/fields/useField.ts';
import { AnyOf } from '../ui/lists/AnyOf.tsx';
import classes from './CausesField.module.css';

const ACCIDENTS: ReadonlySet<string> = new Set(coveredCauses);

/**
 * What happened in the customer's words, any number of causes: a few letters and Enter choose one. Accidents stand
 * first; what the plan makes of the rest is no matter of intake, so the list does not say.
 */
export function CausesField<V extends FieldValues, T>(
  props: FieldProps<V, T> & { readonly onChosen?: (causes: readonly string[]) => void },
) {
  const { t } = useTranslation();
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const option = (cause: Cause) => ({ value: cause, label: t(`domain:cause.${cause}`) });
  return (
    <AnyOf
      {...shared(props)}
      ref={ref}
      classNames={{ inputField: classes.type }}
      data={[
        {
          group: t('intake:incident.accidents'),
          items: causes.filter((cause) => ACCIDENTS.has(cause)).map(option),
        },
        {
          group: t('intake:incident.others'),
          items: causes.filter((cause) => !ACCIDENTS.has(cause)).map(option),
        },
      ]}
      maxDropdownHeight={320}
      placeholder={chosen.length === 0 ? t('intake:incident.causesHint') : undefined}
      value={chosen}
      onChange={(picked) => {
        const inOrder = causes.filter((cause) => picked.includes(cause));
        change(inOrder);
        props.onChosen?.(inOrder);
      }}
      onBlur={blur}
      error={error}
    />
  );
}
