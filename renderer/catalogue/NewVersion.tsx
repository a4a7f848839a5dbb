import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ProductVersion } from '../../shared/contract/catalogue.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useToday } from '../api/useToday.ts';
import { useFormat } from '../text/useFormat.ts';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './catalogue.module.css';
import { compareRows } from './differences.ts';
import { supersededBy } from './periods.ts';
import { nextVersionOf, type ProductFormApi, type ProductTerms, productForm } from './productForm.ts';
import { TermsFields } from './TermsFields.tsx';
import look from './terms.module.css';
import { useTermRows } from './useTermRows.ts';

interface NewVersionProps {
  readonly versions: readonly ProductVersion[];
  readonly inForce: number;
  readonly newest: ProductVersion;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The next version of a plan product, begun with the newest one; beside it what it changes and for whom. */
export function NewVersion({ versions, inForce, newest, onDone, onCancel }: NewVersionProps) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const revise = useCommandCall('catalogue.revise');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(productForm, `catalogue/${newest.id}/version`, startOf(newest));
  const send = async (terms: ProductTerms) => {
    const answer = await revise.run(terms);
    if (!answer.ok) {
      const { code, figures } = answer.error;
      // What differs from the version that came in between stands beside the form: sent again, the terms follow that one.
      if (code === 'product_revised_meanwhile') form.setValue('basedOn', Number(figures?.version));
      return setHomeless(applyIssues(form, answer.error));
    }
    await draft.clear();
    notifyDone(t('catalogue:revise.done', { model: newest.model, version: answer.value.version }));
    return onDone();
  };
  const title = t('catalogue:revise.title', { version: newest.version + 1 });
  return (
    <div className={`${classes.formAndSide} ${classes.longForm}`}>
      <Panel title={title}>
        <EntryForm
          label={title}
          form={form}
          onSubmit={send}
          submit={t('catalogue:revise.send')}
          does="catalogue.revise"
          onCancel={onCancel}
        >
          <DraftNote draft={draft} />
          <div className={look.fixed}>
            <p>
              {[
                newest.model,
                t(`catalogue:category.${newest.category}`),
                country(newest.market),
                newest.currency,
                newest.timeZone.replaceAll('_', ' '),
              ].join(' · ')}
            </p>
            <p className={classes.dim}>{t('catalogue:revise.fixedWhy')}</p>
          </div>
          <TermsFields form={form} begin />
          <FailureNote failure={revise.failure} more={homeless} />
        </EntryForm>
      </Panel>
      <div className={classes.side}>
        <Consequence form={form} versions={versions} inForce={inForce} />
        <Changes form={form} newest={newest} />
      </div>
    </div>
  );
}

/** Without what the backend adds to a version by itself. */
function startOf({ addedAt: _at, addedBy: _by, ...product }: ProductVersion) {
  return nextVersionOf(product);
}

/** Which claims and plans the new version is for, as soon as its day is known. */
function Consequence({
  form,
  versions,
  inForce,
}: {
  readonly form: ProductFormApi;
  readonly versions: readonly ProductVersion[];
  readonly inForce: number;
}) {
  const { t } = useTranslation();
  const { date, list } = useFormat();
  const today = useToday();
  const from = useWatch({ control: form.control, name: 'effectiveFrom' });
  const known = typeof from === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(from);
  const superseded = known ? supersededBy(from, versions, inForce) : [];
  return (
    <Panel title={t('catalogue:consequence.title')}>
      <div className={classes.words} role="status">
        {known ? (
          <>
            <p>{t('catalogue:consequence.claims', { from: date(from) })}</p>
            <p>{t('catalogue:consequence.plans', { from: date(from) })}</p>
          </>
        ) : (
          <p>{t('catalogue:consequence.noDay')}</p>
        )}
        <p>{t('catalogue:consequence.unverified')}</p>
        {known && from <= today && <Note meaning="attention">{t('catalogue:consequence.past')}</Note>}
        {superseded.length > 0 && (
          <Note meaning="attention">
            {t('catalogue:consequence.superseded', {
              count: superseded.length,
              versions: list(superseded.map(String)),
            })}
          </Note>
        )}
      </div>
    </Panel>
  );
}

/** What differs from the newest version, while it is typed. */
function Changes({ form, newest }: { readonly form: ProductFormApi; readonly newest: ProductVersion }) {
  const { t } = useTranslation();
  const rowsOf = useTermRows();
  const values = useWatch({ control: form.control });
  const { status: _status, ...before } = newest;
  const { must = [], request = [] } = values.requiredParts ?? {};
  const after = {
    ...values,
    flyawayFee: values.flyawayOffered ? values.flyawayFee : null,
    requiredParts: { must, request },
  };
  const fees = before.fees.slice(0, before.replacementAllowance);
  const changes = compareRows(rowsOf({ ...before, fees }), rowsOf(after)).filter(({ differs }) => differs);
  return (
    <Panel
      title={t('catalogue:changes.title', { version: newest.version })}
      aside={t('catalogue:compare.differing', { count: changes.length })}
    >
      {changes.length === 0 && <p className={classes.dim}>{t('catalogue:changes.none')}</p>}
      <dl className={look.changes}>
        {changes.map((row) => (
          <div key={row.id}>
            <dt>{row.name}</dt>
            <dd>
              <span className={classes.unseen}>{t('catalogue:changes.before')}</span>
              <s>{row.before ?? t('catalogue:none')}</s>
              <span aria-hidden="true"> → </span>
              <span className={classes.unseen}>{t('catalogue:changes.after')}</span>
              <strong>{row.after ?? t('catalogue:none')}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
