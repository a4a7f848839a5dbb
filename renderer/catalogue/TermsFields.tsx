import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { paperFormat } from '../papers/paperFormat.ts';
import { useFormat } from '../text/useFormat.ts';
import { Columns } from '../ui/Columns.tsx';
import { CheckField } from '../ui/fields/CheckField.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { MoneyField } from '../ui/fields/MoneyField.tsx';
import { NumberField } from '../ui/fields/NumberField.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { ExclusionsField } from './ExclusionsField.tsx';
import { FeesField } from './FeesField.tsx';
import { PartsField } from './PartsField.tsx';
import type { ProductFormApi } from './productForm.ts';
import look from './terms.module.css';

/** What may differ from one version of a plan product to the next. */
export function TermsFields({ form, begin }: { readonly form: ProductFormApi; readonly begin?: boolean }) {
  const { t } = useTranslation();
  const { language, timeZone } = useFormat();
  const { duration } = paperFormat(language, timeZone);
  const { control } = form;
  const values = useWatch({ control });
  const currency = values.currency ?? '';
  const inWords = (hours: unknown) =>
    typeof hours === 'number' && hours > 96
      ? t('catalogue:field.thatIs', { time: duration(hours * 60) })
      : undefined;

  return (
    <>
      <fieldset className={look.group}>
        <legend>{t('catalogue:group.when')}</legend>
        <Columns>
          <DateField
            control={control}
            name="effectiveFrom"
            label={t('catalogue:row.effectiveFrom')}
            required
            autoFocus={begin}
          />
          <TextField control={control} name="scheme" label={t('catalogue:row.scheme')} required />
        </Columns>
      </fieldset>
      <fieldset className={look.group}>
        <legend>{t('catalogue:group.fees')}</legend>
        <FeesField form={form} currency={currency} />
        <CheckField control={control} name="flyawayOffered" label={t('catalogue:field.flyawayOffered')} />
        {values.flyawayOffered && (
          <Columns>
            <MoneyField
              control={control}
              name="flyawayFee"
              currency={currency}
              label={t('catalogue:row.flyaway')}
              disabled={currency === ''}
              required
            />
            <NumberField
              control={control}
              name="flyawayAllowance"
              label={t('catalogue:row.flyawayAllowance')}
              required
            />
          </Columns>
        )}
        <CheckField control={control} name="fxVariable" label={t('catalogue:field.fxVariable')} />
      </fieldset>
      <fieldset className={look.group}>
        <legend>{t('catalogue:group.term')}</legend>
        <Columns>
          <NumberField control={control} name="termMonths" label={t('catalogue:field.termMonths')} required />
          <NumberField
            control={control}
            name="activationWindowHours"
            label={t('catalogue:field.windowHours')}
            description={inWords(values.activationWindowHours)}
            unit={t('catalogue:field.hour')}
            required
          />
          {values.videoVerification && (
            <NumberField
              control={control}
              name="postVerificationWindowHours"
              label={t('catalogue:field.videoHours')}
              description={inWords(values.postVerificationWindowHours)}
              unit={t('catalogue:field.hour')}
              required
            />
          )}
          <NumberField
            control={control}
            name="repairInvitationHours"
            label={t('catalogue:field.repairHours')}
            description={t('catalogue:field.repairHint')}
            unit={t('catalogue:field.hour')}
            required
          />
        </Columns>
        <CheckField control={control} name="videoVerification" label={t('catalogue:field.video')} />
      </fieldset>
      <PartsField form={form} />
      <ExclusionsField form={form} />
      <fieldset className={look.group}>
        <legend>{t('catalogue:group.source')}</legend>
        <TextAreaField
          control={control}
          name="source"
          label={t('catalogue:row.source')}
          description={t('catalogue:field.sourceHint')}
          minRows={2}
          required
        />
        <TextAreaField control={control} name="note" label={t('catalogue:row.note')} minRows={1} />
      </fieldset>
    </>
  );
}
