import { IconPackageOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../../shared/contract/index.ts';
import type { UpdateSettings } from '../../../shared/contract/updates.ts';
import { applyIssues } from '../../api/failures.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmConsequence } from '../../ui/ConfirmConsequence.tsx';
import { DraftNote } from '../../ui/DraftNote.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useDraftForm } from '../../ui/useDraftForm.ts';
import { Setting } from '../Setting.tsx';
import { useFollowed } from '../useFollowed.ts';

/** Where newer versions come from, who signs them, and when one may be put in place by itself. */
export function ServerForm({ settings }: { readonly settings: UpdateSettings | null }) {
  const { t } = useTranslation();
  const set = useCommandCall('updates.set');
  const [homeless, setHomeless] = useState<string[]>([]);
  const saved = useMemo(
    () => ({
      address: settings?.address ?? '',
      signedBy: settings?.signedBy ?? '',
      hour: settings?.hour ?? null,
    }),
    [settings?.address, settings?.signedBy, settings?.hour],
  );
  const { form, draft } = useDraftForm(contract['updates.set'].input, 'settings/updates', saved);
  useFollowed(form, draft, saved);
  const { control } = form;
  const send = async (values: Checked<'updates.set'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear(values);
    return notifyDone(t('updates:saved'));
  };
  return (
    <Panel title={t('updates:server')}>
      <EntryForm
        label={t('updates:title')}
        form={form}
        onSubmit={send}
        submit={settings ? t('common:save') : t('updates:turnOn')}
        actions={settings && <TurnOff />}
      >
        <DraftNote draft={draft} />
        <FailureNote failure={set.failure} more={homeless} />
        <Setting of="program.address">
          {(says) => (
            <TextField
              control={control}
              name="address"
              {...says}
              placeholder="https://updates.example.com/hangar/"
              required
            />
          )}
        </Setting>
        <Setting of="program.signedBy">
          {(says) => <TextField control={control} name="signedBy" {...says} required />}
        </Setting>
        <Setting of="program.hour">
          {(says) => <NumberField control={control} name="hour" {...says} unit=":00" plain />}
        </Setting>
      </EntryForm>
    </Panel>
  );
}

function TurnOff() {
  const { t } = useTranslation();
  const turnOff = useCommandCall('updates.turnOff');
  const [asked, setAsked] = useState(false);
  const confirm = async () => {
    const answer = await turnOff.run({});
    if (!answer.ok) return;
    setAsked(false);
    notifyDone(t('updates:turnedOff'));
  };
  return (
    <>
      <ActionButton label={t('updates:turnOff')} icon={IconPackageOff} onPress={() => setAsked(true)} />
      <ConfirmConsequence
        opened={asked}
        title={t('updates:turnOff')}
        act={t('updates:turnOff')}
        onConfirm={confirm}
        onCancel={() => setAsked(false)}
        failure={turnOff.failure}
      >
        {t('updates:turnOffMeans')}
      </ConfirmConsequence>
    </>
  );
}
