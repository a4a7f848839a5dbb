import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Checked, contract, type Input, type Output } from '../../../shared/contract/index.ts';
import { isSameSize, LABEL_ROLLS, PAPER_NAMES, PAPER_SIZES } from '../../../shared/paper/sizes.ts';
import { applyIssues } from '../../api/failures.ts';
import { useCommandCall, useQueryCall } from '../../api/useCall.ts';
import { Columns } from '../../ui/Columns.tsx';
import { DraftNote } from '../../ui/DraftNote.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { OneOf } from '../../ui/lists/OneOf.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { Shape } from '../../ui/Shape.tsx';
import { useDraftForm } from '../../ui/useDraftForm.ts';
import { SettingPanel } from '../Setting.tsx';
import { useFollowed } from '../useFollowed.ts';
import { LabelPreview } from './LabelPreview.tsx';

const schema = contract['papers.setSizes'].input;

/** What the centre's printers are loaded with, with a label as it comes out of them. */
export function PaperSizesPanel() {
  const saved = useQueryCall('papers.sizes', {});
  return (
    <SettingPanel of="centre.paperSizes">
      <FailureNote failure={saved.failure} onRetry={saved.again} />
      {saved.loading && <Shape rows={4} />}
      {saved.data && <PaperSizes saved={saved.data} />}
    </SettingPanel>
  );
}

function PaperSizes({ saved }: { readonly saved: Output<'papers.sizes'> }) {
  const { t } = useTranslation();
  const set = useCommandCall('papers.setSizes');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(schema, 'settings/sizes', saved);
  useFollowed(form, draft, saved);
  const { control } = form;
  const typed = useWatch({ control }) as Input<'papers.setSizes'>;
  const read = schema.safeParse(typed);
  const roll = LABEL_ROLLS.findIndex((each) => isSameSize(each, typed.label));
  const send = async (values: Checked<'papers.setSizes'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear(values);
    return notifyDone(t('settings:sizes.saved'));
  };
  return (
    <EntryForm label={t('settings:sizes.title')} form={form} onSubmit={send} submit={t('common:save')}>
      <DraftNote draft={draft} />
      <FailureNote failure={set.failure} more={homeless} />
      <Columns least={300}>
        <SelectField
          control={control}
          name="paper"
          label={t('settings:sizes.paper')}
          options={PAPER_SIZES.map((value) => ({ value, label: PAPER_NAMES[value] }))}
        />
        <OneOf
          label={t('settings:sizes.roll')}
          placeholder={t('settings:sizes.own')}
          data={LABEL_ROLLS.map(({ width, height }, at) => ({
            value: String(at),
            label: t('settings:sizes.size', { width, height }),
          }))}
          value={roll < 0 ? null : String(roll)}
          onChange={(chosen) => {
            const size = LABEL_ROLLS[Number(chosen ?? -1)];
            if (size) form.setValue('label', { ...size }, { shouldDirty: true, shouldValidate: true });
          }}
        />
        <NumberField
          control={control}
          name="label.width"
          label={t('settings:sizes.width')}
          unit={t('settings:sizes.mm')}
          required
        />
        <NumberField
          control={control}
          name="label.height"
          label={t('settings:sizes.height')}
          unit={t('settings:sizes.mm')}
          required
        />
      </Columns>
      {read.success && <LabelPreview size={read.data.label} />}
    </EntryForm>
  );
}
