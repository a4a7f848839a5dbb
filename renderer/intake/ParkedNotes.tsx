import { useTranslation } from 'react-i18next';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from '../ui/Note.tsx';
import type { ParkedBooking } from './parked.ts';

/** The bookings that a scan of another drone put aside, each with the way back to it. */
export function ParkedNotes({
  parked,
  onBack,
}: {
  readonly parked: readonly ParkedBooking[];
  readonly onBack: (booking: ParkedBooking) => unknown;
}) {
  const { t } = useTranslation();
  return parked.map((booking, index) => (
    <Note
      key={booking.id}
      meaning="attention"
      action={
        <ActionButton
          label={t('intake:parked.back')}
          keys={index === 0 ? 'alt+S' : undefined}
          onPress={() => onBack(booking)}
        />
      }
    >
      {booking.serial === '' ? t('intake:parked.without') : t('intake:parked.of', { serial: booking.serial })}
    </Note>
  ));
}
