import { describe, expect, test } from 'vitest';
import { scannedUnit } from '../../../renderer/shipping/scannedUnit.ts';
import type { StockUnit } from '../../../shared/contract/stock.ts';

const unit = (change: Partial<StockUnit>): StockUnit => ({
  id: '00000000-0000-4000-8000-000000000001',
  model: 'DJI Mini SE',
  serial: '1581F4XFC22B3001',
  state: 'in_stock',
  note: '',
  addedAt: '2026-03-09T09:00:00Z',
  claimId: null,
  claimNumber: null,
  ...change,
});
const scan = (found: readonly StockUnit[]) =>
  scannedUnit(found, '1581F4XFC22B3001', { model: 'DJI Mini SE', serial: '1581F4XFC22B0001' }).kind;

describe('a scanned unit', () => {
  test('in stock and of the wanted model fits', () => {
    expect(scan([unit({})])).toBe('fits');
  });

  test('is known by its whole serial only', () => {
    expect(scan([unit({ serial: '1581F4XFC22B30012' })])).toBe('unknown');
    expect(scan([])).toBe('unknown');
  });

  test('that is the customer’s own drone is told apart from one that has to be added to the stock', () => {
    const own = '1581F4XFC22B0001';
    expect(scannedUnit([], own, { model: 'DJI Mini SE', serial: own }).kind).toBe('own');
  });

  test('of another model is refused', () => {
    expect(scan([unit({ model: 'DJI Mini 3' })])).toBe('other_model');
  });

  test.each(['allocated', 'shipped', 'withdrawn'] as const)('that is %s is refused', (state) => {
    expect(scan([unit({ state })])).toBe('not_in_stock');
  });
});
