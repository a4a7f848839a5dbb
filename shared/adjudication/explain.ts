import { isInUnusedYear, unusedYearSource, unusedYearUntil } from '../plan/unusedYear.ts';
import { compareDates, daysBetween, type PlainDate } from '../time/plainDate.ts';
import type { Term } from '../time/term.ts';
import type { Case } from './case.ts';
import type { Catalogue } from './catalogue.ts';
import { type CauseExclusion, excludedBy, exclusionNumber, exclusionsOf } from './exclusions.ts';
import { type Facts, gather, type PlannedFacts } from './facts.ts';
import { causesOf, count, date, type Figures, parts, words } from './figures.ts';
import { splitDamage, unlistedCauses, wreckOf } from './rules.ts';
import { tellActivationWindow } from './tellWindow.ts';
import type { Outcome, Reason, RuleName, Verdict } from './verdict.ts';
import { type Cause, type Component, isExcludedCause } from './vocabulary.ts';

/** A reason as a sentence in waiting: which one, with which figures, and what would settle it. */
export type Explanation = {
  readonly rule: RuleName;
  readonly outcome: Outcome;
  /** The sentence's key in the texts named `rules`. */
  readonly text: string;
  readonly figures: Figures;
  /** Of an exclusion, the number that the product's own terms print before it; from 1. */
  readonly exclusion?: number;
  /** The key of what would settle an open question, with the same figures; only where the outcome is `unknown`. */
  readonly settle?: string;
};

/** The sentence of a rule's outcome, as `pass` or `fail_after`, and the key of what settles it where it is open. */
type Told = { readonly variant: string; readonly figures?: Figures; readonly settle?: string };

/**
 * Every reason of a verdict as a sentence with its own figures, in the verdict's order.
 *
 * @param given the case that the verdict was given for, and `catalogue` the catalogue it was given with.
 * @throws RangeError when the plan's product is not in the catalogue.
 */
export function explain(given: Case, catalogue: Catalogue, verdict: Verdict): Explanation[] {
  const facts = gather(given, catalogue);
  return verdict.reasons.map((reason) => {
    const { variant, figures = {}, settle } = tell(reason, facts);
    const { rule, outcome } = reason;
    const exclusion = facts.plan ? exclusionNumber(exclusionsOf(facts.plan.product), rule) : undefined;
    return {
      rule,
      outcome,
      text: `${rule}.${variant}`,
      figures,
      ...(exclusion !== undefined && { exclusion }),
      ...(settle !== undefined && { settle: `${rule}.${settle}` }),
    };
  });
}

function tell(reason: Reason, facts: Facts): Told {
  switch (reason.rule) {
    case 'PLAN_FOUND':
      return facts.plan === null ? { variant: 'fail' } : tellPlanFound(planned(facts));
    case 'PLAN_ACTIVE':
      return { variant: reason.outcome };
    case 'FEE_TABLE':
      return open(reason, { product: words(planned(facts).plan.product.model) });
    case 'ACTIVATION_WINDOW':
      return tellActivationWindow(planned(facts));
    case 'EX_8_EXPIRED':
      return tellExpired(reason, planned(facts));
    case 'REPORTED_IN_TERM':
      return tellReportedInTerm(reason, planned(facts));
    case 'ALLOWANCE':
      return tellAllowance(planned(facts));
    case 'FLYAWAY_OFFERED':
      return { variant: reason.outcome, figures: { product: words(planned(facts).plan.product.model) } };
    case 'FLYAWAY_ALLOWANCE':
      return tellFlyawayAllowance(planned(facts));
    case 'FLYAWAY_BOUND':
    case 'FLYAWAY_LOG':
    case 'FLYAWAY_REPORT':
      return open(reason, {});
    case 'CAUSE':
      return tellCause(planned(facts));
    case 'EX_1_LOSS':
      return tellLoss(planned(facts));
    case 'EX_2_THEFT':
    case 'EX_3_WEATHER':
    case 'EX_5_INTENT':
    case 'EX_7_FORCE_MAJEURE':
    case 'EX_10_MODIFICATION':
    case 'EX_11_UNAUTHORISED':
      return tellExclusion(reason.rule, facts);
    case 'EX_4_ACCESSORY':
      return { variant: reason.outcome, figures: { components: parts(splitDamage(facts).apart) } };
    case 'EX_6_COSMETIC':
      return { variant: reason.outcome, figures: { components: parts(splitDamage(facts).cosmetic) } };
    case 'EX_9_UPGRADE':
      return { variant: reason.outcome };
    case 'REMAINS':
      return { variant: reason.outcome, figures: { components: parts([wreckOf(planned(facts))]) } };
    case 'PARTS_COMPLETE':
      return tellPartsComplete(planned(facts));
    case 'ASSESSED':
      return open(reason, { components: parts(facts.case.damaged.map(({ component }) => component)) });
    case 'WARRANTY':
      return tellWarranty(facts);
  }
}

/** A reason with one sentence for each outcome, and one way of settling it. */
function open({ outcome }: Reason, figures: Figures): Told {
  return outcome === 'unknown'
    ? { variant: outcome, figures, settle: 'settle' }
    : { variant: outcome, figures };
}

function planned(facts: Facts): PlannedFacts {
  if (facts.plan === null) throw new RangeError('The verdict weighs a plan that the case does not have.');
  return { ...facts, plan: facts.plan };
}

function termFigures({ validFrom, validUntil }: Term): Figures {
  return { from: date(validFrom), until: date(validUntil) };
}

function tellPlanFound({ plan: { product, term } }: PlannedFacts): Told {
  return { variant: 'pass', figures: { product: words(product.model), ...termFigures(term) } };
}

