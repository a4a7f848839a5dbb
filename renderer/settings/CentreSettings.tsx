import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { CentreFields } from './CentreFields.tsx';
import { FirstStepsSwitch } from './FirstStepsSwitch.tsx';
import { LogoPanel } from './LogoPanel.tsx';
import { RatePanels } from './rates/RatePanels.tsx';
import classes from './settings.module.css';
import { PaperSizesPanel } from './sizes/PaperSizesPanel.tsx';
import { TransferPanel } from './transfer/TransferPanel.tsx';
import { useFollowed } from './useFollowed.ts';

/** The centre's own data, as it stands on papers, and how the workstation behaves. */
export function CentreSettings() {
  const { t } = useTranslation();
  const { centre } = useSession();
  const change = useCommandCall('centre.change');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(contract['centre.change'].input, 'settings/centre', centre);
  useFollowed(form, draft, centre);
  const currency = useWatch({ control: form.control, name: 'currency' }) || centre.currency;
  const send = async (values: Checked<'centre.change'>) => {
    const answer = await change.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear(answer.value.centre);
    return notifyDone(t('settings:centre.saved'));
  };
  return (
    <div className={classes.column}>
      <EntryForm label={t('settings:tab.centre')} form={form} onSubmit={send} submit={t('common:save')}>
        <DraftNote draft={draft} />
        <FailureNote failure={change.failure} more={homeless} />
        <CentreFields control={form.control} currency={currency} />
      </EntryForm>
      <RatePanels />
      <LogoPanel />
      <PaperSizesPanel />
      <FirstStepsSwitch />
      <TransferPanel />
    </div>
  );
}
