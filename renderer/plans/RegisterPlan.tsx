import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Checked } from '../../shared/contract/index.ts';
import type { CatalogueProduct } from '../../shared/contract/plans.ts';
import { isSerial, normaliseSerial } from '../../shared/serial/serial.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Columns, Full } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CheckField } from '../ui/fields/CheckField.tsx';
import { CountryField } from '../ui/fields/CountryField.tsx';
import { InstantField } from '../ui/fields/InstantField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { SerialField } from '../ui/fields/SerialField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { ActivationNote } from './ActivationNote.tsx';
import { ProductFacts } from './ProductFacts.tsx';
import classes from './RegisterPlan.module.css';
import { registerSchema } from './registerSchema.ts';

const MINUTE_MS = 60_000;
/** The present minute, begun: an instant with seconds would read as if somebody had typed them. */
const thisMinute = () => new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS).toISOString();

const blank = () => ({
  code: '',
  serial: '',
  productId: '',
  holderName: '',
  holderEmail: '',
  purchaseCountry: '',
  deviceActivatedAt: null,
  notActivated: false,
  activatedAt: thisMinute(),
  videoVerifiedAt: null,
});

/** Binds a plan code to a serial. What the binding means for the activation window is said while it is typed. */
export function RegisterPlan({
  serial,
  onDone,
  onCancel,
}: {
  /** Filled in when the form is opened for a device. */
  readonly serial?: string;
  readonly onDone: (planId: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const register = useCommandCall('plans.register');
  const [homeless, setHomeless] = useState<string[]>([]);
  const defaults = useRef(blank());
  const { form, draft } = useDraftForm(registerSchema, 'plans/register', defaults.current);
  const { control, setValue, getValues } = form;
  const { data: catalogue, failure: noCatalogue, again } = useQueryCall('catalogue.list', {});
  const values = useWatch({ control });
  const product = catalogue?.products.find(({ id }) => id === values.productId);

  const [asked] = useDebouncedValue(normaliseSerial(values.serial ?? ''), 200);
  const known = useQueryCall('devices.lookup', { serial: asked }, { enabled: isSerial(asked) }).data;

  useEffect(() => {
    if (draft.ready && serial && getValues('serial') === '')
      setValue('serial', serial, { shouldDirty: true });
  }, [draft.ready, serial, setValue, getValues]);

  const crossed =
    draft.restored &&
    serial !== undefined &&
    values.serial !== '' &&
    normaliseSerial(values.serial ?? '') !== serial;
  const startAfresh = async (next: string) => {
    await draft.clear(blank());
    setValue('serial', next, { shouldDirty: true });
  };

  const choose = (chosen: CatalogueProduct | undefined) => {
    if (!chosen) return;
    setValue('purchaseCountry', chosen.market, {
      shouldDirty: true,
      shouldValidate: form.formState.isSubmitted,
    });
    if (!chosen.videoVerification) setValue('videoVerifiedAt', null, { shouldDirty: true });
  };

  const model = known?.device?.model;
  useEffect(() => {
    const fitting = catalogue?.products.filter((each) => each.model === model) ?? [];
    const only = fitting.length === 1 ? fitting[0] : undefined;
    if (!only || getValues('productId') !== '') return;
    setValue('productId', only.id, { shouldDirty: true });
    setValue('purchaseCountry', only.market, { shouldDirty: true });
  }, [catalogue, model, getValues, setValue]);

  const send = async (plan: Checked<'plans.register'>) => {
    const answer = await register.run(plan);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear(blank());
    notifyDone(t('plans:register.done', { code: plan.code }));
    return onDone(answer.value.planId);
  };

  return (
    <EntryForm
      label={t('plans:register.title')}
      form={form}
      onSubmit={send}
      submit={t('plans:register.act')}
      onCancel={onCancel}
    >
      {!crossed && <DraftNote draft={draft} />}
      {crossed && (
        <Note
          meaning="attention"
          action={
            <ActionButton
              label={t('plans:register.startAfresh')}
              keys="alt+S"
              onPress={() => startAfresh(serial)}
            />
          }
        >
          {t('plans:register.crossed', { brought: serial, kept: values.serial })}
        </Note>
      )}
      <FailureNote failure={noCatalogue} onRetry={again} />
      <Columns least={280}>
        <TextField control={control} name="code" label={t('plans:code')} required autoFocus />
        <SerialField control={control} name="serial" label={t('plans:serial')} required />
        <Full>
          <ProductField control={control} products={catalogue?.products ?? []} onChosen={choose} />
        </Full>
      </Columns>
      {known?.plan && asked === known.serial && (
        <Note meaning="attention">
          {t('plans:register.hasPlan', { code: known.plan.code })}{' '}
          <TermWords from={known.plan.validFrom} until={known.plan.validUntil} />
        </Note>
      )}
      {product && (
        <div className={classes.product}>
          <ProductFacts product={product} brief />
        </div>
      )}
      <Columns>
        <TextField control={control} name="holderName" label={t('plans:holder')} required />
        <TextField control={control} name="holderEmail" label={t('plans:holderEmail')} type="email" />
        <CountryField control={control} name="purchaseCountry" label={t('plans:purchaseCountry')} required />
      </Columns>
      <Columns>
        <div className={classes.device}>
          <InstantField
            control={control}
            name="deviceActivatedAt"
            label={t('plans:deviceActivatedAt')}
            disabled={values.notActivated === true}
          />
          <CheckField control={control} name="notActivated" label={t('plans:register.notActivated')} />
        </div>
        <InstantField control={control} name="activatedAt" label={t('plans:activatedAt')} now required />
        {product?.videoVerification && (
          <InstantField control={control} name="videoVerifiedAt" label={t('plans:videoVerifiedAt')} now />
        )}
      </Columns>
      {product && (values.notActivated || values.deviceActivatedAt) && (
        <ActivationNote
          product={product}
          binding={{
            purchaseCountry: values.purchaseCountry || product.market,
            deviceActivatedAt: values.notActivated ? null : (values.deviceActivatedAt ?? null),
            activatedAt: values.activatedAt ?? '',
            videoVerifiedAt: values.videoVerifiedAt ?? null,
          }}
        />
      )}
      <FailureNote failure={register.failure} more={homeless} />
    </EntryForm>
  );
}

function TermWords({ from, until }: { readonly from: string; readonly until: string }) {
  const { date } = useFormat();
  return (
    <>
      {date(from)} – {date(until)}
    </>
  );
}

/** A product of the catalogue by model, term, price list and issue of the terms, which together tell them apart. */
function ProductField({
  control,
  products,
  onChosen,
}: {
  readonly control: Control<z.input<typeof registerSchema>, unknown, z.output<typeof registerSchema>>;
  readonly products: readonly CatalogueProduct[];
  readonly onChosen: (product: CatalogueProduct | undefined) => void;
}) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const options = useMemo(
    () =>
      products.map((each) => ({
        value: each.id,
        label: [
          each.model,
          t('plans:product.months', { count: each.termMonths }),
          country(each.market),
          each.scheme,
        ].join(' · '),
      })),
    [products, t, country],
  );
  return (
    <SelectField
      control={control}
      name="productId"
      label={t('plans:product.title')}
      required
      searchable
      options={options}
      onChosen={(id) => onChosen(products.find((each) => each.id === id))}
    />
  );
}
