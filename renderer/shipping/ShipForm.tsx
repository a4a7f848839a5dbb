import { useEffect, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { HAND_OVERS } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { groupSerial } from '../../shared/serial/serial.ts';
import { AddressWanted } from '../customer/ChangeWayBack.tsx';
import { useFormat } from '../text/useFormat.ts';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { RadioCardsField } from '../ui/fields/RadioCardsField.tsx';
import { focusIn, isIdle } from '../ui/focus/stops.ts';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { Note } from '../ui/Note.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { CarrierField } from './CarrierField.tsx';
import { consequenceOf } from './consequence.ts';
import { shownOf } from './leaving/shown.ts';
import { shipDraftKey, useDepartures } from './leaving/useDepartures.ts';
import classes from './shipping.module.css';
import { TrackingField } from './TrackingField.tsx';

/** A carrier's parcel has a carrier and a tracking number; the backend says so too, but not at which field. */
const schema = contract['claims.ship'].input.superRefine((value, context) => {
  if (value.handOver !== 'carrier') return;
  for (const name of ['carrier', 'tracking'] as const) {
    if (value[name] === '') context.addIssue({ code: 'custom', path: [name], message: 'Fill this in.' });
  }
});

/**
 * Handing the parcel over: to a carrier with its tracking number, or to the customer at the counter. “Ship” leaves some
 * seconds in which it can be taken back; the form waits meanwhile as it was filled in.
 */
export function ShipForm({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const place = useFirstFocus<HTMLDivElement>();
  const { departures, list } = useDepartures();
  const stage = list.find(({ claimId }) => claimId === claim.id)?.stage ?? null;
  const leaving = stage !== null && stage.name !== 'failed';
  const { form, draft } = useDraftForm(schema, shipDraftKey(claim.id), {
    claimId: claim.id,
    handOver: claim.collects || claim.choice?.payWhen === 'on_collection' ? 'collected' : 'carrier',
    carrier: '',
    tracking: '',
  });
  const handOver = useWatch({ control: form.control, name: 'handOver' });

  // Taken back, or not recorded: the next keystroke belongs to the form again, unless the person is at work elsewhere.
  const left = useRef(leaving);
  useEffect(() => {
    if (left.current && !leaving && place.current && isIdle(document.activeElement)) focusIn(place.current);
    left.current = leaving;
  }, [leaving, place]);

  const send = (values: Checked<'claims.ship'>) =>
    departures.begin({
      claimId: claim.id,
      number: claim.number,
      shown: shownOf(claim),
      values: values.handOver === 'carrier' ? values : { ...values, carrier: '', tracking: '' },
    });

  return (
    <>
      {leaving && <Note meaning="waiting">{t('shipping:leaving.waits')}</Note>}
      <div ref={place} inert={leaving}>
        <EntryForm
          label={t('shipping:ship.title')}
          form={form}
          onSubmit={send}
          submit={handOver === 'collected' ? t('shipping:ship.handOver') : t('shipping:ship.act')}
          does="claims.ship"
          disabled={leaving}
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
          {stage?.name === 'failed' && stage.why.kind === 'refused' && (
            <FailureNote failure={stage.why.failure} />
          )}
        </EntryForm>
      </div>
    </>
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
