import { z } from 'zod';
import type { Cause } from './vocabulary.ts';

/** The rules that stand for an exclusion of the plan's terms. The digits are the mission's numbering, see below. */
export const exclusionRules = [
  'EX_1_LOSS',
  'EX_2_THEFT',
  'EX_3_WEATHER',
  'EX_4_ACCESSORY',
  'EX_5_INTENT',
  'EX_6_COSMETIC',
  'EX_7_FORCE_MAJEURE',
  'EX_8_EXPIRED',
  'EX_9_UPGRADE',
  'EX_10_MODIFICATION',
  'EX_11_UNAUTHORISED',
] as const;
export type ExclusionRule = (typeof exclusionRules)[number];

/** The causes that an exclusion names; the other exclusions look at something else than the cause. */
export const excludedBy = {
  EX_2_THEFT: ['theft', 'abandoned'],
  EX_3_WEATHER: ['bad_weather'],
  EX_5_INTENT: ['intentional'],
  EX_7_FORCE_MAJEURE: ['force_majeure'],
  EX_10_MODIFICATION: ['modification', 'incompatible_battery'],
  EX_11_UNAUTHORISED: ['unauthorised_accessory', 'unauthorised_battery', 'unauthorised_software'],
} as const satisfies Partial<Record<ExclusionRule, readonly Cause[]>>;

/** An exclusion that some terms do not have: those of handhelds know no weather. */
export type CauseExclusion = keyof typeof excludedBy;

export const isCauseExclusion = (rule: string): rule is CauseExclusion => Object.hasOwn(excludedBy, rule);

/** Beyond any list of terms; keeps a mistyped number out. */
const HIGHEST_NUMBER = 99;
const number = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(HIGHEST_NUMBER, `must be at most ${HIGHEST_NUMBER}`);
const numberOrNone = number.optional();

/**
 * The exclusions of a product's own terms: each rule with the number that the terms print before it. What only names a
 * cause may be missing from a list; the rest is how a plan works, and every list has it.
 */
export const exclusionsSchema = z
  .strictObject({
    EX_1_LOSS: number,
    EX_2_THEFT: numberOrNone,
    EX_3_WEATHER: numberOrNone,
    EX_4_ACCESSORY: number,
    EX_5_INTENT: numberOrNone,
    EX_6_COSMETIC: number,
    EX_7_FORCE_MAJEURE: numberOrNone,
    EX_8_EXPIRED: number,
    EX_9_UPGRADE: number,
    EX_10_MODIFICATION: numberOrNone,
    EX_11_UNAUTHORISED: numberOrNone,
  } satisfies Record<ExclusionRule, z.ZodType>)
  .superRefine((list, context) => {
    const taken = new Map<number, ExclusionRule>();
    for (const rule of exclusionRules) {
      const printed = list[rule];
      if (printed === undefined) continue;
      const other = taken.get(printed);
      if (other !== undefined) {
        context.addIssue({ code: 'custom', path: [rule], message: `has the number of ${other}: ${printed}` });
      }
      taken.set(printed, rule);
    }
  });
export type Exclusions = Readonly<z.output<typeof exclusionsSchema>>;

/** The mission's eleven in its numbering; they hold for every product that carries no list of its own. */
export const missionExclusions: Exclusions = {
  EX_1_LOSS: 1,
  EX_2_THEFT: 2,
  EX_3_WEATHER: 3,
  EX_4_ACCESSORY: 4,
  EX_5_INTENT: 5,
  EX_6_COSMETIC: 6,
  EX_7_FORCE_MAJEURE: 7,
  EX_8_EXPIRED: 8,
  EX_9_UPGRADE: 9,
  EX_10_MODIFICATION: 10,
  EX_11_UNAUTHORISED: 11,
};

/** The list that holds for a product. */
export const exclusionsOf = (product: { readonly exclusions?: Exclusions | null }): Exclusions =>
  product.exclusions ?? missionExclusions;

/** A list as its terms print it: by their numbers, which need not follow one another. */
export const printedExclusions = (
  list: Exclusions,
): readonly { readonly rule: ExclusionRule; readonly number: number }[] =>
  exclusionRules
    .flatMap((rule) => {
      const number = list[rule];
      return number === undefined ? [] : [{ rule, number }];
    })
    .sort((one, other) => one.number - other.number);

/** The number that the terms print before a rule; undefined for a rule that is no exclusion of theirs. */
export function exclusionNumber(list: Exclusions, rule: string): number | undefined {
  return exclusionRules.some((each) => each === rule) ? list[rule as ExclusionRule] : undefined;
}

const ruleOfCause = new Map<Cause, ExclusionRule>(
  Object.entries(excludedBy).flatMap(([rule, causes]) =>
    causes.map((cause) => [cause, rule as CauseExclusion] as const),
  ),
);

/**
 * Whether the list has a rule of its own for a cause. Loss has one in every list; a cause that neither a plan covers nor
 * its list excludes is an open question, never silently the one or the other.
 */
export function isExcludedIn(list: Exclusions, cause: Cause): boolean {
  if (cause === 'loss') return true;
  const rule = ruleOfCause.get(cause);
  return rule !== undefined && list[rule] !== undefined;
}
