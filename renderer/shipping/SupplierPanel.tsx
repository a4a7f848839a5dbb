import { IconPackageOff, IconPencil, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Delivery } from '../../shared/contract/delivery.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useToday } from '../api/useToday.ts';
import { leavePace } from '../queue/leave.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { When } from '../ui/When.tsx';
import { OrderForm } from './OrderForm.tsx';
import classes from './shipping.module.css';

type Order = NonNullable<Delivery['order']>;

/** A claim whose unit is not in stock: what is on order, ordering one, or saying that there is none to be had. */
export function SupplierPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const { now, order } = claim.delivery;
  const promised = claim.delivery.promised?.leaving;
  const format = useFormat();
  if (order) return <OnOrder claim={claim} order={order} />;
  if (now.availability === 'not_available') return <NotAvailable claim={claim} />;
  return (
    <div className={classes.stack}>
      <Note
        meaning="waiting"
        action={may('stock.add') && <Link to="/stock">{t('shipping:allocate.toStock')}</Link>}
      >
        <p>{t('shipping:allocate.none', { model: claim.model })}</p>
        {promised && <p>{t('shipping:supplier.promised', { date: format.date(promised.by, 'weekday') })}</p>}
      </Note>
      {may('replacements.order') && (
        <>
          <OrderForm claim={claim} order={null} />
          <SayNone claim={claim} />
        </>
      )}
    </div>
  );
}

function OnOrder({ claim, order }: { readonly claim: Claim; readonly order: Order }) {
  const { t } = useTranslation();
  const may = useMay();
  const format = useFormat();
  const today = useToday();
  const [changing, setChanging] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const cancel = useCommandCall('replacements.cancelOrder');
  const late = order.expectedOn !== null && leavePace(order.expectedOn, today) === 'overdue';
  const send = async (reason: string) => {
    const answer = await cancel.run({ claimId: claim.id, reason });
    if (answer.ok) notifyDone(t('shipping:supplier.cancelled', { number: claim.number }));
    return answer;
  };
  return (
    <div className={classes.stack}>
      <Note
        meaning={late ? 'attention' : 'waiting'}
        action={may('stock.add') && <Link to="/stock">{t('shipping:allocate.toStock')}</Link>}
      >
        {late ? t('shipping:supplier.late') : t('shipping:supplier.waits')}
      </Note>
      <Facts
        facts={[
          { name: t('shipping:supplier.reference'), value: order.reference },
          {
            name: t('shipping:supplier.ordered'),
            value: (
              <>
                <When instant={order.orderedAt} /> · {order.by}
              </>
            ),
          },
          {
            name: t('shipping:supplier.expected'),
            value:
              order.expectedOn === null
                ? t('shipping:supplier.notSaid')
                : format.date(order.expectedOn, 'weekday'),
          },
        ]}
      />
      {changing ? (
        <OrderForm claim={claim} order={order} onDone={() => setChanging(false)} />
      ) : (
        may('replacements.changeOrder') && (
          <div className={classes.actions}>
            <ActionButton
              label={t('shipping:supplier.change')}
              icon={IconPencil}
              keys="alt+T"
              onPress={() => setChanging(true)}
            />
            <ActionButton
              label={t('shipping:supplier.cancel')}
              icon={IconX}
              keys="alt+X"
              onPress={() => {
                cancel.forget();
                setCancelling(true);
              }}
            />
          </div>
        )
      )}
      <ReasonDialog
        opened={cancelling}
        onClose={() => setCancelling(false)}
        title={t('shipping:supplier.cancelTitle', { number: claim.number })}
        act={t('shipping:supplier.cancel')}
        does="replacements.cancelOrder"
        draftKey={`claim/${claim.id}/cancel-order`}
        failure={cancel.failure}
        onSend={send}
      >
        {t('shipping:supplier.cancelMeans')}
      </ReasonDialog>
    </div>
  );
}

/** The supplier has none: what can be done then. */
function NotAvailable({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const set = useCommandCall('stock.setSupply');
  const again = async () => {
    const answer = await set.run({ model: claim.model, delivers: true, claimId: claim.id });
    if (answer.ok) notifyDone(t('shipping:supplier.againDone', { model: claim.model }));
  };
  return (
    <div className={classes.stack}>
      <Note meaning="stop">
        <strong>{t('shipping:supplier.none', { model: claim.model })}</strong>
        <ul className={classes.points}>
          <li>{t('shipping:supplier.doCancel')}</li>
          <li>{t('shipping:supplier.doStock')}</li>
          <li>{t('shipping:supplier.doAgain')}</li>
        </ul>
      </Note>
      <FailureNote failure={set.failure} />
      {may('stock.setSupply') && (
        <div className={classes.actions}>
          <ActionButton label={t('shipping:supplier.again')} keys="alt+U" onPress={again} />
        </div>
      )}
    </div>
  );
}

function SayNone({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const set = useCommandCall('stock.setSupply');
  const say = async () => {
    const answer = await set.run({ model: claim.model, delivers: false, claimId: claim.id });
    if (answer.ok) notifyDone(t('shipping:supplier.sayNoneDone', { model: claim.model }));
  };
  return (
    <div className={classes.actions}>
      <FailureNote failure={set.failure} />
      <ActionButton label={t('shipping:supplier.sayNone')} icon={IconPackageOff} keys="alt+U" onPress={say} />
    </div>
  );
}
