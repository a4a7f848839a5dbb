import { describe, expect, test } from 'vitest';
import { weighActivation } from '../../../renderer/plans/activation.ts';
import { shippedProducts } from '../../../shared/adjudication/shipped.ts';
import type { CatalogueProduct } from '../../../shared/contract/plans.ts';

function product(id: string): CatalogueProduct {
  const found = shippedProducts.find((each) => each.id === id);
  if (!found) throw new Error(`The catalogue has no ${id}.`);
  const { requiredParts, fees, ...rest } = found;
  const { must, request } = requiredParts;
  return { ...rest, fees: [...fees], requiredParts: { must: [...must], request: [...request] }, version: 1 };
}

const binding = {
  purchaseCountry: 'PL',
  deviceActivatedAt: '2026-03-01T10:00:00Z',
  activatedAt: '2026-03-03T10:00:00Z',
  videoVerifiedAt: null,
  repairInvitationAt: null,
};
const miniSe = product('mini-se-2y-pl');

describe('the note on the activation window', () => {
  test('passes a code bound 48 hours after activation, and not a second later', () => {
    expect(weighActivation(miniSe, binding)).toMatchObject({
      outcome: 'pass',
      text: 'ACTIVATION_WINDOW.pass_elapsed',
      figures: { elapsed: { kind: 'duration', minutes: 2880 } },
    });
    const late = { ...binding, activatedAt: '2026-03-03T10:00:01Z' };
    expect(weighActivation(miniSe, late)).toMatchObject({
      outcome: 'fail',
      text: 'ACTIVATION_WINDOW.fail_no_video',
      figures: { elapsed: { minutes: 2881 } },
    });
  });

  test('passes a late code with an accepted video', () => {
    const late = {
      ...binding,
      activatedAt: '2026-03-10T10:00:00Z',
      videoVerifiedAt: '2026-03-08T10:00:00Z',
    };
    expect(weighActivation(miniSe, late)?.text).toBe('ACTIVATION_WINDOW.pass_video');
  });

  test('passes a late code after a repair at an official centre', () => {
    const late = {
      ...binding,
      activatedAt: '2026-03-10T10:00:00Z',
      repairInvitationAt: '2026-03-07T10:00:00Z',
    };
    expect(weighActivation(miniSe, late)?.text).toBe('ACTIVATION_WINDOW.pass_repair');
  });

  test('passes a device that was not activated when the code was bound', () => {
    expect(weighActivation(miniSe, { ...binding, deviceActivatedAt: null })?.outcome).toBe('pass');
  });

  test('takes all that a plan holds and looks at the binding only', () => {
    const wholePlan = { ...binding, code: 'CR-1', holderName: 'Anna Nowak' };
    expect(weighActivation(miniSe, wholePlan)?.outcome).toBe('pass');
  });

  test('says nothing while an instant cannot be read', () => {
    expect(weighActivation(miniSe, { ...binding, activatedAt: '' })).toBeNull();
    expect(weighActivation(miniSe, { ...binding, deviceActivatedAt: '1.3.2026' })).toBeNull();
  });
});
