import { useTranslation } from 'react-i18next';
import { GIVEN_BY } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { CorrectCustomer } from '../customer/CorrectCustomer.tsx';
import { PaperAction } from '../papers/making/PaperAction.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { Facts } from '../ui/Facts.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { RadioCardsField } from '../ui/fields/RadioCardsField.tsx';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { Money } from '../ui/Money.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { When } from '../ui/When.tsx';
import classes from './desk.module.css';

const schema = contract['claims.presentEstimate'].input;

/** The issued estimate goes to the customer: how it was handed over is recorded. */
export function PresentEstimatePanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const place = useFirstFocus<HTMLDivElement>();
  const present = useCommandCall('claims.presentEstimate');
  const form = useSchemaForm(schema, {
    claimId: claim.id,
    givenBy: claim.arrival === 'counter' ? 'in_person' : 'email',
  });
  const { estimate, customer } = claim;

  const send = async (values: Checked<'claims.presentEstimate'>) => {
    const answer = await present.run(values);
    if (answer.ok) notifyDone(t('desk:present.done', { number: claim.number }));
  };

  return (
    <div className={classes.stack}>
      {estimate && (
        <Facts
          facts={[
            {
              name: t('desk:present.estimate'),
              value: (
                <>
                  {t('desk:present.version', { version: estimate.version })} ·{' '}
                  <Money value={{ amount: estimate.totals.gross, currency: estimate.currency }} strong />
                </>
              ),
            },
            {
              name: t('desk:present.issued'),
              value: estimate.issuedAt && (
                <>
                  <When instant={estimate.issuedAt} /> · {estimate.issuedBy}
                </>
              ),
            },
            { name: t('desk:present.customer'), value: customer.name },
            { name: t('desk:present.email'), value: customer.email },
            { name: t('desk:present.phone'), value: customer.phone },
          ]}
        />
      )}
      <div>
        <CorrectCustomer customer={customer} claimId={claim.id} />
      </div>
      {estimate?.version != null && (
        <PaperAction claim={claim} kind="estimate" version={estimate.version} keys="alt+F" />
      )}
      {may('claims.presentEstimate') && (
        <div ref={place}>
          <EntryForm
            label={t('desk:present.title')}
            form={form}
            onSubmit={send}
            submit={t('desk:present.act')}
            does="claims.presentEstimate"
          >
            <RadioCardsField
              control={form.control}
              name="givenBy"
              label={t('desk:present.how')}
              options={GIVEN_BY.map((value) => ({ value, title: t(`domain:givenBy.${value}`) }))}
            />
            <FailureNote failure={present.failure} />
          </EntryForm>
        </div>
      )}
    </div>
  );
}
