import { describe, expect, test } from 'vitest';
import { usualParts } from '../../../renderer/intake/usualParts.ts';
import { shippedProducts } from '../../../shared/adjudication/shipped.ts';
import type { CatalogueProduct } from '../../../shared/contract/plans.ts';

const products: readonly CatalogueProduct[] = shippedProducts.map((product) => ({
  ...product,
  fees: [...product.fees],
  requiredParts: { must: [...product.requiredParts.must], request: [...product.requiredParts.request] },
  version: 1,
}));

describe('the usual parts', () => {
  test('of an aircraft with a plan are those that its product asks for', () => {
    const all = ['aircraft', 'gimbal', 'camera', 'propellers', 'battery'];
    expect(usualParts(products, 'mini-se-2y-pl', 'DJI Mini SE')).toEqual(all);
  });

  test('of a handheld without a plan come from the product for its model', () => {
    expect(usualParts(products, undefined, 'DJI RS 3')).toEqual(['gimbal']);
  });

  test('of a model that the catalogue does not know are all that a plan can cover', () => {
    expect(usualParts(products, undefined, 'Some other drone')).toHaveLength(5);
  });
});
