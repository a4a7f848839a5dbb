import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../shared/contract/index.ts';
import type { WaitingClaim } from '../../shared/contract/stock.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { LeaveBy } from '../queue/LeaveBy.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { SerialField } from '../ui/fields/SerialField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Serial } from '../ui/Serial.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { ModelField } from './ModelField.tsx';
import classes from './StockPage.module.css';

const schema = contract['stock.add'].input;

/** How many of the units just added stay in view. */
const SHOWN = 6;

/** Units into stock, one scan each: model and note stay, the serial empties and waits for the next. */
export function AddUnitForm({
  brought,
}: {
  /** The serial that a scan elsewhere came with. */ readonly brought?: string;
}) {
  const { t } = useTranslation();
  const add = useCommandCall('stock.add');
  const [homeless, setHomeless] = useState<string[]>([]);
  const [added, setAdded] = useState<readonly string[]>([]);
  /** Claims that want a unit of the model added last. */
  const [waiting, setWaiting] = useState<readonly WaitingClaim[]>([]);
  const { form, draft } = useDraftForm(schema, 'stock/add', { model: '', serial: '', note: '' });

  const { setValue, getValues, setFocus } = form;
  useEffect(() => {
    if (!draft.ready || brought === undefined) return;
    setValue('serial', brought, { shouldDirty: true });
    setFocus(getValues('model') === '' ? 'model' : 'serial');
  }, [draft.ready, brought, setValue, getValues, setFocus]);

  const send = async (values: Checked<'stock.add'>) => {
    const answer = await add.run(values);
    if (!answer.ok) {
      setHomeless(applyIssues(form, answer.error));
      form.setFocus('serial', { shouldSelect: true });
      return;
    }
    setAdded((before) => [values.serial, ...before]);
    setWaiting(answer.value.waiting);
    form.setFocus('serial');
    await draft.clear({ model: values.model, serial: '', note: values.note });
  };
  // A scan with the model in place is all it takes.
  const scan = () => {
    if (form.getValues('model').trim() === '') form.setFocus('model');
    else void form.handleSubmit(send)();
  };

  return (
    <Panel title={t('stock:add.title')}>
      <EntryForm label={t('stock:add.title')} form={form} onSubmit={send} submit={t('stock:add.act')}>
        <DraftNote draft={draft} />
        <ModelField control={form.control} name="model" label={t('stock:model')} required />
        <SerialField
          control={form.control}
          name="serial"
          label={t('stock:serial')}
          description={t('stock:add.serialHelp')}
          required
          stay
          onScan={scan}
        />
        <TextField
          control={form.control}
          name="note"
          label={t('stock:note')}
          placeholder={t('stock:add.noteHelp')}
        />
        <FailureNote failure={add.failure} more={homeless} />
      </EntryForm>
      {added.length > 0 && (
        <Note meaning="good">
          <p>{t('stock:add.added', { count: added.length })}</p>
          <ol className={classes.added} aria-live="polite">
            {added.slice(0, SHOWN).map((serial) => (
              <li key={serial}>
                <Serial value={serial} />
              </li>
            ))}
          </ol>
        </Note>
      )}
      {waiting.length > 0 && (
        <Note meaning="attention">
          <p>{t('stock:add.waiting')}</p>
          <ul className={classes.waiting}>
            {waiting.map(({ claimId, number, customerName, leaveBy }) => (
              <li key={claimId}>
                <Link to="/shipping" search={{ claim: claimId }}>
                  {number}
                </Link>
                <span>{customerName}</span>
                {leaveBy !== null && <LeaveBy date={leaveBy} />}
              </li>
            ))}
          </ul>
        </Note>
      )}
    </Panel>
  );
}
