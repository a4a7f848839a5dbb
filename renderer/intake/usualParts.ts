import { type Component, components, coverableComponents } from '../../shared/adjudication/vocabulary.ts';
import type { CatalogueProduct } from '../../shared/contract/plans.ts';

/**
 * What usually comes in with a device: the parts that its plan product asks for; without a plan, those of a product
 * for the same model; for a model that the catalogue does not know, everything that a plan can cover.
 */
export function usualParts(
  products: readonly CatalogueProduct[],
  productId: string | undefined,
  model: string,
): Component[] {
  const product =
    products.find(({ id }) => id === productId) ?? products.find((each) => each.model === model);
  if (!product) return [...coverableComponents];
  const asked = new Set<Component>([...product.requiredParts.must, ...product.requiredParts.request]);
  return components.filter((component) => asked.has(component));
}