function tellExpired({ outcome }: Reason, { case: { incident }, plan: { term } }: PlannedFacts): Told {
  if (incident.date === null) return { variant: 'unknown', settle: 'settle' };
  const figures = { date: date(incident.date), ...termFigures(term) };
  if (outcome === 'pass') return { variant: 'pass', figures };
  return isBefore(incident.date, term.validFrom)
    ? {
        variant: 'fail_before',
        figures: { ...figures, count: count(daysBetween(incident.date, term.validFrom)) },
      }
    : {
        variant: 'fail_after',
        figures: { ...figures, count: count(daysBetween(term.validUntil, incident.date)) },
      };
}

function isBefore(left: PlainDate, right: PlainDate): boolean {
  return compareDates(left, right) < 0;
}

function tellReportedInTerm(
  { outcome }: Reason,
  { case: { receivedOn }, plan: { term } }: PlannedFacts,
): Told {
  const figures = { received: date(receivedOn), until: date(term.validUntil) };
  if (outcome === 'pass') return { variant: 'pass', figures };
  const late = count(daysBetween(term.validUntil, receivedOn));
  return { variant: 'unknown', figures: { ...figures, count: late }, settle: 'settle' };
}

function tellAllowance({ plan: { terms, product } }: PlannedFacts): Told {
  return tellCounter(terms.used.length, product.replacementAllowance);
}

function tellFlyawayAllowance({ plan: { terms, product } }: PlannedFacts): Told {
  if (product.flyawayAllowance === 0) return { variant: 'fail_none_included' };
  return tellCounter(terms.used.filter((kind) => kind === 'flyaway').length, product.flyawayAllowance);
}

function tellCounter(used: number, allowance: number): Told {
  const figures = { used: count(used), allowance: count(allowance) };
  if (used >= allowance) return { variant: 'fail', figures };
  return { variant: 'pass', figures: { ...figures, count: count(allowance - used) } };
}

function tellCause(facts: PlannedFacts): Told {
  const { causes } = facts.case.incident;
  const unlisted = unlistedCauses(facts);
  if (causes.length === 0) return { variant: 'unknown_none', settle: 'settle_none' };
  if (facts.path === 'damage' && causes.includes('unknown')) {
    return { variant: 'unknown_not_known', settle: 'settle_not_known' };
  }
  if (unlisted.length > 0) {
    return {
      variant: 'unknown_unlisted',
      figures: { causes: causesOf(unlisted) },
      settle: 'settle_unlisted',
    };
  }
  if (causes.includes('defect')) {
    return { variant: 'unknown_mixed', figures: { causes: causesOf(causes) }, settle: 'settle_mixed' };
  }
  const covered = causes.filter((cause) => !isExcludedCause(cause));
  return covered.length === 0
    ? { variant: 'pass_excluded_only', figures: { causes: causesOf(causes) } }
    : { variant: 'pass', figures: { causes: causesOf(covered) } };
}

function tellLoss({ path, case: { incident, received }, plan }: PlannedFacts): Told {
  const { must } = plan.product.requiredParts;
  const isLost = incident.causes.includes('loss');
  // Nothing needs to come back of a drone that flew away, so nothing is missing there.
  const missing = path === 'flyaway' ? [] : absentFrom(received, must);
  if (isLost && missing.length > 0) {
    return { variant: 'fail_lost_and_missing', figures: { components: parts(missing) } };
  }
  if (isLost) return { variant: 'fail_lost' };
  if (missing.length > 0) return { variant: 'fail_missing', figures: { components: parts(missing) } };
  return toldArrived(must);
}

function tellPartsComplete({ case: { received }, plan }: PlannedFacts): Told {
  const { request } = plan.product.requiredParts;
  const missing = absentFrom(received, request);
  if (missing.length === 0) return toldArrived(request);
  return { variant: 'unknown', figures: { components: parts(missing) }, settle: 'settle' };
}

function toldArrived(required: readonly Component[]): Told {
  if (required.length === 0) return { variant: 'pass_none_required' };
  return { variant: 'pass', figures: { components: parts(required) } };
}

function absentFrom(received: readonly Component[], required: readonly Component[]): Component[] {
  return required.filter((part) => !received.includes(part));
}

function tellExclusion(rule: CauseExclusion, { case: { incident } }: Facts): Told {
  const excluded: readonly Cause[] = excludedBy[rule];
  const found = incident.causes.filter((cause) => excluded.includes(cause));
  return { variant: 'fail', figures: { causes: causesOf(found) } };
}

function tellWarranty({ case: { incident }, plan }: Facts): Told {
  if (plan === null) return { variant: 'unknown_no_plan', settle: 'settle' };
  if (plan.terms.status === 'cancelled') return { variant: 'unknown_cancelled', settle: 'settle' };
  if (incident.date === null) return { variant: 'unknown_no_date', settle: 'settle_no_date' };
  const figures = { date: date(incident.date), ...termFigures(plan.term) };
  const { model } = plan.product;
  const { validUntil } = plan.term;
  if (isInUnusedYear(incident.date, { model, validUntil, used: plan.terms.used.length })) {
    const year = { year: date(unusedYearUntil(validUntil)), page: words(unusedYearSource(model) ?? '') };
    return {
      variant: 'unknown_unused_year',
      figures: { ...figures, ...year },
      settle: 'settle_unused_year',
    };
  }
  const isOutside =
    isBefore(incident.date, plan.term.validFrom) || isBefore(plan.term.validUntil, incident.date);
  return isOutside
    ? { variant: 'unknown_out_of_term', figures, settle: 'settle' }
    : { variant: 'pass', figures };
}
