import { IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TIMED_STATES, USUAL_TARGET_HOURS } from '../../shared/claim/targets.ts';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { NumberField } from '../ui/fields/NumberField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Shape } from '../ui/Shape.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { IntakeDemandPanel } from './IntakeDemandPanel.tsx';
import { NumberingPanel } from './NumberingPanel.tsx';
import { SettingPanel } from './Setting.tsx';
import classes from './settings.module.css';
import { useFollowed } from './useFollowed.ts';

/** How claims are worked on: their numbers, what their intake must have, and how long each state may take. */
export function ClaimSettings() {
  const targets = useQueryCall('targets.get', {});
  return (
    <div className={classes.column}>
      <NumberingPanel />
      <IntakeDemandPanel />
      <FailureNote failure={targets.failure} onRetry={targets.again} />
      {targets.loading && <Shape rows={6} />}
      {targets.data && <Targets saved={targets.data} />}
    </div>
  );
}

function Targets({ saved }: { readonly saved: Output<'targets.get'> }) {
  const { t } = useTranslation();
  const set = useCommandCall('targets.set');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(contract['targets.set'].input, 'settings/targets', saved);
  useFollowed(form, draft, saved);
  const send = async (values: Checked<'targets.set'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear(values);
    return notifyDone(t('settings:targets.saved'));
  };
  const asUsual = () => form.setValue('hours', { ...USUAL_TARGET_HOURS }, { shouldDirty: true });
  return (
    <SettingPanel of="claims.targets">
      <EntryForm
        label={t('settings:targets.title')}
        form={form}
        onSubmit={send}
        submit={t('common:save')}
        actions={
          <ActionButton
            label={t('settings:targets.usual')}
            icon={IconRestore}
            keys="alt+U"
            onPress={asUsual}
          />
        }
      >
        <DraftNote draft={draft} />
        <FailureNote failure={set.failure} more={homeless} />
        <Columns>
          {TIMED_STATES.map((state) => (
            <NumberField
              key={state}
              control={form.control}
              name={`hours.${state}`}
              label={t(`domain:state.${state}`)}
              unit={t('settings:targets.hours')}
            />
          ))}
        </Columns>
      </EntryForm>
    </SettingPanel>
  );
}
