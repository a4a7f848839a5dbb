import { IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { addressLines } from '../customer/addressLines.ts';
import { TrackingLink } from '../shipping/TrackingLink.tsx';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MessageList } from '../ui/mail/MessageList.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Serial } from '../ui/Serial.tsx';
import { When } from '../ui/When.tsx';
import classes from './claim.module.css';

/** What became of the message that tells the customer where the parcel is. */
function Told({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const send = useCommandCall('mail.sendTracking');
  const setUp = useQueryCall('mail.status', {}).data?.setUp === true;
  const { email } = claim.customer;
  const told = claim.messages.some(({ to }) => to === email);
  return (
    <>
      {claim.messages.length > 0 && (
        <>
          <h3 className={classes.subtitle}>{t('claim:shipment.messages')}</h3>
          <MessageList messages={claim.messages} label={t('claim:shipment.messages')} />
        </>
      )}
      <FailureNote failure={send.failure} />
      {setUp && email !== '' && !told && may('mail.sendTracking') && (
        <div>
          <ActionButton
            label={t('claim:shipment.tell')}
            does="mail.sendTracking"
            icon={IconMailForward}
            keys="alt+E"
            onPress={() => send.run({ claimId: claim.id })}
          />
        </div>
      )}
    </>
  );
}

/** The unit set aside for the customer, and how it left. */
export function ShipmentPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { country, date } = useFormat();
  const { replacement, shipment } = claim;
  const { order } = claim.delivery;
  if (!replacement && !shipment && !order) return null;
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
            name: t('claim:shipment.order'),
            value:
              order &&
              (order.expectedOn === null
                ? order.reference
                : t('claim:shipment.orderExpected', {
                    reference: order.reference,
                    date: date(order.expectedOn),
                  })),
          },
          {
            name: t('claim:shipment.handOver'),
            value:
              shipment &&
              (shipment.handOver === 'carrier' ? shipment.carrier : t('domain:handOver.collected')),
          },
          {
            name: t('claim:shipment.tracking'),
            value: shipment?.tracking && <TrackingLink shipment={shipment} />,
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
      {shipment?.tracking && <Told claim={claim} />}
    </Panel>
  );
}
