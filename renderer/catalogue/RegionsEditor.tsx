import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone, notifyUndo } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './catalogue.module.css';
import { Outside } from './RegionCountries.tsx';
import { RegionFields } from './RegionFields.tsx';
import look from './regions.module.css';
import { type Region, withCountries } from './regionsForm.ts';

/** All regions as they shall be. A country put into one leaves the other; what is saved can be taken back. */
export function RegionsEditor({ saved }: { readonly saved: readonly Region[] }) {
  const { t } = useTranslation();
  const { country, list } = useFormat();
  const save = useCommandCall('catalogue.saveRegions');
  const [homeless, setHomeless] = useState<string[]>([]);
  const [said, setSaid] = useState('');
  const { form, draft } = useDraftForm(contract['catalogue.saveRegions'].input, 'catalogue/regions', {
    regions: saved.map((region) => ({ ...region })),
  });
  const { control, getValues } = form;
  const { fields, append, remove, insert, replace } = useFieldArray({
    control,
    name: 'regions',
    keyName: 'key',
  });
  const regions = form.watch('regions');

  const add = () => {
    append({ id: '', name: '', countries: [] }, { focusName: `regions.${fields.length}.id` });
  };
  const drop = (index: number) => {
    const region = getValues('regions')[index];
    if (!region) return;
    remove(index);
    const name = region.name || region.id;
    notifyUndo(t('catalogue:regions.removed', { name }), t('common:undo'), () =>
      insert(Math.min(index, getValues('regions').length), region),
    );
  };
  const choose = (index: number, countries: string[]) => {
    const { regions: next, moved } = withCountries(getValues('regions'), index, countries);
    replace(next);
    const first = moved[0];
    setSaid(
      first
        ? t('catalogue:regions.moved', {
            countries: list(moved.map((move) => country(move.country))),
            from: first.from.name,
          })
        : '',
    );
  };

  const send = async (values: Checked<'catalogue.saveRegions'>) => {
    setHomeless([]);
    const before = { regions: saved.map((region) => ({ ...region })) };
    const answer = await save.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear(values);
    setSaid('');
    return notifyUndo(t('catalogue:regions.saved'), t('common:undo'), async () => {
      if (!(await save.run(before)).ok) return;
      await draft.clear(before);
      notifyDone(t('catalogue:regions.restored'));
    });
  };

  return (
    <EntryForm
      label={t('catalogue:tab.regions')}
      form={form}
      onSubmit={send}
      submit={t('catalogue:regions.save')}
      actions={
        <>
          <p role="status" className={look.said}>
            {said}
          </p>
          <ActionButton label={t('catalogue:regions.add')} icon={IconPlus} keys="alt+L" onPress={add} />
        </>
      }
    >
      <DraftNote draft={draft} />
      <div className={look.regionRows}>
        {fields.map((field, index) => (
          <RegionFields
            key={field.key}
            control={control}
            index={index}
            regions={regions}
            onChoose={(countries) => choose(index, countries)}
            onRemove={() => drop(index)}
          />
        ))}
      </div>
      <Outside regions={regions} />
      <p className={classes.dim}>{t('catalogue:regions.consequence')}</p>
      <FailureNote failure={save.failure} more={homeless} />
    </EntryForm>
  );
}
