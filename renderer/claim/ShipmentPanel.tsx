import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useFormat } from '../text/useFormat.ts';
import { Facts } from '../ui/Facts.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Serial } from '../ui/Serial.tsx';
import { When } from '../ui/When.tsx';
import { addressLines } from './addressLines.ts';
import classes from './claim.module.css';

/** The unit set aside for the customer, and how it left. */
export function ShipmentPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const { replacement, shipment } = claim;
  if (!replacement && !shipment) return null;
  return (
    <Panel title={t('claim:shipment.title')}>
      <Facts
        facts={[
          {
            name: t('claim:shipment.replacement'),
            value: replacement && (
              <>
                {replacement.model} · <Serial value={replacement.serial} copy />
              </>
            ),
          },
          {
            name: t('claim:shipment.handOver'),
            value:
              shipment &&
              (shipment.handOver === 'carrier' ? shipment.carrier : t('domain:handOver.collected')),
          },
          {
            name: t('claim:shipment.tracking'),
            value: shipment?.tracking && <span className={classes.mono}>{shipment.tracking}</span>,
          },
          {
            name: t('claim:shipment.paidBy'),
            value:
              shipment &&
              shipment.handOver === 'carrier' &&
              (shipment.priority
                ? t(`claim:options.priority.${shipment.paidBy}`)
                : t(`claim:options.plain.${shipment.paidBy}`)),
          },
          {
            name: t('claim:shipment.to'),
            value:
              shipment?.handOver === 'carrier' ? addressLines(shipment.shipTo, country).join(', ') : null,
          },
          {
            name: t('claim:shipment.at'),
            value: shipment && (
              <>
                <When instant={shipment.shippedAt} /> · {shipment.by}
              </>
            ),
          },
        ].filter(({ value }) => value !== false)}
      />
    </Panel>
  );
}
