import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductVersion } from '../../shared/contract/catalogue.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './catalogue.module.css';

interface ConfirmVersionProps {
  readonly opened: boolean;
  /** The newest version, unverified. */
  readonly version: ProductVersion;
  readonly onClose: () => void;
}

/** A manager stands for the figures of the newest version: with which source, and what follows from it. */
export function ConfirmVersion(props: ConfirmVersionProps) {
  const { t } = useTranslation();
  const { model } = props.version;
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      size="lg"
      title={t('catalogue:confirm.title', { model })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <ConfirmForm {...props} />
    </Dialog>
  );
}

function ConfirmForm({ version, onClose }: ConfirmVersionProps) {
  const { t } = useTranslation();
  const { date, money, list } = useFormat();
  const confirm = useCommandCall('catalogue.confirm');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(
    contract['catalogue.confirm'].input.omit({ productId: true, version: true }),
    `catalogue/${version.id}/confirm`,
    { source: version.source, note: '' },
  );
  const send = async (values: Pick<Checked<'catalogue.confirm'>, 'source' | 'note'>) => {
    const answer = await confirm.run({ productId: version.id, version: version.version, ...values });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(t('catalogue:confirm.done', { model: version.model, version: answer.value.version }));
    return onClose();
  };
  const { currency } = version;
  const fees = version.fees
    .slice(0, version.replacementAllowance)
    .map((amount) => money({ amount, currency }));
  return (
    <EntryForm
      label={t('catalogue:confirm.title', { model: version.model })}
      form={form}
      onSubmit={send}
      submit={t('catalogue:confirm.act')}
      does="catalogue.confirm"
      onCancel={onClose}
    >
      <div className={classes.words}>
        <p>
          {t('catalogue:confirm.figures', { version: version.version, fees: list(fees) })}{' '}
          {version.flyawayFee === null
            ? t('catalogue:confirm.noFlyaway')
            : t('catalogue:confirm.flyaway', { fee: money({ amount: version.flyawayFee, currency }) })}
        </p>
        <p>{t('catalogue:confirm.consequence', { from: date(version.effectiveFrom) })}</p>
        <p>{t('catalogue:confirm.kept', { version: version.version, next: version.version + 1 })}</p>
      </div>
      <DraftNote draft={draft} />
      <FailureNote failure={confirm.failure} more={homeless} />
      <TextAreaField
        control={form.control}
        name="source"
        label={t('catalogue:row.source')}
        description={t('catalogue:field.sourceHint')}
        required
        autoFocus
      />
      <TextAreaField control={form.control} name="note" label={t('catalogue:row.note')} minRows={1} />
    </EntryForm>
  );
}
