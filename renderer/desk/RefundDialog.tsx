import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PAYMENT_METHODS } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import type { Money } from '../../shared/money/money.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MoneyField } from '../ui/fields/MoneyField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';

const schema = contract['payments.refund'].input;

interface RefundDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly claim: Claim;
  /** What the customer has paid and not been given back. */
  readonly paid: Money;
}

/** Gives money back: after a cancelled claim, or a part payment when the customer chooses otherwise. */
export function RefundDialog(props: RefundDialogProps) {
  const { t } = useTranslation();
  const title = t('desk:refund.title', { number: props.claim.number });
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <RefundForm {...props} title={title} />
    </Dialog>
  );
}

function RefundForm({ claim, paid, onClose, title }: RefundDialogProps & { readonly title: string }) {
  const { t } = useTranslation();
  const { money } = useFormat();
  const refund = useCommandCall('payments.refund');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(schema, `claim/${claim.id}/refund/${paid.amount}`, {
    claimId: claim.id,
    amount: paid.amount,
    currency: paid.currency,
    method: claim.payments.findLast((payment) => payment.kind === 'payment')?.method ?? 'transfer',
    reference: '',
  });
  const send = async (values: Checked<'payments.refund'>) => {
    const answer = await refund.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    onClose();
    notifyDone(
      t('desk:refund.done', { amount: money({ amount: values.amount, currency: values.currency }) }),
    );
  };
  return (
    <EntryForm
      label={title}
      form={form}
      onSubmit={send}
      submit={t('desk:refund.act')}
      does="payments.refund"
      onCancel={onClose}
    >
      <p>{t('desk:refund.paid', { amount: money(paid) })}</p>
      <DraftNote draft={draft} />
      <FailureNote failure={refund.failure} more={homeless} />
      <MoneyField
        control={form.control}
        name="amount"
        label={t('desk:payment.amount')}
        currency={paid.currency}
        required
        autoFocus
      />
      <SelectField
        control={form.control}
        name="method"
        label={t('desk:payment.method')}
        options={PAYMENT_METHODS.map((value) => ({ value, label: t(`domain:paymentMethod.${value}`) }))}
      />
      <TextField control={form.control} name="reference" label={t('desk:payment.reference')} />
    </EntryForm>
  );
}
