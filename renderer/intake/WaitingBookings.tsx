import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WaitingBooking } from '../../shared/contract/line.ts';
import { call } from '../api/call.ts';
import { failureText } from '../api/failures.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useDesk } from '../line/useDesk.ts';
import { intakeTray, waitingTray } from '../photos/trays.ts';
import { WaitingPhotos } from '../photos/WaitingPhotos.tsx';
import type { Meaning } from '../theme/meanings.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import type { Booking } from './booking.ts';
import type { ParkedBooking } from './parked.ts';

const LOOK: Readonly<Record<WaitingBooking['state'], Meaning>> = {
  waiting: 'waiting',
  sending: 'waiting',
  sent: 'good',
  refused: 'stop',
};

/** The bookings of this desk that were written while its line was broken, and what became of each. */
export function WaitingBookings({
  onBack,
}: {
  /** Puts one into the form. */
  readonly onBack: (booking: ParkedBooking) => Promise<void>;
}) {
  const desk = useDesk();
  const { data } = useQueryCall('line.bookings', {}, { enabled: desk !== null });
  return data?.bookings.map((booking) => <Waiting key={booking.id} booking={booking} onBack={onBack} />);
}

function Waiting({
  booking,
  onBack,
}: {
  readonly booking: WaitingBooking;
  readonly onBack: (booking: ParkedBooking) => Promise<void>;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const drop = useCommandCall('line.dropBooking');
  const { id, serial, model, by, mine, state, claim, photos, failure } = booking;
  const bringBack = async () => {
    const answer = await call('line.booking', { id });
    if (!answer.ok) return;
    await onBack({ id, serial, values: JSON.parse(answer.value.typed) as Booking });
    for (const { desk, note, imageBase64 } of answer.value.photos) {
      intakeTray().add([fileOf(imageBase64)], desk, note);
    }
    await drop.run({ id });
  };
  const why = failure ? failureText(t, { kind: 'rule', ...failure }) : '';
  return (
    <Note
      meaning={LOOK[state]}
      action={
        <>
          {claim && (
            <ActionButton
              label={t('line:booking.open')}
              size="xs"
              onPress={() => void navigate({ to: '/claims/$claimId', params: { claimId: claim.id } })}
            />
          )}
          {state === 'refused' && mine && (
            <ActionButton label={t('line:booking.back')} size="xs" onPress={bringBack} />
          )}
          {(state === 'sent' || (state === 'refused' && (mine || may('desks.revoke')))) && (
            <ActionButton
              label={state === 'sent' ? t('line:booking.drop') : t('line:booking.throw')}
              size="xs"
              onPress={() => drop.run({ id })}
            />
          )}
        </>
      }
    >
      <p>
        {t('line:booking.of', { model, serial })}. {words()}
        {!mine && ` ${t('line:booking.by', { name: by })}.`}
      </p>
      {photos.all > 0 && <p>{t('line:booking.photos', photos)}.</p>}
      {claim && why !== '' && <p>{t('line:booking.photoRefused', { why })}</p>}
      <WaitingPhotos tray={waitingTray(id)} />
      <FailureNote failure={drop.failure} />
    </Note>
  );

  function words(): string {
    if (state === 'sent' && claim) return `${t('line:booking.sent', { number: claim.number })}.`;
    if (state === 'refused') return t('line:booking.refused', { why });
    if (state === 'waiting' && !mine) return `${t('line:booking.waitingFor', { name: by })}.`;
    return state === 'sending' ? `${t('line:booking.sending')}.` : `${t('line:booking.waiting')}.`;
  }
}

/** A photo as it was chosen, out of what was kept of it. */
function fileOf(imageBase64: string): File {
  const bytes = Uint8Array.from(atob(imageBase64), (sign) => sign.charCodeAt(0));
  return new File([bytes], 'photo.jpg', { type: 'image/jpeg' });
}
