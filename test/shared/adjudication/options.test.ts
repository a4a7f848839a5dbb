import { describe, expect, test } from 'vitest';
import { country } from '../../../shared/adjudication/index.ts';
import { currency } from '../../../shared/money/currency.ts';
import { catalogueWith, covered, flewAway, verdictOn, withIncident, withPlan } from './fixture.ts';

const none = { available: false };

describe('the options', () => {
  test('for covered damage are Care Refresh, a paid repair and the return, with the saving', () => {
    const { options, saving } = verdictOn(withPlan(covered, { used: ['flyaway'] }));
    expect(options).toEqual({
      careReplacement: {
        available: true,
        tier: 2,
        remainingAfter: 1,
        fee: { amount: 16_900, currency: 'PLN' },
        feeMayVary: true,
        shipping: { priority: true, paidBy: 'manufacturer' },
      },
      flyawayReplacement: none,
      paidRepair: {
        available: true,
        total: { amount: 84_900, currency: 'PLN' },
        shipping: { priority: false, paidBy: 'customer' },
      },
      warrantyRepair: none,
      returnUnrepaired: { available: true },
    });
    expect(saving).toEqual({ amount: 68_000, currency: 'PLN' });
  });

  test('for a flyaway cost its own fee, and the tier moves on with the slots', () => {
    const { options } = verdictOn(withPlan(flewAway, { used: ['damage', 'flyaway'] }));
    expect(options.flyawayReplacement).toEqual({
      available: true,
      tier: 3,
      remainingAfter: 0,
      fee: { amount: 70_900, currency: 'PLN' },
      feeMayVary: true,
      shipping: { priority: true, paidBy: 'manufacturer' },
    });
    expect([options.careReplacement, options.paidRepair, options.returnUnrepaired]).toEqual([
      none,
      none,
      none,
    ]);
  });

  test('for a flyaway of which something came back hold a paid repair and the return', () => {
    const { options, saving } = verdictOn({ ...covered, incident: flewAway.incident });
    expect(options.flyawayReplacement.available).toBe(true);
    expect(options.paidRepair.available).toBe(true);
    expect(options.returnUnrepaired.available).toBe(true);
    expect(saving).toBeNull();
  });

  test('under warranty are the warranty repair beside the paid one and the return', () => {
    const { options, saving } = verdictOn(withIncident(covered, { causes: ['defect'] }));
    expect(options.warrantyRepair).toEqual({ available: true });
    expect([options.careReplacement, options.flyawayReplacement]).toEqual([none, none]);
    expect(options.paidRepair.available).toBe(true);
    expect(saving).toBeNull();
  });

  test('hold no replacement while a question is open or a rule fails', () => {
    for (const given of [withIncident(covered, { date: null }), withPlan(covered, { status: 'cancelled' })]) {
      expect(verdictOn(given).options.careReplacement).toEqual(none);
      expect(verdictOn(given).saving).toBeNull();
    }
  });

  test('hold no paid repair without an estimate or with nothing received', () => {
    expect(verdictOn({ ...covered, estimate: null }).options.paidRepair).toEqual(none);
    expect(verdictOn({ ...covered, estimate: null }).saving).toBeNull();
    const { options } = verdictOn({ ...covered, received: [] });
    expect([options.paidRepair, options.returnUnrepaired]).toEqual([none, none]);
  });

  test('tell a saving below nothing where the repair is cheaper', () => {
    const cheap = { ...covered, estimate: { currency: currency('PLN'), total: 3900 } };
    expect(verdictOn(cheap).saving).toEqual({ amount: -10_000, currency: 'PLN' });
  });

  test('say whether the fee may vary, and keep the currency of the product', () => {
    const own = catalogueWith({ currency: 'JPY', fees: [5990, 6990, 7990], fxVariable: false });
    const given = {
      ...withPlan(covered, { product: 'own' }),
      estimate: { currency: currency('JPY'), total: 20_000 },
    };
    const { options, saving } = verdictOn(given, own);
    expect(options.careReplacement).toMatchObject({
      fee: { amount: 5990, currency: 'JPY' },
      feeMayVary: false,
    });
    expect(saving).toEqual({ amount: 14_010, currency: 'JPY' });
  });
});

describe('the shipping of a replacement', () => {
  test.each([
    ['PL', 'DE', 'manufacturer'],
    ['PL', 'PL', 'manufacturer'],
    ['PL', 'GB', 'customer'],
    ['CH', 'LI', 'manufacturer'],
    ['UA', 'UA', 'manufacturer'],
    ['UA', 'BR', 'customer'],
    ['UA', 'PL', 'customer'],
    ['PL', 'UA', 'customer'],
  ])('bought in %s and sent to %s is paid by the %s', (bought, shipTo, paidBy) => {
    const given = { ...withPlan(covered, { purchaseCountry: country(bought) }), shipTo: country(shipTo) };
    expect(verdictOn(given).options.careReplacement).toMatchObject({ shipping: { priority: true, paidBy } });
  });
});
