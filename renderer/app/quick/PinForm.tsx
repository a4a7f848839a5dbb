import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contract/centre.ts';
import { type Checked, contract } from '../../../shared/contract/index.ts';
import type { Way } from '../../../shared/session/ways.ts';
import { keepEverything } from '../../api/keeping.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { PasswordField } from '../../ui/fields/PasswordField.tsx';
import { useSchemaForm } from '../../ui/useSchemaForm.ts';

const schema = contract['session.signInByPin'].input.pick({ pin: true });

/** The PIN of one person, who is let in by it. What whoever sat here has typed is kept as theirs first. */
export function PinForm({
  personId,
  submit,
  onEnter,
}: {
  readonly personId: string;
  readonly submit: string;
  readonly onEnter: (person: Person, way: Way) => Promise<void>;
}) {
  const { t } = useTranslation();
  const signIn = useCommandCall('session.signInByPin');
  const form = useSchemaForm(schema, { pin: '' }, 'a way in');

  const enter = async ({ pin }: Pick<Checked<'session.signInByPin'>, 'pin'>) => {
    await keepEverything();
    const answer = await signIn.run({ personId, pin });
    if (answer.ok) return onEnter(answer.value.person, 'pin');
    form.reset({ pin: '' });
    form.setFocus('pin');
    return undefined;
  };

  return (
    <EntryForm label={t('shell:quick.pin')} form={form} onSubmit={enter} submit={submit} enterSends>
      <FailureNote failure={signIn.failure} />
      <PasswordField
        control={form.control}
        name="pin"
        label={t('shell:quick.pin')}
        autoComplete="off"
        digits
        autoFocus
      />
    </EntryForm>
  );
}
