export { adjudicate, badCase, judge, verdictFrom } from './adjudicate.ts';
export { type Case, type CasePlan, caseSchema, disagreements, type ReadCase, readCase } from './case.ts';
export {
  areInOneRegion,
  type Catalogue,
  catalogueFileSchema,
  catalogueOf,
  type PlanProduct,
  planProductSchema,
  type Region,
  type Regions,
  regionSchema,
  regionsFileSchema,
  regionsOf,
} from './catalogue.ts';
export { type Country, countries, country, countrySchema, isCountry } from './country.ts';
export {
  type CauseExclusion,
  type ExclusionRule,
  type Exclusions,
  exclusionNumber,
  exclusionRules,
  exclusionsOf,
  missionExclusions,
} from './exclusions.ts';
export { type Explanation, explain } from './explain.ts';
export { gather, type Path, pathOf } from './facts.ts';
export type { Figure, Figures } from './figures.ts';
export { type Issue, issuesOf } from './issues.ts';
export { shippedCatalogue, shippedProducts, shippedRegionMap, shippedRegions } from './shipped.ts';
export * from './verdict.ts';
export * from './vocabulary.ts';
