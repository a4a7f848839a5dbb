import { IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockUnit } from '../../shared/contract/stock.ts';
import { groupSerial } from '../../shared/serial/serial.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { Serial } from '../ui/Serial.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { When } from '../ui/When.tsx';
import classes from './StockPage.module.css';
import { UnitState } from './UnitState.tsx';

/** One unit: where it is and for which claim, and taking it out of stock. */
export function UnitPanel({
  unit,
  onClose,
}: {
  readonly unit: StockUnit | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <SidePanel opened={unit !== null} onClose={onClose} title={t('stock:unit.title')} size={420}>
      {unit && <UnitDetails key={unit.id} unit={unit} onClose={onClose} />}
    </SidePanel>
  );
}

function UnitDetails({ unit, onClose }: { readonly unit: StockUnit; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const withdraw = useCommandCall('stock.withdraw');
  const send = async (reason: string) => {
    const answer = await withdraw.run({ unitId: unit.id, reason });
    if (!answer.ok) return answer;
    notifyDone(t('stock:withdraw.done', { serial: groupSerial(unit.serial) }));
    onClose();
    return answer;
  };
  return (
    <div className={classes.details}>
      <Facts
        facts={[
          { name: t('stock:model'), value: unit.model },
          { name: t('stock:serial'), value: <Serial value={unit.serial} copy /> },
          { name: t('stock:state'), value: <UnitState state={unit.state} /> },
          { name: t('stock:added'), value: <When instant={unit.addedAt} /> },
          { name: t('stock:note'), value: unit.note },
          {
            name: t('stock:unit.claim'),
            value: unit.claimId && (
              <Link to="/claims/$claimId" params={{ claimId: unit.claimId }}>
                {unit.claimNumber}
              </Link>
            ),
          },
        ]}
      />
      {unit.state === 'in_stock' && may('stock.withdraw') && (
        <div>
          <ActionButton
            label={t('stock:withdraw.act')}
            icon={IconTrash}
            keys="alt+W"
            onPress={() => {
              withdraw.forget();
              setAsking(true);
            }}
          />
        </div>
      )}
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('stock:withdraw.title', { serial: groupSerial(unit.serial) })}
        act={t('stock:withdraw.act')}
        does="stock.withdraw"
        draftKey={`stock/${unit.id}/withdraw`}
        failure={withdraw.failure}
        onSend={send}
      >
        {t('stock:withdraw.consequence')}
      </ReasonDialog>
    </div>
  );
}
