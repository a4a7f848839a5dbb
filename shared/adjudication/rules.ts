import { compareInstants, type Instant, isWithinHours } from '../time/instant.ts';
import { compareDates } from '../time/plainDate.ts';
import { isInTerm } from '../time/term.ts';
import { type CauseExclusion, excludedBy, exclusionsOf, isExcludedIn } from './exclusions.ts';
import type { Facts, Path, PlannedFacts } from './facts.ts';
import type { Reason, RuleName, Weighed } from './verdict.ts';
import {
  type Cause,
  type Component,
  components,
  isCoverable,
  isCoveredCause,
  isExcludedCause,
} from './vocabulary.ts';

/**
 * One rule: where it applies, and a pure function that says what it makes of the facts, null where it has nothing to
 * say. A rule that needs a plan is not weighed without one. No rule looks at another rule's outcome.
 */
export type Rule = { readonly rule: RuleName; readonly paths: readonly Path[] } & (
  | { readonly needsPlan: true; readonly weigh: (facts: PlannedFacts) => Weighed | null }
  | { readonly needsPlan: false; readonly weigh: (facts: Facts) => Weighed | null }
);

const pass: Weighed = { outcome: 'pass' };
const fail: Weighed = { outcome: 'fail' };
const unknown: Weighed = { outcome: 'unknown' };

const damage = ['damage'] as const;
const flyaway = ['flyaway'] as const;
const damageAndFlyaway = ['damage', 'flyaway'] as const;

function weighPlanFound({ plan }: Facts): Weighed {
  return plan === null ? fail : pass;
}

function weighPlanActive({ plan }: PlannedFacts): Weighed {
  return plan.terms.status === 'active' ? pass : fail;
}

/** Product decision: nobody is charged a fee that no manager has confirmed. */
function weighFeeTable({ plan }: PlannedFacts): Weighed {
  return plan.product.status === 'confirmed' ? pass : unknown;
}

/**
 * The mission: the code is bound within 48 hours of the device's activation, or after a verification video. The plan
 * pages: within 72 hours of the video; 30 days for handhelds; and, once an official centre has repaired the device,
 * within 72 hours of its invitation. Hours are elapsed time, so summer time changes nothing.
 */
function weighActivationWindow({ plan: { terms, product } }: PlannedFacts): Weighed {
  const { deviceActivatedAt, activatedAt, videoVerifiedAt, repairInvitationAt } = terms;
  if (deviceActivatedAt === null || compareInstants(deviceActivatedAt, activatedAt) > 0) return pass;
  if (isWithinHours(deviceActivatedAt, activatedAt, product.activationWindowHours)) return pass;
  /** A second window opens with what it starts from, never before. */
  const opened = (from: Instant | null, hours: number): boolean =>
    from !== null && compareInstants(from, activatedAt) <= 0 && isWithinHours(from, activatedAt, hours);
  const videoCounts =
    product.videoVerification && opened(videoVerifiedAt, product.postVerificationWindowHours);
  const invitationCounts =
    product.repairInvitationHours > 0 && opened(repairInvitationAt, product.repairInvitationHours);
  return videoCounts || invitationCounts ? pass : fail;
}

/** The mission, exclusion 8: the incident lies outside the plan's term. Both its first and its last day are covered. */
function weighExpired({ case: { incident }, plan }: PlannedFacts): Weighed {
  if (incident.date === null) return unknown;
  return isInTerm(incident.date, plan.term) ? pass : fail;
}

/** Product decision: a report after the term about an incident within it is a question, not a refusal. */
function weighReportedInTerm({ case: { receivedOn }, plan }: PlannedFacts): Weighed {
  return compareDates(receivedOn, plan.term.validUntil) <= 0 ? pass : unknown;
}

/** The mission: three replacements in two years; the number is the product's. */
function weighAllowance({ plan: { terms, product } }: PlannedFacts): Weighed {
  return terms.used.length < product.replacementAllowance ? pass : fail;
}

function weighFlyawayOffered({ plan }: PlannedFacts): Weighed {
  return plan.product.flyawayFee === null ? fail : pass;
}

/** The plan pages: flyaways are counted by themselves, inside the total of replacements. */
function weighFlyawayAllowance({ plan: { terms, product } }: PlannedFacts): Weighed {
  return terms.used.filter((kind) => kind === 'flyaway').length < product.flyawayAllowance ? pass : fail;
}

