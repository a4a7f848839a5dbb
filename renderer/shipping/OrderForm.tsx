import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Delivery } from '../../shared/contract/delivery.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';

const schema = contract['replacements.order'].input;

/** What was ordered from the supplier for a claim: a new order, or other words on the one there is. */
export function OrderForm({
  claim,
  order,
  onDone,
}: {
  readonly claim: Claim;
  readonly order: Delivery['order'];
  readonly onDone?: () => void;
}) {
  const { t } = useTranslation();
  const place = useFirstFocus<HTMLDivElement>();
  const ordering = useCommandCall('replacements.order');
  const change = useCommandCall('replacements.changeOrder');
  const command = order ? change : ordering;
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(schema, `claim/${claim.id}/order`, {
    claimId: claim.id,
    reference: order?.reference ?? '',
    expectedOn: order?.expectedOn ?? null,
  });
  const send = async (values: Checked<'replacements.order'>) => {
    const answer = await command.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(
      order
        ? t('shipping:supplier.changed', { number: claim.number })
        : t('shipping:supplier.done', { number: claim.number }),
    );
    return onDone?.();
  };
  return (
    <div ref={place}>
      <EntryForm
        label={t('shipping:supplier.title')}
        form={form}
        onSubmit={send}
        submit={order ? t('common:save') : t('shipping:supplier.order')}
        does={order ? 'replacements.changeOrder' : 'replacements.order'}
        onCancel={onDone}
      >
        <DraftNote draft={draft} />
        <Columns least={200}>
          <TextField
            control={form.control}
            name="reference"
            label={t('shipping:supplier.reference')}
            description={t('shipping:supplier.referenceHelp')}
            required
          />
          <DateField
            control={form.control}
            name="expectedOn"
            label={t('shipping:supplier.expected')}
            description={t('shipping:supplier.expectedHelp')}
          />
        </Columns>
        <FailureNote failure={command.failure} more={homeless} />
      </EntryForm>
    </div>
  );
}
