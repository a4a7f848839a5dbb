import { readFileSync } from 'node:fs';
import {
  adjudicate,
  type Case,
  type CasePlan,
  catalogueOf,
  country,
  type Outcome,
  type PlanProduct,
  planProductSchema,
  type RuleName,
  shippedCatalogue,
  shippedProducts,
  shippedRegionMap,
  type Verdict,
} from '../../../shared/adjudication/index.ts';
import { currency } from '../../../shared/money/currency.ts';
import { instant } from '../../../shared/time/instant.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';

export type WorkedCase = { readonly name: string; readonly case: unknown; readonly expected: unknown };

const casesIn = (file: string): readonly WorkedCase[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as WorkedCase);

/** The worked cases that the product was ordered with: each a case and exactly the answer to it. */
export const workedCases = casesIn('examples.ndjson');

/** Flyaways with what the manufacturer asks for at hand or not, worked out by the table of rules. */
export const flyawayCases = casesIn('flyaways.ndjson');

export const plan: CasePlan = {
  product: 'mini-se-2y-pl',
  status: 'active',
  purchaseCountry: country('PL'),
  deviceActivatedAt: instant('2025-03-31T10:00:00Z'),
  activatedAt: instant('2025-04-01T10:00:00Z'),
  videoVerifiedAt: null,
  repairInvitationAt: null,
  used: [],
};

/** A Mini SE with a fresh plan that collided: covered, with nothing to be said against it. */
export const covered: Case = {
  receivedOn: plainDate('2026-03-09'),
  plan,
  incident: {
    date: plainDate('2026-03-01'),
    causes: ['collision'],
    deviceBoundBeforeLoss: null,
    flightLog: null,
    flyawayReport: null,
  },
  received: ['aircraft', 'gimbal', 'camera', 'propellers', 'battery'],
  damaged: [{ component: 'gimbal', affectsOperation: true }],
  upgradeRequested: false,
  shipTo: country('DE'),
  estimate: { currency: currency('PLN'), total: 84_900 },
};

/** A Mini SE that flew away with its account bound: covered, nothing received. */
export const flewAway: Case = {
  ...covered,
  incident: { ...covered.incident, causes: ['flyaway'], deviceBoundBeforeLoss: true },
  received: [],
  damaged: [],
  estimate: null,
};

export function withPlan(given: Case, changes: Partial<CasePlan>): Case {
  return { ...given, plan: { ...plan, ...given.plan, ...changes } };
}

export function withIncident(given: Case, changes: Partial<Case['incident']>): Case {
  return { ...given, incident: { ...given.incident, ...changes } };
}

/** The shipped catalogue with a product of one's own beside it, `own`, made from the Mini SE's. */
export function catalogueWith(changes: Partial<Record<keyof PlanProduct, unknown>>): typeof shippedCatalogue {
  const miniSe = shippedCatalogue.get('mini-se-2y-pl');
  return catalogueOf([...shippedProducts, planProductSchema.parse({ ...miniSe, id: 'own', ...changes })]);
}

export function verdictOn(given: Case, catalogue = shippedCatalogue): Verdict {
  return adjudicate(given, catalogue, shippedRegionMap);
}

/** What a rule says in a verdict; undefined where it is left out. */
function outcomeOf(verdict: Verdict, rule: RuleName): Outcome | undefined {
  return verdict.reasons.find((reason) => reason.rule === rule)?.outcome;
}

/** What a rule says of a case; undefined where it is left out. */
export function outcome(rule: RuleName, given: Case, catalogue = shippedCatalogue): Outcome | undefined {
  return outcomeOf(verdictOn(given, catalogue), rule);
}
