import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEMANDED_ARRIVALS } from '../../shared/claim/intakeDemands.ts';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CheckField } from '../ui/fields/CheckField.tsx';
import { NumberField } from '../ui/fields/NumberField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Shape } from '../ui/Shape.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { SettingPanel } from './Setting.tsx';
import { useFollowed } from './useFollowed.ts';

/** What an intake must have before the bench takes the device on, by how it comes in. */
export function IntakeDemandPanel() {
  const saved = useQueryCall('intake.demands', {});
  return (
    <SettingPanel of="claims.intake">
      <FailureNote failure={saved.failure} onRetry={saved.again} />
      {saved.loading && <Shape rows={3} />}
      {saved.data && <Demands saved={saved.data} />}
    </SettingPanel>
  );
}

function Demands({ saved }: { readonly saved: Output<'intake.demands'> }) {
  const { t } = useTranslation();
  const set = useCommandCall('intake.setDemands');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(contract['intake.setDemands'].input, 'settings/intake', saved);
  useFollowed(form, draft, saved);
  const send = async (values: Checked<'intake.setDemands'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear(values);
    return notifyDone(t('settings:intake.saved'));
  };
  return (
    <EntryForm label={t('settings:intake.title')} form={form} onSubmit={send} submit={t('common:save')}>
      <DraftNote draft={draft} />
      <FailureNote failure={set.failure} more={homeless} />
      <Columns least={300}>
        {DEMANDED_ARRIVALS.map((arrival) => (
          <NumberField
            key={arrival}
            control={form.control}
            name={`demands.${arrival}.photos`}
            label={t('settings:intake.photos', { arrival: t(`domain:arrival.${arrival}`) })}
            required
          />
        ))}
        {DEMANDED_ARRIVALS.map((arrival) => (
          <CheckField
            key={arrival}
            control={form.control}
            name={`demands.${arrival}.signature`}
            label={t('settings:intake.signature', { arrival: t(`domain:arrival.${arrival}`) })}
          />
        ))}
      </Columns>
    </EntryForm>
  );
}
