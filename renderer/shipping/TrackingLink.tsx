import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import classes from './shipping.module.css';

/** A parcel's tracking number, leading to the carrier's page where that is known; it opens in the system's browser. */
export function TrackingLink({ shipment }: { readonly shipment: NonNullable<Claim['shipment']> }) {
  const { t } = useTranslation();
  const { carrier, tracking, trackingLink } = shipment;
  if (trackingLink === null) return <span className={classes.mono}>{tracking}</span>;
  return (
    <a
      className={classes.follow}
      href={trackingLink}
      target="_blank"
      rel="noreferrer"
      title={t('shipping:ship.follow', { carrier })}
    >
      <span className={classes.mono}>{tracking}</span>
      <IconExternalLink size={14} aria-hidden="true" />
    </a>
  );
}
