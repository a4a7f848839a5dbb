import { describe, expect, test } from 'vitest';
import { previewOf, registerSchema } from '../../../renderer/plans/registerSchema.ts';

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

  test('binds here and now, unless somebody else has bound the code', () => {
    const here = registerSchema.parse({ ...plan, notActivated: true });
    expect(here.activatedAt).toBeNull();
    const elsewhere = { ...plan, notActivated: true, boundElsewhere: true };
    expect(registerSchema.parse(elsewhere).activatedAt).toBe('2026-03-03T10:00:00Z');
    expect(registerSchema.safeParse({ ...elsewhere, activatedAt: null }).error?.issues[0]?.path).toEqual([
      'activatedAt',
    ]);
  });

  test('asks a renewal nothing about the device', () => {
    const sent = registerSchema.parse({ ...plan, renewsPlanId: '0195f0a0-0000-7000-8000-000000000001' });
    expect(sent).toMatchObject({ deviceActivatedAt: null, videoVerifiedAt: null });
  });
});

describe('the preview of a half-typed form', () => {
  test('takes what can be read and leaves out the rest', () => {
    expect(
      previewOf({ ...plan, code: 'C', deviceActivatedAt: '9.3.2026', activatedAt: '2026-03-03T10:00:00Z' }),
    ).toMatchObject({
      code: null,
      serial: '1581F4XFC22B3001',
      productId: 'mini-se-2y-pl',
      deviceActivatedAt: null,
      activatedAt: null,
    });
  });
});
