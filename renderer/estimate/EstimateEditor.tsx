import { IconCopy, IconFileCheck, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract, type Input } from '../../shared/contract/index.ts';
import { labourRateOn, vatRateOn, vatRatesPast } from '../../shared/estimate/rates.ts';
import { applyIssues } from '../api/failures.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useToday } from '../api/useToday.ts';
import { useMakePaper } from '../papers/making/useMakePaper.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { enterGoesOn } from '../ui/enterGoesOn.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone, notifyUndo } from '../ui/notify.ts';
import { Shape } from '../ui/Shape.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './EstimateEditor.module.css';
import { EstimateLineFields } from './EstimateLineFields.tsx';
import { EstimateTotals } from './EstimateTotals.tsx';
import { blankLine, isUntouched, liveTotals, type TypedLine, usualPrice } from './estimateLines.ts';

const schema = contract['estimates.saveDraft'].input;

interface EstimateEditorProps {
  readonly claim: Claim;
  readonly onIssued?: (() => void) | undefined;
}

/**
 * The estimate, line by line with its totals as they will stand on paper. What is typed is kept as a draft of the person;
 * Save puts it on the claim for colleagues to see; Issue makes it the version that the customer gets and that never changes.
 */
export function EstimateEditor({ claim, onIssued }: EstimateEditorProps) {
  const { centre } = useSession();
  const today = useToday();
  const { data, failure, again } = useQueryCall('rates.list', {});
  if (!data) return failure ? <FailureNote failure={failure} onRetry={again} /> : <Shape rows={3} />;
  const usual: UsualRates = {
    vat: vatRateOn(data.rates, centre.vatRateBp, today),
    hour: labourRateOn(data.rates, claim.currency, today),
    past: (lines) =>
      vatRatesPast(
        lines.map(({ vatRateBp }) => vatRateBp),
        data.rates,
        centre.vatRateBp,
        today,
      ),
  };
  return <Editor claim={claim} onIssued={onIssued} usual={usual} />;
}

/** The centre's rates on the day. */
interface UsualRates {
  readonly vat: number;
  /** Net, in minor units of the claim's currency; null where there is none. */
  readonly hour: number | null;
  /** Those of lines that were the usual VAT rate once. */
  readonly past: (lines: readonly TypedLine[]) => readonly number[];
}

