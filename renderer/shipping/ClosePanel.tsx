import { CopyButton } from '@mantine/core';
import { IconArchive, IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { PaperAction } from '../papers/making/PaperAction.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { notifyDone } from '../ui/notify.ts';
import { When } from '../ui/When.tsx';
import { DataReminder } from './DataReminder.tsx';
import { ParcelFacts } from './ParcelFacts.tsx';
import classes from './shipping.module.css';
import { TrackingLink } from './TrackingLink.tsx';

/** The last step: the customer has the parcel, the claim is closed. */
export function ClosePanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const place = useFirstFocus<HTMLDivElement>();
  const close = useCommandCall('claims.close');
  const { shipment } = claim;
  const send = async () => {
    const answer = await close.run({ claimId: claim.id });
    if (answer.ok) notifyDone(t('shipping:close.done', { number: claim.number }));
  };
  return (
    <div className={classes.stack}>
      {shipment && (
        <Facts
          facts={[
            {
              name: t('shipping:close.shipped'),
              value: (
                <>
                  <When instant={shipment.shippedAt} /> · {shipment.by}
                </>
              ),
            },
            {
              name: t('shipping:close.how'),
              value:
                shipment.handOver === 'carrier'
                  ? shipment.carrier
                  : t(`domain:handOver.${shipment.handOver}`),
            },
            {
              name: t('shipping:ship.tracking'),
              value: shipment.tracking && <Tracking shipment={shipment} />,
            },
          ]}
        />
      )}
      <ParcelFacts claim={claim} />
      <DataReminder claim={claim} />
      <PaperAction claim={claim} kind="shipping" keys="alt+S" />
      {may('claims.close') && (
        <>
          <p>{t('shipping:close.words')}</p>
          <FailureNote failure={close.failure} />
          <div ref={place} className={classes.foot}>
            <ActionButton
              label={t('shipping:close.act')}
              does="claims.close"
              icon={IconArchive}
              keys="mod+Enter"
              variant="filled"
              onPress={send}
            />
          </div>
        </>
      )}
    </div>
  );
}

function Tracking({ shipment }: { readonly shipment: NonNullable<Claim['shipment']> }) {
  const { t } = useTranslation();
  return (
    <span className={classes.actions}>
      <TrackingLink shipment={shipment} />
      <CopyButton value={shipment.tracking} timeout={1500}>
        {({ copied, copy }) => (
          <ActionButton
            size="compact-sm"
            label={copied ? t('common:copied') : t('shipping:close.copyTracking')}
            icon={copied ? IconCheck : IconCopy}
            onPress={copy}
          />
        )}
      </CopyButton>
    </span>
  );
}
