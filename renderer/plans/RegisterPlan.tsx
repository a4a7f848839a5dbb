import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
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
import { SerialField } from '../ui/fields/SerialField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { ProductFacts } from './ProductFacts.tsx';
import { ProductField } from './ProductField.tsx';
import { Refusals } from './Refusals.tsx';
import classes from './RegisterPlan.module.css';
import { RenewalNote } from './RenewalNote.tsx';
import { previewOf, registerSchema } from './registerSchema.ts';
import { Step } from './Step.tsx';
import { TermWords } from './TermWords.tsx';
import { WindowNote } from './WindowNote.tsx';
import { worded } from './worded.ts';

const blank = () => ({
  code: '',
  serial: '',
  productId: '',
  holderName: '',
  holderEmail: '',
  purchaseCountry: '',
  deviceActivatedAt: null,
  notActivated: false,
  boundElsewhere: false,
  activatedAt: null,
  videoVerifiedAt: null,
  repairInvitationAt: null,
  renewsPlanId: null,
});

/** A moment after the last keystroke the desk is asked again what the binding would come to. Milliseconds. */
const PAUSE_MS = 200;

/**
 * Binds a plan code to a serial, step by step. What it comes to (window, term, what stands against it) is said while
 * it is typed, by the same function that decides when it is sent.
 */
