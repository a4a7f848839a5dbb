import { useRef, useState } from 'react';
import { type FieldPath, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ARRIVALS } from '../../shared/claim/vocabulary.ts';
import type { Checked } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useToday } from '../api/useToday.ts';
import { useDesk } from '../line/useDesk.ts';
import { keepIntakePhotos, sendIntakePhotos } from '../photos/trays.ts';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { SerialField } from '../ui/fields/SerialField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import type { BookedClaim } from './Booked.tsx';
import { type Booking, blankBooking, bookingForm, toBook } from './booking.ts';
import { CustomerPart } from './CustomerPart.tsx';
import { DeviceKnown } from './DeviceKnown.tsx';
import { IncidentPart, ReceivedPart } from './IncidentPart.tsx';
import classes from './IntakePage.module.css';
import { ModelField } from './ModelField.tsx';
import { ParkedNotes } from './ParkedNotes.tsx';
import { PhotosPart } from './PhotosPart.tsx';
import { SegmentsField } from './SegmentsField.tsx';
import { useLookup } from './useLookup.ts';
import { useParked } from './useParked.ts';
import { usualParts } from './usualParts.ts';
import { WaitingBookings } from './WaitingBookings.tsx';

/** The field that each refusal of the backend is about: the focus goes there, the sentence stands beside the button. */
const FIELD_OF: Readonly<Record<string, FieldPath<Booking>>> = {
  received_in_future: 'receivedOn',
  incident_after_receipt: 'incident.date',
  nothing_received: 'received',
  serial_has_open_claim: 'serial',
  device_retired: 'serial',
  other_model: 'model',
  no_such_customer: 'customer.name',
};

/** Everything that intake records, on one page, serial first; what the centre knows of the serial stands beside it. */
export function BookingForm({
  brought,
  onBooked,
}: {
  /** The serial that a scan elsewhere came with. */
  readonly brought: string | undefined;
  readonly onBooked: (claim: BookedClaim) => void;
}) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const today = useToday();
  const book = useCommandCall('claims.book');
  const keepBooking = useCommandCall('line.keepBooking');
  const waitingId = useRef<string>(crypto.randomUUID());
  const desk = useDesk();
  const isBroken = desk !== null && desk.state !== 'up';
  const [homeless, setHomeless] = useState<string[]>([]);
  const blank = useRef(blankBooking(centre, today));
  const { form, draft } = useDraftForm(bookingForm, 'intake', blank.current);
  const { control, setValue, getValues, setFocus } = form;
  const [model, arrival] = useWatch({ control, name: ['model', 'arrival'] });
  const { asked, lookup, scan } = useLookup(form);
  const { data } = lookup;
  const products = useQueryCall('catalogue.list', {}).data?.products ?? [];

  const take = (next: string) => {
    setValue('serial', next, { shouldDirty: true });
    scan(next);
  };
  const { parked, damaged, discardDamaged, backTo } = useParked({
    form,
    draft,
    brought,
    blank: () => blankBooking(centre, today),
    onTake: take,
  });
  const send = async (values: Checked<'claims.book'>) => {
    const { language } = getValues('customer') as { language: BookedClaim['language'] };
    const answer = await book.run(toBook(values));
    if (!answer.ok) {
      setHomeless(applyIssues(form, answer.error));
      const field = FIELD_OF[answer.error.code];
      if (field) setFocus(field);
      return;
    }
    sendIntakePhotos(answer.value.claimId);
    await draft.clear(blankBooking(centre, today));
    onBooked({ ...answer.value, serial: values.serial, model: values.model, language });
  };
  /** While the line is broken: what is written waits on this computer and is sent by itself. */
  const keep = async (values: Checked<'claims.book'>) => {
    const booking = toBook(values);
    const id = waitingId.current;
    const typed = JSON.stringify(getValues());
    const kept = await keepBooking.run({ id, request: book.requestFor(booking), booking, typed });
    if (!kept.ok) return;
    waitingId.current = crypto.randomUUID();
    book.forget();
    keepIntakePhotos(id);
    await draft.clear(blankBooking(centre, today));
    notifyDone(t('line:booking.kept'));
    setFocus('serial');
  };
  const refused = Boolean(data?.openClaim ?? data?.device?.retiredAt);

  return (
    <div className={classes.sheet}>
      <EntryForm
        label={t('intake:title')}
        form={form}
        onSubmit={isBroken ? keep : send}
        submit={isBroken ? t('line:booking.keep') : t('intake:book')}
        disabled={refused}
        actions={
          <div className={classes.refusal}>
            <FailureNote failure={keepBooking.failure ?? book.failure} more={homeless} />
          </div>
        }
      >
        <DraftNote draft={draft} />
        <WaitingBookings onBack={backTo} />
        <DraftNote draft={{ restored: false, tried: false, damaged, discard: discardDamaged }} />
        <ParkedNotes parked={parked} onBack={backTo} />
        <Panel>
          <div className={classes.device}>
            <SerialField
              control={control}
              name="serial"
              label={t('intake:device.serial')}
              required
              autoFocus
              stay
              onScan={scan}
            />
            <ModelField
              control={control}
              name="model"
              label={t('intake:device.model')}
              required
              settled={data?.device?.model === model}
            />
            <SegmentsField
              control={control}
              name="arrival"
              label={t('intake:device.arrival')}
              options={ARRIVALS.map((arrival) => ({
                value: arrival,
                label: t(`intake:device.arrivalShort.${arrival}`),
              }))}
              onChosen={(arrival) => {
                setValue('collects', arrival === 'counter', { shouldDirty: true });
                if (arrival !== 'report' || getValues('incident.causes').length > 0) return;
                setValue('incident.causes', ['flyaway'], { shouldDirty: true });
              }}
            />
            <DateField
              control={control}
              name="receivedOn"
              label={t('intake:device.receivedOn')}
              required
              max={today}
            />
          </div>
        </Panel>
        <div className={classes.halves}>
          <div className={classes.column}>
            <CustomerPart form={form} last={data?.lastCustomer ?? null} plan={data?.plan ?? null} />
            <PhotosPart arrival={arrival} />
          </div>
          <div className={classes.column}>
            <IncidentPart form={form} today={today} />
            <ReceivedPart form={form} usual={usualParts(products, data?.plan?.productId, model)} />
          </div>
        </div>
      </EntryForm>
      <div className={classes.beside}>
        <DeviceKnown
          asked={asked}
          lookup={lookup}
          onTake={take}
          onModel={(chosen) => setValue('model', chosen, { shouldDirty: true, shouldValidate: true })}
        />
      </div>
    </div>
  );
}
