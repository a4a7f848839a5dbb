import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract, type Output } from '../../../shared/contract/index.ts';
import type { RateKind } from '../../../shared/estimate/rates.ts';
import { applyIssues } from '../../api/failures.ts';
import { useSession } from '../../api/session.ts';
import { useCommandCall, useQueryCall } from '../../api/useCall.ts';
import { useFormat } from '../../text/useFormat.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { DraftNote } from '../../ui/DraftNote.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { DateField } from '../../ui/fields/DateField.tsx';
import { MoneyField } from '../../ui/fields/MoneyField.tsx';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useDraftForm } from '../../ui/useDraftForm.ts';
import { SettingPanel } from '../Setting.tsx';
import { RateTable } from './RateTable.tsx';

type Rate = Output<'rates.list'>['rates'][number];

/** The rates that hold from a day on: of VAT, and of an hour's labour. */
export function RatePanels() {
  const list = useQueryCall('rates.list', {});
  const ratesOf = (kind: RateKind) => list.data?.rates.filter((rate) => rate.kind === kind) ?? [];
  return (
    <>
      <FailureNote failure={list.failure} onRetry={list.again} />
      <VatRates rates={ratesOf('vat')} />
      <LabourRates rates={ratesOf('labour')} />
    </>
  );
}

/** A field that nobody has filled in yet; the schema refuses it so. */
const EMPTY = null as unknown as never;

function VatRates({ rates }: { readonly rates: readonly Rate[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { centre } = useSession();
  const set = useCommandCall('rates.setVat');
  const [homeless, setHomeless] = useState<string[]>([]);
  const blank = { from: EMPTY, rateBp: EMPTY };
  const { form, draft } = useDraftForm(contract['rates.setVat'].input, 'settings/vatRate', blank);
  const send = async (values: Checked<'rates.setVat'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear();
    return notifyDone(
      t('settings:rates.vatSet', { rate: format.rate(values.rateBp), date: format.date(values.from) }),
    );
  };
  return (
    <SettingPanel of="centre.vatRates">
      <RateTable
        label={t('settings:rates.vat')}
        rates={rates}
        until={t('settings:rates.vatUntil', { rate: format.rate(centre.vatRateBp) })}
        worded={({ value }) => format.rate(value)}
      />
      <EntryForm
        label={t('settings:rates.vatNew')}
        form={form}
        onSubmit={send}
        actions={
          <ActionButton
            type="submit"
            label={t('settings:rates.vatNew')}
            icon={IconCalendarPlus}
            hint="mod+S"
          />
        }
      >
        <DraftNote draft={draft} />
        <FailureNote failure={set.failure} more={homeless} />
        <Columns least={200}>
          <DateField control={form.control} name="from" label={t('settings:rates.from')} required />
          <NumberField
            control={form.control}
            name="rateBp"
            label={t('settings:rates.rate')}
            decimals={2}
            scale={100}
            unit="%"
            required
          />
        </Columns>
      </EntryForm>
    </SettingPanel>
  );
}

function LabourRates({ rates }: { readonly rates: readonly Rate[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = useSession().centre;
  const set = useCommandCall('rates.setLabour');
  const [homeless, setHomeless] = useState<string[]>([]);
  const blank = { from: EMPTY, amount: EMPTY };
  const { form, draft } = useDraftForm(contract['rates.setLabour'].input, 'settings/labourRate', blank);
  const send = async (values: Checked<'rates.setLabour'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear();
    const price = format.money({ amount: values.amount, currency });
    return notifyDone(t('settings:rates.labourSet', { price, date: format.date(values.from) }));
  };
  return (
    <SettingPanel of="centre.labourRates">
      <RateTable
        label={t('settings:rates.labour')}
        rates={rates}
        until={t('settings:rates.labourUntil')}
        worded={({ value, currency: own }) => format.money({ amount: value, currency: own ?? currency })}
      />
      <EntryForm
        label={t('settings:rates.labourNew')}
        form={form}
        onSubmit={send}
        actions={
          <ActionButton
            type="submit"
            label={t('settings:rates.labourNew')}
            icon={IconCalendarPlus}
            hint="mod+S"
          />
        }
      >
        <DraftNote draft={draft} />
        <FailureNote failure={set.failure} more={homeless} />
        <Columns least={200}>
          <DateField control={form.control} name="from" label={t('settings:rates.from')} required />
          <MoneyField
            control={form.control}
            name="amount"
            label={t('settings:rates.price')}
            currency={currency}
            required
          />
        </Columns>
      </EntryForm>
    </SettingPanel>
  );
}
