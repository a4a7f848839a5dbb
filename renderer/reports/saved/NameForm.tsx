import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Failure } from '../../../shared/contract/index.ts';
import { reportTitle } from '../../../shared/contract/reports.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { useSchemaForm } from '../../ui/useSchemaForm.ts';

const schema = z.object({ name: reportTitle });

interface NameFormProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The act as a heading, and on its button. */
  readonly title: string;
  readonly act: string;
  readonly name: string;
  readonly failure: Failure | null;
  readonly onNamed: (name: string) => unknown;
}

/** Asks under what name a report is to be known. */
export function NameForm(props: NameFormProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Fields {...props} />
    </Dialog>
  );
}

function Fields({ onClose, title, act, name, failure, onNamed }: NameFormProps) {
  const { t } = useTranslation();
  const form = useSchemaForm(schema, { name });
  return (
    <EntryForm
      label={title}
      form={form}
      onSubmit={(values) => onNamed(values.name)}
      submit={act}
      onCancel={onClose}
    >
      <TextField
        control={form.control}
        name="name"
        label={t('reports:own.name')}
        description={t('reports:own.nameHelp')}
        maxLength={80}
        required
        autoFocus
      />
      <FailureNote failure={failure} />
    </EntryForm>
  );
}