export function RegisterPlan({
  serial,
  code,
  onDone,
  onCancel,
}: {
  /** Filled in when the form is opened for a device. */
  readonly serial?: string;
  /** Filled in when the form is opened for a code that was scanned. */
  readonly code?: string;
  readonly onDone: (planId: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const register = useCommandCall('plans.register');
  const [homeless, setHomeless] = useState<string[]>([]);
  const defaults = useRef(blank());
  const { form, draft } = useDraftForm(registerSchema, 'plans/register', defaults.current);
  const { control, setValue, getValues } = form;
  const { data: catalogue, failure: noCatalogue, again } = useQueryCall('catalogue.list', {});
  const values = useWatch({ control });
  const product = catalogue?.products.find(({ id }) => id === values.productId);

  const renewing = typeof values.renewsPlanId === 'string';

  const [asked] = useDebouncedValue(normaliseSerial(values.serial ?? ''), PAUSE_MS);
  const known = useQueryCall('devices.lookup', { serial: asked }, { enabled: isSerial(asked) }).data;
  const [wanted] = useDebouncedValue(JSON.stringify(previewOf(values)), PAUSE_MS);
  const preview = useQueryCall('plans.preview', JSON.parse(wanted), { keepPrevious: true });
  const { again: weighAgain } = preview;
  const held = preview.data?.renews ?? preview.data?.renewable ?? null;
  const rest = held ? null : known?.plan;

  useEffect(() => {
    if (!draft.ready) return;
    if (serial && getValues('serial') === '') setValue('serial', serial, { shouldDirty: true });
    if (code && getValues('code') === '') setValue('code', code, { shouldDirty: true });
  }, [draft.ready, serial, code, setValue, getValues]);

  const otherSerial = values.serial !== '' && normaliseSerial(values.serial ?? '') !== serial;
  const otherCode = values.code !== '' && values.code?.trim().toUpperCase() !== code;
  const crossed =
    draft.restored && ((serial !== undefined && otherSerial) || (code !== undefined && otherCode));
  const startAfresh = async () => {
    await draft.clear(blank());
    if (serial) setValue('serial', serial, { shouldDirty: true });
    if (code) setValue('code', code, { shouldDirty: true });
  };

  const choose = (chosen: CatalogueProduct | undefined) => {
    if (!chosen) return;
    setValue('purchaseCountry', chosen.market, {
      shouldDirty: true,
      shouldValidate: form.formState.isSubmitted,
    });
    if (!chosen.videoVerification) setValue('videoVerifiedAt', null, { shouldDirty: true });
    if (chosen.repairInvitationHours === 0) setValue('repairInvitationAt', null, { shouldDirty: true });
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
      does="plans.register"
      onCancel={onCancel}
    >
      {!crossed && <DraftNote draft={draft} />}
      {crossed && (
        <Note
          meaning="attention"
          action={<ActionButton label={t('plans:register.startAfresh')} keys="alt+S" onPress={startAfresh} />}
        >
          {t('plans:register.crossed', {
            brought: serial ?? code,
            kept: serial === undefined ? values.code : values.serial,
          })}
        </Note>
      )}
      <FailureNote failure={noCatalogue} onRetry={again} />
      <Step number={1} title={t('plans:step.code')}>
        <Columns least={280}>
          <TextField control={control} name="code" label={t('plans:code')} wants="plan" required autoFocus />
          <SerialField control={control} name="serial" label={t('plans:serial')} required />
          <Full>
            <ProductField control={control} products={catalogue?.products ?? []} onChosen={choose} />
          </Full>
        </Columns>
        {rest && asked === known?.serial && (
          <Note meaning="attention">
            {t('plans:register.hasPlan', { code: rest.code })}{' '}
            <TermWords from={rest.validFrom} until={rest.validUntil} />
          </Note>
        )}
        {held && (
          <RenewalNote
            held={held}
            renewing={renewing}
            term={preview.data?.term ?? null}
            onRenew={() => setValue('renewsPlanId', held.id, { shouldDirty: true })}
            onPlain={() => setValue('renewsPlanId', null, { shouldDirty: true })}
          />
        )}
        {product && (
          <div className={classes.product}>
            <ProductFacts product={product} brief />
          </div>
        )}
      </Step>
      <Step number={2} title={t('plans:step.holder')}>
        <Columns>
          <TextField control={control} name="holderName" label={t('plans:holder')} required />
          <TextField control={control} name="holderEmail" label={t('plans:holderEmail')} type="email" />
          <CountryField
            control={control}
            name="purchaseCountry"
            label={t('plans:purchaseCountry')}
            required
          />
        </Columns>
      </Step>
      <Step number={3} title={renewing ? t('plans:step.binding') : t('plans:step.activation')}>
        <Columns>
          {!renewing && (
            <div className={classes.device}>
              <InstantField
                control={control}
                name="deviceActivatedAt"
                label={t('plans:deviceActivatedAt')}
                disabled={values.notActivated === true}
              />
              <CheckField control={control} name="notActivated" label={t('plans:register.notActivated')} />
            </div>
          )}
          {!renewing && product?.videoVerification && (
            <InstantField control={control} name="videoVerifiedAt" label={t('plans:videoVerifiedAt')} now />
          )}
          {!renewing && product && product.repairInvitationHours > 0 && (
            <InstantField
              control={control}
              name="repairInvitationAt"
              label={t('plans:repairInvitationAt')}
              description={t('plans:register.repairInvitationMeans')}
              now
            />
          )}
          <div className={classes.device}>
            {values.boundElsewhere && (
              <InstantField control={control} name="activatedAt" label={t('plans:activatedAt')} required />
            )}
            <CheckField
              control={control}
              name="boundElsewhere"
              label={t('plans:register.elsewhere')}
              description={t('plans:register.elsewhereMeans')}
            />
          </div>
        </Columns>
        {!renewing && product && preview.data && (
          <WindowNote
            window={preview.data.window}
            boundElsewhere={values.boundElsewhere === true}
            onDeadline={weighAgain}
          />
        )}
        {!renewing && preview.data?.term && preview.data.refusals.length === 0 && (
          <p>
            {t('plans:register.term')}{' '}
            <TermWords from={preview.data.term.validFrom} until={preview.data.term.validUntil} />
          </p>
        )}
        <Refusals refusals={preview.data?.refusals ?? []} />
      </Step>
      <FailureNote failure={register.failure && worded(register.failure, format)} more={homeless} />
    </EntryForm>
  );
}
