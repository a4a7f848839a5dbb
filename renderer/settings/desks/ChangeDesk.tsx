import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '../../../shared/contract/desks.ts';
import { type Checked, contract } from '../../../shared/contract/index.ts';
import { applyIssues } from '../../api/failures.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmConsequence } from '../../ui/ConfirmConsequence.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useSchemaForm } from '../../ui/useSchemaForm.ts';
import classes from '../settings.module.css';

/** What a desk is called, and its end. */
export function ChangeDesk({ desk, onGone }: { readonly desk: Desk; readonly onGone: () => void }) {
  const { t } = useTranslation();
  const rename = useCommandCall('desks.rename');
  const revoke = useCommandCall('desks.revoke');
  const [asking, setAsking] = useState(false);
  const [homeless, setHomeless] = useState<string[]>([]);
  const { id: deskId, name } = desk;
  const form = useSchemaForm(contract['desks.rename'].input, { deskId, name });
  const send = async (values: Checked<'desks.rename'>) => {
    const answer = await rename.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    form.reset(values);
    return notifyDone(t('settings:desks.renamed'));
  };
  const shutOut = async () => {
    const answer = await revoke.run({ deskId });
    if (!answer.ok) return;
    notifyDone(t('settings:desks.shutOutDone', { name }));
    onGone();
  };
  return (
    <div className={classes.column}>
      <Panel title={t('settings:desks.rename')}>
        <EntryForm label={t('settings:desks.rename')} form={form} onSubmit={send} submit={t('common:save')}>
          <FailureNote failure={rename.failure} more={homeless} />
          <TextField control={form.control} name="name" label={t('settings:desks.name')} />
        </EntryForm>
      </Panel>
      <Panel title={t('settings:desks.shutOut')}>
        <p className={classes.help}>{t('settings:desks.shutOutHow')}</p>
        <div className={classes.row}>
          <ActionButton
            label={t('settings:desks.shutOut')}
            icon={IconPlugConnectedX}
            color="stop"
            onPress={() => setAsking(true)}
          />
        </div>
      </Panel>
      <ConfirmConsequence
        opened={asking}
        title={t('settings:desks.shutOutAsk', { name })}
        act={t('settings:desks.shutOut')}
        does="desks.revoke"
        onConfirm={shutOut}
        onCancel={() => setAsking(false)}
        failure={revoke.failure}
      >
        <p>{desk.here ? t('settings:desks.shutOutHere') : t('settings:desks.shutOutHow')}</p>
      </ConfirmConsequence>
    </div>
  );
}
