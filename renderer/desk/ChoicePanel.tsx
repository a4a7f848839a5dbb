import { IconBan } from '@tabler/icons-react';
import { useState } from 'react';
import { useController, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { GIVEN_BY, PAY_WHEN } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { instant } from '../../shared/contract/fields.ts';
import { contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { fieldText } from '../api/fieldMessages.ts';
import { useMay, useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { AddressWanted } from '../customer/ChangeWayBack.tsx';
import { useFormat } from '../text/useFormat.ts';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { InstantField } from '../ui/fields/InstantField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { DecisionNote } from '../verdict/DecisionNote.tsx';
import { OptionCards } from '../verdict/OptionCards.tsx';
import { VerdictBadge } from '../verdict/VerdictBadge.tsx';
import { VerdictReasons } from '../verdict/VerdictReasons.tsx';
import { notOffered } from '../verdict/whyNot.ts';
import classes from './desk.module.css';
import { type Fixed, fixedBy } from './fixed.ts';

/** An empty moment means the one of recording, so that a form left open overnight does not date the choice back. */
const schema = contract['claims.choose'].input.extend({ givenAt: instant.nullable() });
type ChoiceForm = z.input<typeof schema>;

/** What the customer chose, how and when: the choice fixes the price and reserves the slot. */
export function ChoicePanel({ claim }: { readonly claim: Claim }) {
  const may = useMay();
  if (may('claims.choose')) return <ChoiceEntry key={claim.id} claim={claim} />;
  return (
    <div className={classes.stack}>
      <DecisionNote assessment={claim.assessment} />
      <OptionCards claim={claim} />
      <VerdictReasons assessment={claim.assessment} />
    </div>
  );
}

function ChoiceEntry({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const place = useFirstFocus<HTMLDivElement>();
  const choose = useCommandCall('claims.choose');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(schema, `claim/${claim.id}/choice`, {
    claimId: claim.id,
    choice: null as unknown as ChoiceForm['choice'],
    givenBy: claim.arrival === 'counter' ? 'in_person' : 'phone',
    givenAt: null,
    payWhen: 'now',
    note: '',
  });
  const { field, fieldState } = useController({ control: form.control, name: 'choice' });
  const payWhen = useWatch({ control: form.control, name: 'payWhen' });
  const diagnosisFee = { amount: centre.diagnosisFee, currency: centre.currency };
  // A draft may hold a choice that the verdict has ceased to offer.
  const fixed = field.value ? fixedBy(claim, field.value, payWhen, diagnosisFee) : null;
  const nothing = !claim.holds.includes('option_available');

  const send = async (values: z.output<typeof schema>) => {
    const answer = await choose.run({
      ...values,
      payWhen: fixed?.mayPayLater ? values.payWhen : 'now',
      givenAt: values.givenAt ?? new Date().toISOString(),
    });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(
      t('desk:choice.done', { number: claim.number, state: t(`domain:state.${answer.value.state}`) }),
    );
  };

  return (
    <div ref={place} className={classes.stack}>
      <div>
        <VerdictBadge verdict={claim.assessment.verdict.verdict} />
      </div>
      <DecisionNote assessment={claim.assessment} />
      <VerdictReasons assessment={claim.assessment} limitTo="open_and_failed" />
      {nothing && <Note meaning="attention">{t('desk:choice.nothing')}</Note>}
      <EntryForm
        label={t('desk:choice.title')}
        form={form}
        onSubmit={send}
        submit={t('desk:choice.act')}
        does="claims.choose"
        disabled={nothing}
      >
        <DraftNote draft={draft} />
        <OptionCards claim={claim} selected={fixed ? field.value : null} onSelect={field.onChange} />
        {fieldState.error && (
          <Note meaning="stop">{fieldText(t, fieldState.error.message ?? '', fieldState.error.type)}</Note>
        )}
        {fixed && <FixedNote fixed={fixed} />}
        {fixed?.slot && <AddressWanted claim={claim} />}
        <Columns least={180}>
          <SelectField
            control={form.control}
            name="givenBy"
            label={t('desk:choice.how')}
            options={GIVEN_BY.map((value) => ({ value, label: t(`domain:givenBy.${value}`) }))}
          />
          <InstantField
            control={form.control}
            name="givenAt"
            label={t('desk:choice.when')}
            placeholder={t('desk:choice.now')}
            now
          />
          {fixed?.mayPayLater && (
            <SelectField
              control={form.control}
              name="payWhen"
              label={t('desk:choice.payWhen')}
              options={PAY_WHEN.map((value) => ({ value, label: t(`domain:payWhen.${value}`) }))}
            />
          )}
        </Columns>
        <TextAreaField
          control={form.control}
          name="note"
          label={t('desk:choice.note')}
          placeholder={t('desk:choice.noteHelp')}
          minRows={1}
        />
        <FailureNote failure={choose.failure} more={homeless} />
      </EntryForm>
      <section className={classes.stack} aria-label={t('desk:choice.why')}>
        <h3 className={classes.sub}>{t('desk:choice.why')}</h3>
        <NotOffered claim={claim} />
        <VerdictReasons assessment={claim.assessment} limitTo="rest" />
      </section>
    </div>
  );
}

/** What recording the choice fixes, in sentences. */
function FixedNote({ fixed }: { readonly fixed: Fixed }) {
  const { t } = useTranslation();
  const { money } = useFormat();
  const price = money(fixed.price);
  const { slot, estimate } = fixed;
  return (
    <Note>
      <ul className={classes.points} aria-live="polite">
        <li className={classes.strong}>
          {fixed.price.amount === 0
            ? t('desk:fixes.free')
            : slot
              ? t('desk:fixes.fee', { price, tier: slot.tier, all: slot.all })
              : estimate !== null
                ? t('desk:fixes.estimate', { price, version: estimate })
                : t('desk:fixes.diagnosis', { price })}
        </li>
        <li>
          {slot
            ? t('desk:fixes.slot', { slot: slot.number, code: slot.code, left: slot.left })
            : t('desk:fixes.noSlot')}
        </li>
        {slot?.feeMayVary && <li>{t('desk:fixes.mayVary')}</li>}
        <li>{t('desk:fixes.goesTo', { state: t(`domain:state.${fixed.goesTo}`) })}</li>
      </ul>
    </Note>
  );
}

/** The choices that there are not, each with its reason. */
function NotOffered({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const missing = notOffered(claim);
  if (missing.length === 0) return null;
  return (
    <ul className={classes.not} aria-label={t('desk:choice.notOffered')}>
      {missing.map(({ choice, why }) => (
        <li key={choice}>
          <IconBan size={15} aria-hidden="true" />
          <span>
            {t('desk:choice.not', { choice: t(`domain:choice.${choice}`), why: t(`desk:whyNot.${why}`) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
