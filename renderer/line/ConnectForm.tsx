import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract, type Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { applyIssues } from '../api/failures.ts';
import { useShellInfo } from '../api/useShellInfo.ts';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';

/** Makes this computer a desk of a centre, by the code that a manager there has made. What is typed stays until it is taken. */
export function ConnectForm() {
  const { t } = useTranslation();
  const form = useSchemaForm(contract['line.connect'].input, { code: '', name: '' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [homeless, setHomeless] = useState<string[]>([]);
  const computer = useShellInfo()?.computer;
  useEffect(() => {
    if (computer && form.getValues('name') === '') form.setValue('name', computer);
  }, [computer, form]);
  const connect = async (code: Checked<'line.connect'>) => {
    setFailure(null);
    const answer = await bridge().shell.connectToCentre(code);
    if (answer.ok) return;
    setHomeless(applyIssues(form, answer.error));
    setFailure(answer.error);
  };
  return (
    <Panel>
      <EntryForm
        label={t('line:connect.title')}
        form={form}
        onSubmit={connect}
        submit={t('line:connect.act')}
      >
        <FailureNote failure={failure} more={homeless} />
        <p>{t('line:connect.how')}</p>
        <TextAreaField
          control={form.control}
          name="code"
          label={t('line:connect.code')}
          description={t('line:connect.codeHow')}
          minRows={6}
          wants="any"
          autoFocus
          required
        />
        <TextField
          control={form.control}
          name="name"
          label={t('line:connect.name')}
          description={t('line:connect.nameHow')}
          required
        />
      </EntryForm>
    </Panel>
  );
}
