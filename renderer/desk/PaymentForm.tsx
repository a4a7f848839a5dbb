import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { PAYMENT_METHODS } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import type { Money } from '../../shared/money/money.ts';
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
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './desk.module.css';

const schema = contract['payments.record'].input;

/** Takes a payment: all that is outstanding unless another amount is typed. */
export function PaymentForm({ claim, outstanding }: { readonly claim: Claim; readonly outstanding: Money }) {
  const { t } = useTranslation();
  const { money } = useFormat();
  const place = useFirstFocus<HTMLDivElement>();
  const record = useCommandCall('payments.record');
  const [homeless, setHomeless] = useState<string[]>([]);
  // The amount in the key: what was typed against another sum is no draft of this payment.
  const { form, draft } = useDraftForm(schema, `claim/${claim.id}/payment/${outstanding.amount}`, {
    claimId: claim.id,
    amount: outstanding.amount,
    currency: outstanding.currency,
    method: claim.arrival === 'counter' ? 'card' : 'transfer',
    reference: '',
  });
  const amount = useWatch({ control: form.control, name: 'amount' });
  const left = typeof amount === 'number' ? outstanding.amount - amount : null;

  const send = async (values: Checked<'payments.record'>) => {
    const answer = await record.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    const { state, outstanding: rest } = answer.value;
    notifyDone(
      rest.amount > 0
        ? t('desk:payment.partDone', { rest: money(rest) })
        : t('desk:payment.done', { number: claim.number, state: t(`domain:state.${state}`) }),
    );
  };

  return (
    <div ref={place}>
      <EntryForm
        label={t('desk:payment.title')}
        form={form}
        onSubmit={send}
        submit={t('desk:payment.act')}
        does="payments.record"
      >
        <DraftNote draft={draft} />
        <Columns least={180}>
          <MoneyField
            control={form.control}
            name="amount"
            label={t('desk:payment.amount')}
            currency={outstanding.currency}
            required
          />
          <SelectField
            control={form.control}
            name="method"
            label={t('desk:payment.method')}
            options={PAYMENT_METHODS.map((value) => ({ value, label: t(`domain:paymentMethod.${value}`) }))}
          />
          <TextField
            control={form.control}
            name="reference"
            label={t('desk:payment.reference')}
            placeholder={t('desk:payment.referenceHelp')}
          />
        </Columns>
        <p className={classes.sub} aria-live="polite">
          {left === null
            ? ''
            : left > 0
              ? t('desk:payment.leaves', { rest: money({ amount: left, currency: outstanding.currency }) })
              : left < 0
                ? t('desk:payment.tooMuch', { outstanding: money(outstanding) })
                : claim.choice?.slotNumber != null
                  ? t('desk:payment.settlesSlot', { slot: claim.choice.slotNumber })
                  : t('desk:payment.settles')}
        </p>
        <FailureNote failure={record.failure} more={homeless} />
      </EntryForm>
    </div>
  );
}
