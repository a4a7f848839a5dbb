import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import { EXEMPT_BY } from '../../shared/contract/invoices.ts';
import { TAX_CODES } from '../../shared/invoice/tax.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CheckField } from '../ui/fields/CheckField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { Shape } from '../ui/Shape.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { Setting } from './Setting.tsx';
import classes from './settings.module.css';
import { useFollowed } from './useFollowed.ts';

/** What the centre says of its invoices once, because no price list does. */
export function InvoiceSettings() {
  const settings = useQueryCall('invoices.settings', {});
  return (
    <div className={classes.column}>
      <FailureNote failure={settings.failure} onRetry={settings.again} />
      {settings.loading && <Shape rows={6} />}
      {settings.data && <InvoiceForm saved={settings.data} />}
    </div>
  );
}

const TEXTS = ['sellerName', 'invoiceSeries', 'correctionSeries', 'bankAccount', 'bankName'] as const;
const TAXES = ['careFeeTax', 'diagnosisTax'] as const;

function InvoiceForm({ saved }: { readonly saved: Output<'invoices.settings'> }) {
  const { t } = useTranslation();
  const set = useCommandCall('invoices.setUp');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(contract['invoices.setUp'].input, 'settings/invoices', saved);
  const { control } = form;
  useFollowed(form, draft, saved);
  const send = async (values: Checked<'invoices.setUp'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear(values);
    return notifyDone(t('settings:invoices.saved'));
  };
  const taxes = TAX_CODES.map((code) => ({ value: code, label: t(`invoices:tax.${code}`) }));
  return (
    <Panel title={t('settings:invoices.title')}>
      <EntryForm label={t('settings:invoices.title')} form={form} onSubmit={send} submit={t('common:save')}>
        <DraftNote draft={draft} />
        <FailureNote failure={set.failure} more={homeless} />
        <Columns>
          {TEXTS.map((name) => (
            <Setting key={name} of={`invoices.${name}`}>
              {(says) => <TextField control={control} name={name} {...says} />}
            </Setting>
          ))}
          {TAXES.map((name) => (
            <Setting key={name} of={`invoices.${name}`}>
              {(says) => (
                <SelectField
                  control={control}
                  name={name}
                  {...says}
                  options={taxes}
                  placeholder={t('settings:invoices.notSaid')}
                  clearable
                />
              )}
            </Setting>
          ))}
          <Setting of="invoices.exemption">
            {(says) => <TextField control={control} name="exemption" {...says} />}
          </Setting>
          <Setting of="invoices.exemptionBy">
            {(says) => (
              <SelectField
                control={control}
                name="exemptionBy"
                {...says}
                options={EXEMPT_BY.map((by) => ({ value: by, label: t(`settings:invoices.by.${by}`) }))}
              />
            )}
          </Setting>
          <Setting of="invoices.cashMethod">
            {(says) => <CheckField control={control} name="cashMethod" {...says} />}
          </Setting>
        </Columns>
      </EntryForm>
    </Panel>
  );
}
