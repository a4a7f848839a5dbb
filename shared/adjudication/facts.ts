import { type Term, termOf } from '../time/term.ts';
import type { Case, CasePlan } from './case.ts';
import type { Catalogue, PlanProduct } from './catalogue.ts';
import type { Cause } from './vocabulary.ts';

/** What kind of claim the causes make of a case; it decides which rules are weighed. */
export type Path = 'damage' | 'flyaway' | 'warranty';

/** A case with its plan's product and term looked up. */
export type Facts = {
  readonly path: Path;
  readonly case: Case;
  readonly plan: { readonly terms: CasePlan; readonly product: PlanProduct; readonly term: Term } | null;
};

/** Facts of a case whose serial has a plan. */
export type PlannedFacts = Facts & { readonly plan: NonNullable<Facts['plan']> };

/**
 * A fault that nobody caused goes to the manufacturer's warranty, which takes no slot (the plan pages); a drone that
 * flew away has its own fee and rules, whatever else happened to it; everything else is damage.
 */
export function pathOf(causes: readonly Cause[]): Path {
  if (causes.length === 1 && causes[0] === 'defect') return 'warranty';
  return causes.includes('flyaway') ? 'flyaway' : 'damage';
}

/** @throws RangeError when the plan's product is not in the catalogue, which a valid case rules out. */
export function gather(given: Case, catalogue: Catalogue): Facts {
  const path = pathOf(given.incident.causes);
  if (given.plan === null) return { path, case: given, plan: null };
  const product = catalogue.get(given.plan.product);
  if (product === undefined) {
    throw new RangeError(`The catalogue has no product "${given.plan.product}".`);
  }
  const term = termOf(given.plan.activatedAt, product.timeZone, product.termMonths);
  return { path, case: given, plan: { terms: given.plan, product, term } };
}
