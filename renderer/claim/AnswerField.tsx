import { Group, Radio } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type FieldProps, useField } from '../ui/fields/useField.ts';

const ANSWERS = [
  ['yes', true],
  ['no', false],
  ['unknown', null],
] as const;

/** Yes, no, or not known; the value is true, false or null. */
export function AnswerField<V extends FieldValues, T>(props: FieldProps<V, T>) {
  const { t } = useTranslation();
  const { value, change, blur, ref, error } = useField(props.control, props.name);
  const chosen = ANSWERS.find(([, each]) => each === value)?.[0] ?? 'unknown';
  return (
    <Radio.Group
      label={props.label}
      description={props.description}
      error={error}
      value={chosen}
      onChange={(name) => change(ANSWERS.find(([each]) => each === name)?.[1] ?? null)}
    >
      <Group gap="md" mt={4}>
        {ANSWERS.map(([name], index) => (
          <Radio
            key={name}
            ref={index === 0 ? ref : undefined}
            value={name}
            label={t(`claim:answer.${name}`)}
            disabled={props.disabled}
            onBlur={blur}
          />
        ))}
      </Group>
    </Radio.Group>
  );
}
