import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { reason } from '../../shared/contract/fields.ts';
import type { Answer, CommandName, Failure } from '../../shared/contract/index.ts';
import { Dialog } from './Dialog.tsx';
import { DraftNote } from './DraftNote.tsx';
import { EntryForm } from './EntryForm.tsx';
import { FailureNote } from './FailureNote.tsx';
import { TextAreaField } from './fields/TextAreaField.tsx';
import { useDraftForm } from './useDraftForm.ts';

const schema = z.object({ reason });

interface ReasonDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The act as a heading and on its button. */
  readonly title: string;
  readonly act: string;
  /** The command that the act gives. */
  readonly does: CommandName;
  readonly draftKey: string;
  readonly failure: Failure | null;
  /** Sends the act with the reason; a success closes the dialog. */
  readonly onSend: (reason: string) => Promise<Answer<unknown>>;
  /** What will follow. */
  readonly children: ReactNode;
}

/** Asks for the reason of a step back. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <ReasonForm {...props} />
    </Dialog>
  );
}

function ReasonForm({ onClose, act, does, title, draftKey, failure, onSend, children }: ReasonDialogProps) {
  const { t } = useTranslation();
  const { form, draft } = useDraftForm(schema, draftKey, { reason: '' });
  const send = async (values: z.output<typeof schema>) => {
    const answer = await onSend(values.reason);
    if (!answer.ok) return;
    await draft.clear();
    onClose();
  };
  return (
    <EntryForm label={title} form={form} onSubmit={send} submit={act} does={does} onCancel={onClose}>
      <p>{children}</p>
      <DraftNote draft={draft} />
      <FailureNote failure={failure} />
      <TextAreaField control={form.control} name="reason" label={t('desk:reason')} required autoFocus />
    </EntryForm>
  );
}
