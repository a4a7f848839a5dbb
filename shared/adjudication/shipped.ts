import {
  type Catalogue,
  catalogueFileSchema,
  catalogueOf,
  type PlanProduct,
  type Region,
  type Regions,
  regionsFileSchema,
  regionsOf,
} from './catalogue.ts';
import catalogueFile from './data/catalogue.json' with { type: 'json' };
import regionsFile from './data/regions.json' with { type: 'json' };

/** The plan products that Hangar comes with; a new centre's catalogue starts as these rows. */
export const shippedProducts: readonly PlanProduct[] = catalogueFileSchema.parse(catalogueFile).products;

/** The regions that Hangar comes with. */
export const shippedRegions: readonly Region[] = regionsFileSchema.parse(regionsFile).regions;

export const shippedCatalogue: Catalogue = catalogueOf(shippedProducts);
export const shippedRegionMap: Regions = regionsOf(shippedRegions);
