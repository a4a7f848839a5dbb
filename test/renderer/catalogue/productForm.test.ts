import { describe, expect, test } from 'vitest';
import {
  blankProduct,
  inOtherCurrency,
  nextVersionOf,
  type ProductForm,
  productForm,
  suggestedId,
} from '../../../renderer/catalogue/productForm.ts';
import { shippedProducts } from '../../../shared/adjudication/shipped.ts';

const typed: ProductForm = {
  ...blankProduct,
  id: 'neo-2y-pl',
  model: 'DJI Neo',
  scheme: '2026',
  market: 'PL',
  currency: 'PLN',
  timeZone: 'Europe/Warsaw',
  fees: [13_900, 16_900],
  effectiveFrom: '2026-12-01',
  source: 'Letter of 20 November',
};

const problems = (form: ProductForm) =>
  productForm.safeParse(form).error?.issues.map((issue) => issue.path.join('.')) ?? [];

describe('the form of a plan product', () => {
  test('gives as many replacements as it has fees', () => {
    expect(productForm.parse(typed)).toMatchObject({ replacementAllowance: 2, fees: [13_900, 16_900] });
  });

  test('gives no flyaway where none is offered, whatever was typed before', () => {
    const form = { ...typed, flyawayOffered: false, flyawayFee: 70_900, flyawayAllowance: 2 };
    expect(productForm.parse(form)).toMatchObject({ flyawayFee: null, flyawayAllowance: 0 });
  });

  test('asks for the fee and the number of flyaways where they are offered', () => {
    expect(problems({ ...typed, flyawayOffered: true, flyawayFee: null })).toEqual(['flyawayFee']);
    expect(problems({ ...typed, flyawayOffered: true, flyawayFee: 70_900, flyawayAllowance: 0 })).toEqual([
      'flyawayAllowance',
    ]);
  });

  test('refuses a fee that is empty or negative', () => {
    expect(problems({ ...typed, fees: [13_900, null, -1] })).toEqual(['fees.1', 'fees.2']);
  });

  test.each(shippedProducts)('takes $id over from the version before, but for its day', (product) => {
    const form = nextVersionOf({ ...product, requiredParts: { ...product.requiredParts }, version: 1 });
    expect(form.effectiveFrom).toBe('');
    const { status: _status, ...terms } = product;
    expect(productForm.parse({ ...form, effectiveFrom: product.effectiveFrom })).toEqual({
      ...terms,
      basedOn: 1,
      fees: product.fees.slice(0, product.replacementAllowance),
    });
  });
});

test.each([
  ['DJI Mini SE', 24, 'PL', 'mini-se-2y-pl'],
  ['DJI Mini 2', 12, 'JP', 'mini-2-1y-jp'],
  ['Osmo Pocket 3', 18, '', 'osmo-pocket-3-18m'],
  ['', 24, 'PL', ''],
])('the id suggested for “%s”, %i months, “%s” is “%s”', (model, months, market, id) => {
  expect(suggestedId(model, months, market)).toBe(id);
});

describe('an amount whose currency is changed', () => {
  test.each([
    [13_900, 'PLN', 'JPY', 139],
    [139, 'JPY', 'KWD', 139_000],
    [12_500, 'KWD', 'PLN', 1250],
    [1250, 'PLN', 'EUR', 1250],
  ])('of %i minor units keeps its figure from %s to %s', (amount, from, to, there) => {
    expect(inOtherCurrency(amount, from, to)).toBe(there);
  });

  test('is asked for again where the other currency has no such figure', () => {
    expect(inOtherCurrency(12_550, 'PLN', 'JPY')).toBeNull();
    expect(inOtherCurrency(1_234, 'KWD', 'PLN')).toBeNull();
  });
});
