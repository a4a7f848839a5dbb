import { describe, expect, test } from 'vitest';
import { consequenceOf } from '../../../renderer/shipping/consequence.ts';
import { claimToShip, sampleClaim } from '../papers/sampleClaim.ts';

describe('handing a parcel over', () => {
  test('with a replacement retires the old serial and passes the plan on', () => {
    const { plan, replacement } = claimToShip;
    expect(consequenceOf(claimToShip)).toEqual({
      kind: 'replaces',
      retires: claimToShip.serial,
      serial: replacement?.serial,
      plan: { code: plan?.code, slotsLeft: plan?.slotsLeft, validUntil: plan?.validUntil },
    });
  });

  test('with a replacement but no plan passes nothing on', () => {
    expect(consequenceOf({ ...claimToShip, plan: null })).toMatchObject({ kind: 'replaces', plan: null });
  });

  test('cannot be foreseen while a replacement has no unit', () => {
    expect(consequenceOf({ ...claimToShip, replacement: null })).toBeNull();
  });

  test('with new parts leaves serial and plan where they are', () => {
    const newParts = { parts: [], reason: 'Only the gimbal.', at: '2026-03-11T09:00:00Z', by: 'Piotr' };
    expect(consequenceOf({ ...claimToShip, replacement: null, newParts })).toEqual({
      kind: 'goes_back',
      serial: claimToShip.serial,
    });
  });

  test('with the customer’s own device changes nothing about it', () => {
    expect(consequenceOf(sampleClaim)).toEqual({ kind: 'goes_back', serial: sampleClaim.serial });
  });
});
