import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PAYMENT_METHODS } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MoneyField } from '../ui/fields/MoneyField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './claim.module.css';

/** Gives back what the customer paid on a claim that was called off, by the way in which it was paid. */
export function RefundPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { money } = useFormat();
  const refund = useCommandCall('payments.refund');
  const [homeless, setHomeless] = useState<string[]>([]);
  const paid = claim.paid ?? { amount: 0, currency: claim.currency };
  const lastPayment = claim.payments.findLast(({ kind }) => kind === 'payment');
  const { form, draft } = useDraftForm(contract['payments.refund'].input, `claim/${claim.id}/refund`, {
    claimId: claim.id,
    amount: paid.amount,
    currency: paid.currency,
    method: lastPayment?.method ?? 'transfer',
    reference: '',
  });
  const { control } = form;
  const send = async (values: Checked<'payments.refund'>) => {
    const answer = await refund.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    return notifyDone(t('claim:refund.done'));
  };
  return (
    <div className={classes.stack}>
      {claim.cancelledReason !== null && (
        <Note meaning="stop">{t('claim:ended.because', { reason: claim.cancelledReason })}</Note>
      )}
      <p>{t('claim:refund.say', { amount: money(paid) })}</p>
      <EntryForm
        label={t('claim:now.task.refund')}
        form={form}
        onSubmit={send}
        submit={t('claim:refund.record')}
        does="payments.refund"
      >
        <DraftNote draft={draft} />
        <FailureNote failure={refund.failure} more={homeless} />
        <Columns>
          <MoneyField
            control={control}
            name="amount"
            label={t('claim:refund.amount')}
            currency={paid.currency}
            required
            autoFocus
          />
          <SelectField
            control={control}
            name="method"
            label={t('claim:payments.method')}
            options={PAYMENT_METHODS.map((method) => ({
              value: method,
              label: t(`domain:paymentMethod.${method}`),
            }))}
          />
          <TextField control={control} name="reference" label={t('claim:refund.reference')} />
        </Columns>
      </EntryForm>
    </div>
  );
}
