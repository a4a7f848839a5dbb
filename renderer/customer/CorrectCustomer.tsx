import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../shared/contract/index.ts';
import type { Customer } from '../../shared/contract/intake.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Columns, Full } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { LanguageField } from '../ui/fields/RegionFields.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import type { Keys } from '../ui/keys/keys.ts';
import { notifyDone } from '../ui/notify.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';

interface CorrectCustomerProps {
  readonly customer: Customer;
  /** The claim on which it came up, among whose events it is told. */
  readonly claimId?: string;
  readonly keys?: Keys;
  /** Called with the customer as they stand from now on. */
  readonly onDone?: (corrected: Customer) => void;
}

/** Opens the form that corrects who a customer is and how to reach them, at any time and with the reason. */
export function CorrectCustomer(props: CorrectCustomerProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <ActionButton
        label={t('claim:customer.correct')}
        icon={IconPencil}
        keys={props.keys}
        size="xs"
        onPress={() => setOpened(true)}
      />
      <SidePanel opened={opened} onClose={close} title={t('claim:customer.correct')}>
        <CorrectCustomerForm {...props} onClose={close} />
      </SidePanel>
    </>
  );
}

function CorrectCustomerForm({
  customer,
  claimId = undefined,
  onDone,
  onClose,
}: CorrectCustomerProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const change = useCommandCall('customers.change');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { id, name, email, phone, language, company, taxNumber } = customer;
  const { form, draft } = useDraftForm(contract['customers.change'].input, `customer/${id}`, {
    id,
    name,
    email,
    phone,
    language,
    company,
    taxNumber,
    reason: '',
    claimId: claimId ?? null,
  });
  const { control } = form;
  const send = async (values: Checked<'customers.change'>) => {
    const answer = await change.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear({ ...values, reason: '' });
    notifyDone(t('claim:customer.corrected', { name: values.name }));
    const { reason: _, claimId: __, ...corrected } = values;
    onDone?.({ ...corrected, company: corrected.company ?? '', taxNumber: corrected.taxNumber ?? '' });
    return onClose();
  };
  return (
    <EntryForm
      label={t('claim:customer.correct')}
      form={form}
      onSubmit={send}
      submit={t('common:save')}
      onCancel={onClose}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={change.failure} more={homeless} />
      <Columns>
        <Full>
          <TextField control={control} name="name" label={t('claim:address.name')} required autoFocus />
        </Full>
        <TextField control={control} name="email" label={t('claim:customer.email')} type="email" />
        <TextField control={control} name="phone" label={t('claim:customer.phone')} type="tel" />
        <LanguageField control={control} name="language" label={t('claim:customer.language')} />
        <TextField control={control} name="taxNumber" label={t('intake:customer.taxNumber')} />
        <Full>
          <TextField control={control} name="company" label={t('intake:customer.company')} />
        </Full>
        <Full>
          <TextField control={control} name="reason" label={t('claim:customer.reason')} required />
        </Full>
      </Columns>
    </EntryForm>
  );
}
