import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import { UNTAXED_CODES } from '../../shared/invoice/tax.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { Columns, Full } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CheckField } from '../ui/fields/CheckField.tsx';
import { CountryField } from '../ui/fields/CountryField.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Money } from '../ui/Money.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Shape } from '../ui/Shape.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './invoices.module.css';

interface Props {
  readonly claimId: string;
  readonly onClose: () => void;
}

/** Says what an invoice for a claim would be, and what stands in its way; issues it once somebody has checked the buyer. */
export function MakeInvoice({ claimId, onClose }: Props) {
  const { t } = useTranslation();
  const { data, failure, loading, again } = useQueryCall('invoices.offer', { claimId });
  if (!data) {
    return (
      <>
        <FailureNote failure={failure} onRetry={again} />
        {loading && <Shape rows={6} />}
      </>
    );
  }
  if (data.hindrances.length === 0) return <InvoiceForm claimId={claimId} offer={data} onClose={onClose} />;
  return (
    <Note meaning="waiting">
      {t('invoices:notYet')}
      <ul>
        {data.hindrances.map((code) => (
          <li key={code}>{t(`errors:${code}`)}</li>
        ))}
      </ul>
    </Note>
  );
}

function InvoiceForm({ claimId, offer, onClose }: Props & { readonly offer: Output<'invoices.offer'> }) {
  const { t } = useTranslation();
  const make = useCommandCall('invoices.make');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { currency, asksUntaxed, rateOn, asksSplitPayment } = offer;
  const { form, draft } = useDraftForm(contract['invoices.make'].input, `claim/${claimId}/invoice`, {
    claimId,
    buyer: offer.buyer,
    untaxed: null,
    exchange: rateOn === null ? null : { rate: '', on: rateOn, table: '' },
    splitPayment: false,
  });
  const { control } = form;
  const send = async (values: Checked<'invoices.make'>) => {
    const answer = await make.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(t('invoices:issued', { number: answer.value.number }));
    return onClose();
  };
  return (
    <EntryForm
      label={t('invoices:make')}
      form={form}
      onSubmit={send}
      submit={t('invoices:issue')}
      onCancel={onClose}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={make.failure} more={homeless} />
      <Note>{t('invoices:once')}</Note>
      <ul className={classes.lines}>
        {offer.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move, and two may be alike
          <li key={at}>
            {line.name} · <Money value={{ amount: line.amount, currency }} />
            {line.tax !== null && ` · ${t(`invoices:tax.${line.tax}`)}`}
          </li>
        ))}
      </ul>
      <p>
        {t('invoices:gross')}: <Money value={{ amount: offer.gross, currency }} />
      </p>
      <Columns>
        <Full>
          <TextField
            control={control}
            name="buyer.name"
            label={t('invoices:buyer.name')}
            required
            autoFocus
          />
        </Full>
        <TextField control={control} name="buyer.taxNumber" label={t('invoices:buyer.taxNumber')} />
        <CountryField control={control} name="buyer.country" label={t('invoices:buyer.country')} required />
        <Full>
          <TextField control={control} name="buyer.street" label={t('invoices:buyer.street')} required />
        </Full>
        <TextField control={control} name="buyer.postcode" label={t('invoices:buyer.postcode')} />
        <TextField control={control} name="buyer.city" label={t('invoices:buyer.city')} required />
        {asksUntaxed && (
          <Full>
            <SelectField
              control={control}
              name="untaxed"
              label={t('invoices:untaxed')}
              options={UNTAXED_CODES.map((code) => ({ value: code, label: t(`invoices:tax.${code}`) }))}
              required
            />
          </Full>
        )}
        {rateOn !== null && (
          <>
            <TextField
              control={control}
              name="exchange.rate"
              label={t('invoices:rate')}
              description={t('invoices:rateHelp')}
              required
            />
            <DateField control={control} name="exchange.on" label={t('invoices:rateOn')} required />
            <TextField
              control={control}
              name="exchange.table"
              label={t('invoices:rateTable')}
              placeholder="123/A/NBP/2026"
              required
            />
          </>
        )}
        {asksSplitPayment && (
          <Full>
            <CheckField control={control} name="splitPayment" label={t('invoices:split')} />
          </Full>
        )}
      </Columns>
    </EntryForm>
  );
}
