import { IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/claim/vocabulary.ts';
import { type Checked, contract } from '../../../shared/contract/index.ts';
import {
  isOneLine,
  type OwnText,
  type OwnTextName,
  placeholdersOf,
  usualText,
  wrongIn,
} from '../../../shared/wording/ownTexts.ts';
import { applyIssues } from '../../api/failures.ts';
import { useSession } from '../../api/session.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { useFormat } from '../../text/useFormat.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DraftNote } from '../../ui/DraftNote.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { TextAreaField } from '../../ui/fields/TextAreaField.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { Note } from '../../ui/Note.tsx';
import { notifyDone, notifyUndo } from '../../ui/notify.ts';
import { useDraftForm } from '../../ui/useDraftForm.ts';
import classes from '../settings.module.css';
import { useFollowed } from '../useFollowed.ts';
import { sampleOf } from './sampleText.ts';

interface TextFormProps {
  readonly name: OwnTextName;
  readonly language: Language;
  /** As it is now, shipped or the centre's own. */
  readonly saved: string;
  readonly isOwn: boolean;
  readonly own: readonly OwnText[];
}

/** One text in one language: typed, checked, and shown as a customer will read it. */
export function TextForm({ name, language, saved, isOwn, own }: TextFormProps) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const set = useCommandCall('texts.set');
  const clear = useCommandCall('texts.clear');
  const [homeless, setHomeless] = useState<string[]>([]);
  const shown = { name, language, text: saved };
  const key = `settings/text/${name}/${language}`;
  const { form, draft } = useDraftForm(contract['texts.set'].input, key, shown);
  useFollowed(form, draft, shown);
  const text = useWatch({ control: form.control, name: 'text' });
  const send = async (values: Checked<'texts.set'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear(values);
    return notifyDone(t('settings:texts.saved'));
  };
  const goBack = async () => {
    const answer = await clear.run({ name, language });
    if (!answer.ok) return;
    await draft.clear({ ...shown, text: usualText(name, language) });
    notifyUndo(t('settings:texts.shippedAgain'), t('common:undo'), () => set.run(shown));
  };
  const others = own.filter((each) => each.name !== name || each.language !== language);
  const sample = sampleOf(name, language, [...others, { name, language, text }], centre);
  const label = t('settings:texts.wording');
  return (
    <EntryForm
      label={label}
      form={form}
      onSubmit={send}
      submit={t('common:save')}
      actions={
        isOwn && (
          <ActionButton
            label={t('settings:texts.shipped')}
            icon={IconRestore}
            keys="alt+U"
            onPress={goBack}
          />
        )
      }
    >
      <DraftNote draft={draft} />
      <FailureNote failure={set.failure ?? clear.failure} more={homeless} />
      {isOneLine(name) ? (
        <TextField control={form.control} name="text" label={label} required />
      ) : (
        <TextAreaField control={form.control} name="text" label={label} minRows={4} maxRows={16} required />
      )}
      <p className={classes.help}>
        {t('settings:texts.knows')}{' '}
        <span className={classes.numbers} translate="no">
          {placeholdersOf(name).join('  ')}
        </span>
      </p>
      <Slips name={name} text={text} />
      <section
        className={classes.sample}
        translate="no"
        aria-label={t('settings:texts.preview')}
        lang={language}
      >
        {sample.subject !== '' && <p className={classes.sampleSubject}>{sample.subject}</p>}
        <p className={classes.sampleBody}>{sample.body.trim() || t('settings:texts.noTerms')}</p>
      </section>
    </EntryForm>
  );
}

/** What in a text would be read as it stands, and what a customer would not be told. */
function Slips({ name, text }: { readonly name: OwnTextName; readonly text: string }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const { unknown, missing } = wrongIn(name, text);
  return (
    <>
      {unknown.length > 0 && (
        <Note meaning="stop">{t('settings:texts.unknown', { what: list(unknown) })}</Note>
      )}
      {missing.length > 0 && text !== '' && (
        <Note meaning="attention">{t('settings:texts.missing', { what: list(missing) })}</Note>
      )}
    </>
  );
}
