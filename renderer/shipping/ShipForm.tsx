import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { HAND_OVERS } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { groupSerial } from '../../shared/serial/serial.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { AddressWanted } from '../claim/ChangeWayBack.tsx';
import { useFirstFocus } from '../desk/useFirstFocus.ts';
import { useFormat } from '../text/useFormat.ts';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { RadioCardsField } from '../ui/fields/RadioCardsField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { CarrierField } from './CarrierField.tsx';
import { consequenceOf } from './consequence.ts';
import classes from './shipping.module.css';
import { TrackingField } from './TrackingField.tsx';

/** A carrier's parcel has a carrier and a tracking number; the backend says so too, but not at which field. */
const schema = contract['claims.ship'].input.superRefine((value, context) => {
  if (value.handOver !== 'carrier') return;
  for (const name of ['carrier', 'tracking'] as const) {
    if (value[name] === '') context.addIssue({ code: 'custom', path: [name], message: 'Fill this in.' });
  }
});

/** Handing the parcel over: to a carrier with its tracking number, or to the customer at the counter. */
export function ShipForm({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const place = useFirstFocus<HTMLDivElement>();
  const ship = useCommandCall('claims.ship');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(schema, `claim/${claim.id}/ship`, {
    claimId: claim.id,
    handOver: claim.collects || claim.choice?.payWhen === 'on_collection' ? 'collected' : 'carrier',
    carrier: '',
    tracking: '',
  });
  const handOver = useWatch({ control: form.control, name: 'handOver' });

  const send = async (values: Checked<'claims.ship'>) => {
    const answer = await ship.run(
      values.handOver === 'carrier' ? values : { ...values, carrier: '', tracking: '' },
    );
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(t('shipping:ship.done', { number: claim.number }));
  };

  return (
    <div ref={place}>
      <EntryForm
        label={t('shipping:ship.title')}
        form={form}
        onSubmit={send}
        submit={handOver === 'collected' ? t('shipping:ship.handOver') : t('shipping:ship.act')}
      >
        <DraftNote draft={draft} />
        <RadioCardsField
          control={form.control}
          name="handOver"
          label={t('shipping:ship.how')}
          options={HAND_OVERS.map((value) => ({ value, title: t(`domain:handOver.${value}`) }))}
        />
        {handOver === 'carrier' && (
          <>
            <AddressWanted claim={claim} />
            <Columns least={220}>
              <CarrierField
                control={form.control}
                name="carrier"
                label={t('shipping:ship.carrier')}
                required
              />
              <TrackingField
                control={form.control}
                name="tracking"
                label={t('shipping:ship.tracking')}
                required
              />
            </Columns>
          </>
        )}
        <ConsequenceNote claim={claim} />
        <FailureNote failure={ship.failure} more={homeless} />
      </EntryForm>
    </div>
  );
}

/** What cannot be taken back once the parcel is out of the house. */
function ConsequenceNote({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const consequence = consequenceOf(claim);
  if (consequence?.kind !== 'replaces') return null;
  const { retires, serial, plan } = consequence;
  return (
    <Note meaning="attention">
      <ul className={classes.points}>
        <li>
          {t('shipping:consequence.retires', { old: groupSerial(retires), serial: groupSerial(serial) })}
        </li>
        {plan && (
          <li>
            {t('shipping:consequence.passes', {
              code: plan.code,
              left: plan.slotsLeft,
              // In figures, since a Russian date in words ends in a full stop of its own.
              until: date(plan.validUntil, 'figures'),
            })}
          </li>
        )}
        <li>{t('shipping:consequence.final')}</li>
      </ul>
    </Note>
  );
}
