import { useTranslation } from 'react-i18next';
import { namesPlace } from '../../shared/address/address.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useFormat } from '../text/useFormat.ts';
import { Facts } from '../ui/Facts.tsx';
import { Serial } from '../ui/Serial.tsx';
import { NewPartList } from './NewPartList.tsx';
import classes from './shipping.module.css';

/** What goes to whom, how fast and at whose cost; as it is planned, or as it left. */
export function ParcelFacts({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const { shipment, choice, replacement } = claim;
  const to = shipment?.shipTo ?? claim.shipTo;
  const paidBy = shipment?.paidBy ?? choice?.shippingPaidBy;
  const priority = shipment?.priority ?? choice?.priority ?? false;
  const collected = shipment?.handOver === 'collected';
  const serial = shipment?.serial ?? replacement?.serial ?? claim.serial;
  return (
    <Facts
      facts={[
        {
          name: t('shipping:parcel.contents'),
          value: (
            <>
              {replacement?.model ?? claim.model} · <Serial value={serial} copy />
            </>
          ),
        },
        claim.newParts && {
          name: t('claim:newParts.title'),
          value: <NewPartList parts={claim.newParts.parts} />,
        },
        replacement && { name: t('shipping:parcel.replaces'), value: <Serial value={claim.serial} /> },
        {
          name: t('shipping:parcel.to'),
          value: (
            <address className={classes.address}>
              {namesPlace(to)
                ? [to.name, to.street, `${to.postcode} ${to.city}`.trim(), country(to.country)]
                    .filter((line) => line !== '')
                    .join('\n')
                : [to.name || claim.customer.name, claim.collects && t('claim:wayBack.collects')]
                    .filter(Boolean)
                    .join('\n')}
            </address>
          ),
        },
        { name: t('shipping:parcel.phone'), value: to.phone || claim.customer.phone },
        !collected && {
          name: t('shipping:parcel.travels'),
          value:
            paidBy &&
            `${priority ? t('shipping:parcel.priority') : t('shipping:parcel.plain')}, ${t(`domain:paidBy.${paidBy}`)}`,
        },
      ].filter((fact) => fact !== null && fact !== false)}
    />
  );
}
