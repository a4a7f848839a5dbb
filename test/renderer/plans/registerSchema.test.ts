import { describe, expect, test } from 'vitest';
import { registerSchema } from '../../../renderer/plans/registerSchema.ts';

const plan = {
  code: 'CR-7F3K-22',
  serial: '1581 F4XF C22B 3001',
  productId: 'mini-se-2y-pl',
  holderName: 'Anna Nowak',
  holderEmail: '',
  purchaseCountry: 'PL',
  deviceActivatedAt: null,
  notActivated: false,
  activatedAt: '2026-03-03T10:00:00Z',
  videoVerifiedAt: null,
};

describe('the form that registers a plan', () => {
  test('asks for the activation of the device, or that it was not activated yet', () => {
    const refused = registerSchema.safeParse(plan);
    expect(refused.success).toBe(false);
    expect(refused.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['deviceActivatedAt']);
    expect(registerSchema.safeParse({ ...plan, notActivated: true }).success).toBe(true);
  });

  test('sends no activation for a device that is ticked as not activated, whatever was typed before', () => {
    const sent = registerSchema.parse({
      ...plan,
      notActivated: true,
      deviceActivatedAt: '2026-03-01T10:00:00Z',
    });
    expect(sent.deviceActivatedAt).toBeNull();
    expect(sent).not.toHaveProperty('notActivated');
  });
});
