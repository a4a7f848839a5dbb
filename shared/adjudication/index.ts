export { adjudicate, badCase, judge, verdictFrom } from './adjudicate.ts';
export { type Case, type CasePlan, caseSchema, readCase } from './case.ts';
export {
  areInOneRegion,
  type Catalogue,
  catalogueFileSchema,
  catalogueOf,
  type PlanProduct,
  planProductSchema,
  type Regions,
  regionsFileSchema,
  regionsOf,
} from './catalogue.ts';
export { countries, country } from './country.ts';
export { missionExclusions } from './exclusions.ts';
export { type Explanation, explain } from './explain.ts';

export type { Figure } from './figures.ts';
export { issuesOf } from './issues.ts';
export { shippedCatalogue, shippedProducts, shippedRegionMap, shippedRegions } from './shipped.ts';
export * from './verdict.ts';
export * from './vocabulary.ts';