function weighFlyawayBound({ case: { incident } }: PlannedFacts): Weighed {
  if (incident.deviceBoundBeforeLoss === null) return unknown;
  return incident.deviceBoundBeforeLoss ? pass : fail;
}

/**
 * What the manufacturer asks for beside the binding (the plan pages): the flight log and a flyaway report. What is not
 * at hand yet is asked for and refuses nothing; where nobody asked, there is nothing to say.
 */
function weighAskedFor(what: 'flightLog' | 'flyawayReport') {
  return ({ case: { incident } }: PlannedFacts): Weighed | null => {
    const isAtHand = incident[what];
    if (isAtHand === null) return null;
    return isAtHand ? pass : unknown;
  };
}

/** The causes that neither the plan covers nor its product's terms exclude: handhelds' terms know no weather, say. */
export function unlistedCauses({ case: { incident }, plan }: PlannedFacts): Cause[] {
  const list = exclusionsOf(plan.product);
  return incident.causes.filter((cause) => isExcludedCause(cause) && !isExcludedIn(list, cause));
}

/**
 * The mission's covered accidents. A cause that the product's terms exclude speaks through its own rule, so this one
 * looks past it; one that they do not know is a question. On a flyaway only that question is asked.
 */
function weighCause(facts: PlannedFacts): Weighed | null {
  const { incident } = facts.case;
  if (unlistedCauses(facts).length > 0) return unknown;
  if (facts.path === 'flyaway') return null;
  const others = incident.causes.filter((cause) => !isExcludedCause(cause));
  return incident.causes.length > 0 && others.every(isCoveredCause) ? pass : unknown;
}

/** The mission, exclusion 1: what does not come back cannot be replaced. Which parts must come is data. */
function weighLoss({ path, case: { incident, received }, plan }: PlannedFacts): Weighed | null {
  const isLost = incident.causes.includes('loss');
  if (path === 'flyaway' && !isLost) return null;
  return !isLost && plan.product.requiredParts.must.every((part) => received.includes(part)) ? pass : fail;
}

/** One of the exclusions that name causes; a product whose list does not have it knows no such rule. */
function exclusion(rule: CauseExclusion): Rule {
  const excluded: readonly Cause[] = excludedBy[rule];
  return {
    rule,
    paths: damageAndFlyaway,
    needsPlan: true,
    weigh: ({ case: { incident }, plan }) =>
      exclusionsOf(plan.product)[rule] !== undefined &&
      incident.causes.some((cause) => excluded.includes(cause))
        ? fail
        : null,
  };
}

/** Damaged components that the plan can cover, and the rest, each in the order of the vocabulary. */
export function splitDamage({ case: { damaged } }: Facts): {
  coverable: Component[];
  apart: Component[];
  cosmetic: Component[];
} {
  const found = new Map(damaged.map(({ component, affectsOperation }) => [component, affectsOperation]));
  const named = components.filter((component) => found.has(component));
  const coverable = named.filter(isCoverable);
  return {
    coverable,
    apart: named.filter((component) => !isCoverable(component)),
    cosmetic: coverable.filter((component) => found.get(component) === false),
  };
}

/** The mission, exclusion 4: remote controllers and accessories. */
function weighAccessory(facts: PlannedFacts): Weighed | null {
  const { coverable, apart } = splitDamage(facts);
  if (apart.length === 0) return null;
  return coverable.length === 0 ? fail : { outcome: 'limits', components: apart };
}

/** The mission, exclusion 6: damage that does not affect operation. */
function weighCosmetic(facts: PlannedFacts): Weighed | null {
  const { coverable, cosmetic } = splitDamage(facts);
  if (cosmetic.length === 0) return null;
  return cosmetic.length === coverable.length ? fail : { outcome: 'limits', components: cosmetic };
}

/** The mission, exclusion 9: the cost of an upgrade stays with the customer; the plan still gives what it gives. */
function weighUpgrade({ case: { upgradeRequested } }: PlannedFacts): Weighed | null {
  return upgradeRequested ? { outcome: 'limits', components: [] } : null;
}

/** The component that counts as the wreck after water damage. */
export function wreckOf({ plan }: PlannedFacts): Component {
  return plan.product.category === 'handheld' ? 'gimbal' : 'aircraft';
}

/** The mission: water damage is covered on condition that the wreck comes back. */
function weighRemains(facts: PlannedFacts): Weighed | null {
  const { incident, received } = facts.case;
  if (!incident.causes.includes('water')) return null;
  return received.includes(wreckOf(facts)) ? pass : fail;
}

