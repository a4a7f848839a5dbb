import { Checkbox } from '@mantine/core';
import { IconAdjustmentsDollar } from '@tabler/icons-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Claim } from '../../shared/contract/claims.ts';
import { contract } from '../../shared/contract/index.ts';
import type { Money } from '../../shared/money/money.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Columns } from '../ui/Columns.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { MoneyField } from '../ui/fields/MoneyField.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';

const schema = contract['claims.adjustFee'].input;

/** A manager sets a fee that may vary, before it is paid, with the reason and the rate that it follows from. */
export function AdjustFee({
  claim,
  due,
  quoted,
}: {
  readonly claim: Claim;
  readonly due: Money;
  readonly quoted: Money;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <ActionButton
        label={t('desk:adjust.act')}
        icon={IconAdjustmentsDollar}
        keys="alt+J"
        onPress={() => setOpened(true)}
      />
      <Dialog
        opened={opened}
        onClose={close}
        title={t('desk:adjust.title', { number: claim.number })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <AdjustForm claim={claim} due={due} quoted={quoted} onClose={close} />
      </Dialog>
    </>
  );
}

function AdjustForm({
  claim,
  due,
  quoted,
  onClose,
}: {
  readonly claim: Claim;
  readonly due: Money;
  readonly quoted: Money;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { money } = useFormat();
  const adjust = useCommandCall('claims.adjustFee');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(schema, `claim/${claim.id}/adjust/${due.amount}`, {
    claimId: claim.id,
    amount: due.amount,
    reason: '',
    exchangeRate: null,
  });
  const { control } = form;
  const byRate = useWatch({ control, name: 'exchangeRate' }) !== null;

  // People type the currency in small letters and the rate with their own decimal mark.
  const tidy = (name: 'exchangeRate.from' | 'exchangeRate.rate', tidied: (text: string) => string) =>
    form.setValue(name, tidied(form.getValues(name) ?? ''));

  const send = async (values: z.output<typeof schema>) => {
    const answer = await adjust.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    onClose();
    notifyDone(t('desk:adjust.done', { number: claim.number, amount: money(answer.value.due) }));
  };

  return (
    <EntryForm
      label={t('desk:adjust.act')}
      form={form}
      onSubmit={send}
      submit={t('desk:adjust.act')}
      does="claims.adjustFee"
      onCancel={onClose}
    >
      <p>{t('desk:adjust.words', { quoted: money(quoted) })}</p>
      <DraftNote draft={draft} />
      <FailureNote failure={adjust.failure} more={homeless} />
      <MoneyField
        control={control}
        name="amount"
        label={t('desk:adjust.amount')}
        currency={due.currency}
        required
        autoFocus
      />
      <TextAreaField control={control} name="reason" label={t('desk:reason')} required />
      <Checkbox
        label={t('desk:adjust.byRate')}
        checked={byRate}
        onChange={(event) =>
          form.setValue(
            'exchangeRate',
            event.currentTarget.checked ? { from: 'USD', rate: '', on: '' } : null,
          )
        }
      />
      {byRate && (
        <Columns least={120}>
          <TextField
            control={control}
            name="exchangeRate.from"
            label={t('desk:adjust.from')}
            maxLength={3}
            onBlur={() => tidy('exchangeRate.from', (text) => text.trim().toUpperCase())}
          />
          <TextField
            control={control}
            name="exchangeRate.rate"
            label={t('desk:adjust.rate', { currency: due.currency })}
            placeholder="4.2718"
            onBlur={() => tidy('exchangeRate.rate', (text) => text.trim().replace(',', '.'))}
          />
          <DateField control={control} name="exchangeRate.on" label={t('desk:adjust.on')} />
        </Columns>
      )}
    </EntryForm>
  );
}
