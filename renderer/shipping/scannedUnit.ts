import type { StockUnit } from '../../shared/contract/stock.ts';

/** What a scanned serial turned out to be when a unit of a certain model is wanted. */
export type ScannedUnit =
  | { readonly kind: 'fits'; readonly serial: string; readonly unit: StockUnit }
  /** The customer's own device, which the unit is to replace. */
  | { readonly kind: 'own'; readonly serial: string }
  | { readonly kind: 'unknown'; readonly serial: string }
  | { readonly kind: 'other_model' | 'not_in_stock'; readonly serial: string; readonly unit: StockUnit };

/** Judges a scan by the units that a search for it found: the serial must be the whole serial of one in stock. */
export function scannedUnit(
  found: readonly StockUnit[],
  serial: string,
  claim: { readonly model: string; readonly serial: string },
): ScannedUnit {
  if (serial === claim.serial) return { kind: 'own', serial };
  const unit = found.find((each) => each.serial === serial);
  if (!unit) return { kind: 'unknown', serial };
  if (unit.state !== 'in_stock') return { kind: 'not_in_stock', serial, unit };
  return { kind: unit.model === claim.model ? 'fits' : 'other_model', serial, unit };
}
