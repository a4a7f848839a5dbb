import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../api/useCall.ts';
import { type FieldProps, shared, useField } from '../ui/fields/useField.ts';
import { OneOrTyped } from '../ui/lists/OneOrTyped.tsx';

/** The model: one that the centre knows, or a new one typed in full; a device without a plan may be of any. */
export function ModelField<V extends FieldValues, T>(
  props: FieldProps<V, T> & {
    /** The serial is known as this model, and no other is accepted for it. */
    readonly settled: boolean;
  },
) {
  const { t } = useTranslation();
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const models = useQueryCall('devices.models', {}).data?.models ?? [];
  const text = typeof value === 'string' ? value : '';
  const unheardOf = text.trim() !== '' && models.length > 0 && !models.includes(text.trim());
  return (
    <OneOrTyped
      {...shared(props)}
      ref={ref}
      data={models}
      readOnly={props.settled}
      maxDropdownHeight={280}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={unheardOf ? t('intake:device.newModel') : undefined}
      value={text}
      onChange={change}
      onBlur={blur}
      error={error}
    />
  );
}
