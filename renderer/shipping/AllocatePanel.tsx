import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Claim } from '../../shared/contract/claims.ts';
import { serial } from '../../shared/contract/fields.ts';
import type { StockUnit } from '../../shared/contract/stock.ts';
import { groupSerial } from '../../shared/serial/serial.ts';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { SerialField } from '../ui/fields/SerialField.tsx';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { RowTable } from '../ui/RowTable.tsx';
import { Serial } from '../ui/Serial.tsx';
import { Shape } from '../ui/Shape.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { When } from '../ui/When.tsx';
import { SupplierPanel } from './SupplierPanel.tsx';
import { type ScannedUnit, scannedUnit } from './scannedUnit.ts';
import classes from './shipping.module.css';

/** The unit that replaces the device: the oldest in stock unless another is picked or scanned. */
export function AllocatePanel({ claim }: { readonly claim: Claim }) {
  const stock = useQueryCall('stock.list', { model: claim.model, states: ['in_stock'] });
  const units = stock.data?.rows ?? [];
  return (
    <div className={classes.stack}>
      <FailureNote failure={stock.failure} onRetry={stock.again} />
      {stock.loading && <Shape rows={4} />}
      {stock.data && units.length === 0 && <SupplierPanel key={claim.id} claim={claim} />}
      {units.length > 0 && <UnitPick key={claim.id} claim={claim} units={units} />}
    </div>
  );
}

function UnitPick({ claim, units }: { readonly claim: Claim; readonly units: readonly StockUnit[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const able = may('replacements.allocate');
  const place = useFirstFocus<HTMLDivElement>();
  const allocate = useCommandCall('replacements.allocate');
  const [picked, setPicked] = useState<StockUnit | null>(null);
  const [scanned, setScanned] = useState<Exclude<ScannedUnit, { kind: 'fits' }> | null>(null);
  const form = useSchemaForm(z.object({ serial }), { serial: '' });
  const unit = picked ?? units[0];
  // A unit that a scan found beyond the first page of the stock is shown with the others.
  const shown = unit && !units.some((each) => each.id === unit.id) ? [unit, ...units] : units;

  const pick = (choice: StockUnit) => {
    setPicked(choice);
    setScanned(null);
  };
  const scan = async (text: string) => {
    const answer = await call('stock.list', { search: text });
    if (!answer.ok) return;
    const found = scannedUnit(answer.value.rows, text, claim);
    form.reset();
    if (found.kind === 'fits') pick(found.unit);
    else setScanned(found);
  };
  const send = async () => {
    if (!unit) return;
    const answer = await allocate.run({ claimId: claim.id, unitId: unit.id });
    if (answer.ok)
      notifyDone(t('shipping:allocate.done', { serial: groupSerial(unit.serial), number: claim.number }));
    else setPicked(null);
  };

  return (
    <div ref={place} className={classes.stack}>
      {able && (
        <SerialField
          control={form.control}
          name="serial"
          label={t('shipping:allocate.scan')}
          description={t('shipping:allocate.scanHelp')}
          wants="unit"
          stay
          onScan={(text) => void scan(text)}
        />
      )}
      {scanned && <ScanNote scanned={scanned} model={claim.model} />}
      <RowTable
        label={t('shipping:allocate.units')}
        rows={shown}
        rowKey={(row) => row.id}
        selectedKey={unit?.id}
        onOpen={able ? pick : undefined}
        openLabel={(row) => t('shipping:allocate.pick', { serial: row.serial })}
        columns={[
          {
            id: 'serial',
            title: t('shipping:allocate.serial'),
            cell: (row) => (
              <span className={classes.unit}>
                {row.id === unit?.id ? (
                  <IconCircleCheckFilled
                    size={18}
                    className={classes.chosen}
                    role="img"
                    aria-label={t('shipping:allocate.picked')}
                  />
                ) : (
                  <IconCircle size={18} stroke={1.25} aria-hidden="true" />
                )}
                <Serial value={row.serial} />
              </span>
            ),
          },
          { id: 'added', title: t('shipping:allocate.added'), cell: (row) => <When instant={row.addedAt} /> },
          { id: 'note', title: t('shipping:allocate.note'), from: 500, cell: (row) => row.note || '–' },
        ]}
      />
      <FailureNote failure={allocate.failure} />
      {able && unit && (
        <div className={classes.foot}>
          <span id="unit-to-allocate">
            {t('shipping:allocate.chosen')} <Serial value={unit.serial} />
          </span>
          <ActionButton
            label={t('shipping:allocate.act')}
            does="replacements.allocate"
            keys="mod+Enter"
            variant="filled"
            describedBy="unit-to-allocate"
            onPress={send}
          />
        </div>
      )}
    </div>
  );
}

/** Why a scanned unit cannot be taken. */
function ScanNote({
  scanned,
  model,
}: {
  readonly scanned: Exclude<ScannedUnit, { kind: 'fits' }>;
  readonly model: string;
}) {
  const { t } = useTranslation();
  const given = groupSerial(scanned.serial);
  switch (scanned.kind) {
    case 'unknown':
      return (
        <Note meaning="attention" action={<Link to="/stock">{t('shipping:allocate.toStock')}</Link>}>
          {t('shipping:allocate.unknown', { serial: given })}
        </Note>
      );
    case 'own':
      return <Note meaning="stop">{t('shipping:allocate.own', { serial: given })}</Note>;
    case 'other_model':
      return (
        <Note meaning="stop">
          {t('shipping:allocate.otherModel', { serial: given, model: scanned.unit.model, wanted: model })}
        </Note>
      );
    case 'not_in_stock':
      return (
        <Note meaning="stop">
          {t('shipping:allocate.notInStock', {
            serial: given,
            state: t(`domain:unitState.${scanned.unit.state}`),
            claim: scanned.unit.claimNumber ?? '–',
          })}
        </Note>
      );
  }
}