/** Product decision: a missing part of the second rank is asked for. */
function weighPartsComplete({ case: { received }, plan }: PlannedFacts): Weighed {
  return plan.product.requiredParts.request.every((part) => received.includes(part)) ? pass : unknown;
}

function weighAssessed({ case: { damaged } }: PlannedFacts): Weighed {
  return damaged.length > 0 ? pass : unknown;
}

/** The plan pages: a fault without a user's error is repaired under warranty and takes no slot. */
function weighWarranty({ case: { incident }, plan }: Facts): Weighed {
  const holds =
    plan !== null &&
    plan.terms.status === 'active' &&
    incident.date !== null &&
    isInTerm(incident.date, plan.term);
  return holds ? pass : unknown;
}

/** Every rule, in the order in which a verdict gives its reasons. */
export const rules: readonly Rule[] = [
  { rule: 'PLAN_FOUND', paths: damageAndFlyaway, needsPlan: false, weigh: weighPlanFound },
  { rule: 'PLAN_ACTIVE', paths: damageAndFlyaway, needsPlan: true, weigh: weighPlanActive },
  { rule: 'FEE_TABLE', paths: damageAndFlyaway, needsPlan: true, weigh: weighFeeTable },
  { rule: 'ACTIVATION_WINDOW', paths: damageAndFlyaway, needsPlan: true, weigh: weighActivationWindow },
  { rule: 'EX_8_EXPIRED', paths: damageAndFlyaway, needsPlan: true, weigh: weighExpired },
  { rule: 'REPORTED_IN_TERM', paths: damageAndFlyaway, needsPlan: true, weigh: weighReportedInTerm },
  { rule: 'ALLOWANCE', paths: damageAndFlyaway, needsPlan: true, weigh: weighAllowance },
  { rule: 'FLYAWAY_OFFERED', paths: flyaway, needsPlan: true, weigh: weighFlyawayOffered },
  { rule: 'FLYAWAY_ALLOWANCE', paths: flyaway, needsPlan: true, weigh: weighFlyawayAllowance },
  { rule: 'FLYAWAY_BOUND', paths: flyaway, needsPlan: true, weigh: weighFlyawayBound },
  { rule: 'FLYAWAY_LOG', paths: flyaway, needsPlan: true, weigh: weighAskedFor('flightLog') },
  { rule: 'FLYAWAY_REPORT', paths: flyaway, needsPlan: true, weigh: weighAskedFor('flyawayReport') },
  { rule: 'CAUSE', paths: damageAndFlyaway, needsPlan: true, weigh: weighCause },
  { rule: 'EX_1_LOSS', paths: damageAndFlyaway, needsPlan: true, weigh: weighLoss },
  exclusion('EX_2_THEFT'),
  exclusion('EX_3_WEATHER'),
  exclusion('EX_5_INTENT'),
  exclusion('EX_7_FORCE_MAJEURE'),
  exclusion('EX_10_MODIFICATION'),
  exclusion('EX_11_UNAUTHORISED'),
  { rule: 'EX_4_ACCESSORY', paths: damage, needsPlan: true, weigh: weighAccessory },
  { rule: 'EX_6_COSMETIC', paths: damage, needsPlan: true, weigh: weighCosmetic },
  { rule: 'EX_9_UPGRADE', paths: damageAndFlyaway, needsPlan: true, weigh: weighUpgrade },
  { rule: 'REMAINS', paths: damage, needsPlan: true, weigh: weighRemains },
  { rule: 'PARTS_COMPLETE', paths: damage, needsPlan: true, weigh: weighPartsComplete },
  { rule: 'ASSESSED', paths: damage, needsPlan: true, weigh: weighAssessed },
  { rule: 'WARRANTY', paths: ['warranty'], needsPlan: false, weigh: weighWarranty },
];

function hasPlan(facts: Facts): facts is PlannedFacts {
  return facts.plan !== null;
}

/** The reasons that a table of rules gives for the facts, in the table's order. */
export function weighAll(facts: Facts, table: readonly Rule[] = rules): Reason[] {
  const reasons: Reason[] = [];
  for (const entry of table) {
    if (!entry.paths.includes(facts.path)) continue;
    const weighed = entry.needsPlan ? (hasPlan(facts) ? entry.weigh(facts) : null) : entry.weigh(facts);
    if (weighed !== null) reasons.push({ rule: entry.rule, ...weighed });
  }
  return reasons;
}
