import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.tsx';
import { Booked, type BookedClaim } from './Booked.tsx';
import { BookingForm } from './BookingForm.tsx';

/** The desk where a device, or the report of one that flew away, is booked in; then its receipt and label. */
export function IntakePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { serial } = useSearch({ from: '/intake' });
  const [booked, setBooked] = useState<BookedClaim | null>(null);

  // A scan while the receipt is on screen starts the next one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another serial is brought
  useEffect(() => setBooked(null), [serial]);

  const next = () => {
    setBooked(null);
    void navigate({ to: '/intake', search: {} });
  };
  return (
    <Page title={t('intake:title')}>
      {booked ? (
        <Booked claim={booked} onNext={next} />
      ) : (
        <BookingForm brought={serial} onBooked={setBooked} />
      )}
    </Page>
  );
}
