import { IconFileSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_HEAD_WORD } from '../../shared/contract/eventHead.ts';
import { type Checked, contract, type Failure, type Output } from '../../shared/contract/index.ts';
import { call } from '../api/call.ts';
import { applyIssues } from '../api/failures.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Note } from '../ui/Note.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';

/** Whether the record still contains what an exported report says was its newest event. */
export function CompareReport() {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useSchemaForm(contract['events.contains'].input, { head: '' });
  const [found, setFound] = useState<Output<'events.contains'> | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [homeless, setHomeless] = useState<string[]>([]);
  const compare = async (input: Checked<'events.contains'>) => {
    const answer = await call('events.contains', input);
    setFound(answer.ok ? answer.value : null);
    setFailure(answer.ok ? null : answer.error);
    setHomeless(answer.ok ? [] : applyIssues(form, answer.error));
  };
  return (
    <EntryForm
      label={t('settings:backups.report')}
      form={form}
      onSubmit={compare}
      actions={
        <ActionButton
          type="submit"
          label={t('settings:backups.compare')}
          icon={IconFileSearch}
          hint="mod+S"
        />
      }
    >
      <FailureNote failure={failure} more={homeless} />
      <TextField
        control={form.control}
        name="head"
        label={t('settings:backups.report')}
        description={t('settings:backups.reportHow')}
        maxLength={LONGEST_HEAD_WORD}
      />
      <div role="status">
        {found &&
          (found.contained && found.at ? (
            <Note meaning="good">{t('settings:backups.contains', { at: format.instant(found.at) })}</Note>
          ) : (
            <Note meaning="stop">{t('settings:backups.containsNot')}</Note>
          ))}
        {found && found.signed !== 'none' && (
          <Note meaning={found.signed === 'own' ? 'good' : 'stop'}>
            {t(`settings:backups.signed.${found.signed}`)}
          </Note>
        )}
      </div>
    </EntryForm>
  );
}