function Editor({ claim, onIssued, usual }: EstimateEditorProps & { readonly usual: UsualRates }) {
  const { t } = useTranslation();
  const { money, rate, list } = useFormat();
  const save = useCommandCall('estimates.saveDraft');
  const issue = useCommandCall('estimates.issue');
  const paper = useMakePaper(claim);
  const [homeless, setHomeless] = useState<string[]>([]);
  const [removed, setRemoved] = useState<{ readonly line: TypedLine; readonly index: number } | null>(null);
  const { form, draft } = useDraftForm(schema, `claim/${claim.id}/estimate`, startOf(claim, usual.vat));
  const { control } = form;
  const { fields, append, insert, remove } = useFieldArray({ control, name: 'lines' });
  const lines = useWatch({ control, name: 'lines' });
  const live = liveTotals(lines);
  const place = useRef(0);
  const past = usual.past(lines);

  const add = () => {
    const last = lines.at(-1);
    append(
      blankLine(last && !past.includes(last.vatRateBp) ? last.vatRateBp : usual.vat, last?.kind, usual.hour),
      {
        focusName: `lines.${lines.length}.description`,
      },
    );
  };
  const duplicate = (index: number) => {
    const line = lines[index];
    if (line) insert(index + 1, { ...line }, { focusName: `lines.${index + 1}.description` });
  };
  const drop = (index: number) => {
    const line = lines[index];
    if (!line) return;
    remove(index);
    const next = Math.max(0, Math.min(index, lines.length - 2));
    place.current = next;
    requestAnimationFrame(() => form.setFocus(`lines.${next}.description`));
    setRemoved(isUntouched(line, usual.hour) ? null : { line, index });
  };
  const bringBack = () => {
    if (!removed) return;
    const index = Math.min(removed.index, lines.length);
    insert(index, removed.line, { focusName: `lines.${index}.description` });
    setRemoved(null);
  };
  const leaveOutUntouched = () => {
    const all = form.getValues('lines');
    const kept = all.filter((line) => !isUntouched(line, usual.hour));
    if (kept.length > 0 && kept.length < all.length) form.setValue('lines', kept);
  };

  const price = (index: number) => {
    const line = form.getValues(`lines.${index}`);
    form.setValue(`lines.${index}.unitNet`, usualPrice(line, usual.hour), { shouldDirty: true });
  };
  const takeUsualRate = () => {
    lines.forEach(({ vatRateBp }, index) => {
      if (past.includes(vatRateBp))
        form.setValue(`lines.${index}.vatRateBp`, usual.vat, { shouldDirty: true });
    });
  };

  const store = async (values: Checked<'estimates.saveDraft'>): Promise<boolean> => {
    const answer = await save.run(values);
    if (!answer.ok) setHomeless(applyIssues(form, answer.error));
    return answer.ok;
  };
  /** What an earlier attempt was refused for says nothing of the next one. */
  const forget = () => {
    setHomeless([]);
    save.forget();
    issue.forget();
  };
  const keep = () => {
    forget();
    leaveOutUntouched();
    return form.handleSubmit(async (values) => {
      if (!(await store(values))) return;
      await draft.clear(values);
      notifyDone(t('bench:estimate.saved'));
    })();
  };
  const send = () => {
    forget();
    leaveOutUntouched();
    return form.handleSubmit(async (values) => {
      if (!(await store(values))) return;
      const answer = await issue.run({ claimId: claim.id });
      if (!answer.ok) return;
      await draft.clear();
      const { version, gross } = answer.value;
      notifyUndo(
        t('bench:estimate.issued', { version, gross: money(gross) }),
        t('bench:estimate.makePdf'),
        () => void paper.make('estimate', version),
      );
      onIssued?.();
    })();
  };

  const issued = claim.estimate;
  return (
    <form
      noValidate
      aria-label={t('bench:estimate.title')}
      className={classes.editor}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={enterGoesOn}
    >
      <DraftNote draft={draft} />
      {issued?.version && (
        <Note meaning="attention">
          {t('bench:estimate.supersedes', {
            next: issued.version + 1,
            version: issued.version,
            gross: money({ amount: issued.totals.gross, currency: issued.currency }),
          })}
        </Note>
      )}
      <FailureNote failure={save.failure ?? issue.failure} more={homeless} />
      <div className={classes.lines}>
        {fields.map((field, index) => (
          <EstimateLineFields
            key={field.id}
            control={control}
            index={index}
            currency={claim.currency}
            net={live?.nets[index] ?? null}
            last={index === fields.length - 1}
            autoFocus={index === 0}
            onKind={() => price(index)}
            onGoOn={add}
            onFocus={() => {
              place.current = index;
            }}
            onDuplicate={() => duplicate(index)}
            onRemove={() => drop(index)}
          />
        ))}
        {fields.length === 0 && <p>{t('bench:estimate.noLines')}</p>}
      </div>
      {past.length > 0 && (
        <Note
          meaning="attention"
          action={
            <ActionButton
              label={t('bench:estimate.takeRate', { rate: rate(usual.vat) })}
              size="xs"
              onPress={takeUsualRate}
            />
          }
        >
          {t('bench:estimate.pastRate', { past: list(past.map(rate)), rate: rate(usual.vat) })}
        </Note>
      )}
      {removed && (
        <Note
          action={<ActionButton label={t('common:undo')} keys="mod+shift+Z" size="xs" onPress={bringBack} />}
        >
          {t('bench:estimate.removed', { number: removed.index + 1 })}
        </Note>
      )}
      <div className={classes.foot}>
        <div className={classes.lineActions}>
          <ActionButton
            label={t('bench:estimate.add')}
            icon={IconPlus}
            keys="alt+L"
            onPress={add}
            size="xs"
          />
          <ActionButton
            label={t('bench:estimate.duplicate')}
            icon={IconCopy}
            keys="alt+D"
            onPress={() => duplicate(place.current)}
            disabled={fields.length === 0}
            size="xs"
          />
          <ActionButton
            label={t('bench:estimate.remove')}
            icon={IconTrash}
            keys="alt+Delete"
            onPress={() => drop(place.current)}
            disabled={fields.length === 0}
            size="xs"
          />
        </div>
        {live ? (
          <EstimateTotals totals={live.totals} currency={claim.currency} />
        ) : (
          <Note meaning="stop">{t('bench:estimate.tooLarge')}</Note>
        )}
      </div>
      <TextAreaField control={control} name="note" label={t('bench:estimate.note')} minRows={1} />
      <div className={classes.actions}>
        <ActionButton label={t('bench:estimate.save')} keys="mod+S" onPress={keep} />
        <ActionButton
          label={t('domain:step.issue_estimate')}
          does="estimates.issue"
          icon={IconFileCheck}
          keys="mod+Enter"
          variant="filled"
          onPress={send}
          disabled={live === null}
        />
      </div>
    </form>
  );
}

/** Where the editor starts: the draft on the claim, else the version to be superseded, else one empty line. */
function startOf(claim: Claim, vatRateBp: number): Input<'estimates.saveDraft'> {
  const from = claim.estimateDraft ?? claim.estimate;
  const lines: TypedLine[] = from ? from.lines.map((line) => ({ ...line })) : [blankLine(vatRateBp)];
  return { claimId: claim.id, lines, note: from?.note ?? '' };
}
