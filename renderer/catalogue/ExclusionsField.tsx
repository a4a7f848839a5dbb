import { Checkbox, NumberInput } from '@mantine/core';
import { useId } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  type ExclusionRule,
  exclusionRules,
  isCauseExclusion,
  missionExclusions,
} from '../../shared/adjudication/exclusions.ts';
import type { ProductFormApi } from './productForm.ts';
import look from './terms.module.css';

/** Beyond any list of terms. */
const HIGHEST = 99;

/**
 * The exclusions of the product's own terms with the numbers that they print. Unticked, the usual eleven hold in their
 * numbering; ticked, the list begins as those, and what the terms do not know is emptied.
 */
export function ExclusionsField({ form }: { readonly form: ProductFormApi }) {
  const { t } = useTranslation();
  const id = useId();
  const { field, fieldState } = useController({ control: form.control, name: 'exclusions' });
  const list = field.value ?? null;
  const errorAt = (rule: ExclusionRule): string | undefined => {
    const error = (fieldState.error as Partial<Record<ExclusionRule, { message?: string }>> | undefined)?.[
      rule
    ];
    return error && t('catalogue:exclusions.wrong');
  };
  const number = (rule: ExclusionRule, value: number | string) => {
    const { [rule]: _, ...others } = list ?? missionExclusions;
    field.onChange(value === '' ? others : { ...others, [rule]: Number(value) });
  };
  return (
    <fieldset className={look.group}>
      <legend>{t('catalogue:group.exclusions')}</legend>
      <Checkbox
        label={t('catalogue:exclusions.own')}
        description={t('catalogue:exclusions.ownMeans')}
        checked={list !== null}
        onChange={(event) => field.onChange(event.currentTarget.checked ? missionExclusions : null)}
      />
      {list !== null && (
        <div className={look.exclusions}>
          {exclusionRules.map((rule, index) => (
            <NumberInput
              key={rule}
              id={`${id}-${rule}`}
              ref={index === 0 ? field.ref : undefined}
              label={t(`catalogue:exclusion.${rule}`)}
              value={list[rule] ?? ''}
              onChange={(value) => number(rule, value)}
              onBlur={field.onBlur}
              error={errorAt(rule)}
              required={!isCauseExclusion(rule)}
              placeholder={isCauseExclusion(rule) ? t('catalogue:exclusions.none') : undefined}
              min={1}
              max={HIGHEST}
              allowDecimal={false}
              allowNegative={false}
              hideControls
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
