import { IconMapPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { missingParts } from '../../shared/address/address.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import type { Keys } from '../ui/keys/keys.ts';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { WayBackFields } from './WayBackFields.tsx';

/** Opens the form that says where the device goes back to, until it is on its way. */
export function ChangeWayBack({ claim, keys }: { readonly claim: Claim; readonly keys?: Keys }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <ActionButton
        label={t('claim:wayBack.change')}
        icon={IconMapPin}
        keys={keys}
        size="xs"
        onPress={() => setOpened(true)}
      />
      <SidePanel opened={opened} onClose={close} title={t('claim:wayBack.change')} size={560}>
        <ChangeWayBackForm claim={claim} onDone={close} />
      </SidePanel>
    </>
  );
}

/** Says that nothing can be sent yet for want of an address, and asks for it on the spot; nothing where it is complete. */
export function AddressWanted({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  if (missingParts(claim.shipTo).length === 0) return null;
  return (
    <Note meaning="attention" action={<ChangeWayBack claim={claim} />}>
      {t('claim:wayBack.wanted')}
    </Note>
  );
}

function ChangeWayBackForm({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const change = useCommandCall('claims.changeWayBack');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { id: claimId, collects, shipTo, customer } = claim;
  const { form, draft } = useDraftForm(contract['claims.changeWayBack'].input, `claim/${claimId}/wayBack`, {
    claimId,
    collects,
    shipTo: { ...shipTo, name: shipTo.name || customer.name },
    reason: '',
  });
  const send = async (values: Checked<'claims.changeWayBack'>) => {
    const answer = await change.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear({ ...values, reason: '' });
    notifyDone(t('claim:wayBack.changed'));
    return onDone();
  };
  return (
    <EntryForm
      label={t('claim:wayBack.change')}
      form={form}
      onSubmit={send}
      submit={t('common:save')}
      onCancel={onDone}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={change.failure} more={homeless} />
      <WayBackFields control={form.control} autoFocus />
      <TextField control={form.control} name="reason" label={t('claim:customer.reason')} required />
    </EntryForm>
  );
}
