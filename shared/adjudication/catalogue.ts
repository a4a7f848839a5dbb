import { z } from 'zod';
import { currencySchema } from '../money/currency.ts';
import { amountSchema } from '../money/money.ts';
import { timeZoneSchema } from '../time/localDate.ts';
import { plainDateSchema } from '../time/plainDate.ts';
import { type Country, countrySchema } from './country.ts';
import { exclusionsSchema } from './exclusions.ts';
import { coverableComponents } from './vocabulary.ts';

const wholeNumber = z.int('must be a whole number');
const text = z.string('must be a text');
const words = text.min(1, 'must not be empty');

/** The plan pages: a code may be bound within 72 hours of the invitation after a repair. */
export const usualRepairInvitationHours = 72;

/** A hundred years: far beyond any plan, near enough that its last day can be worked out. */
export const longestTermMonths = 1200;
export const longestWindowHours = longestTermMonths * 31 * 24;

/**
 * What a centre's own catalogue asks beyond the rules, which weigh plans of any terms: hours in which a code can be bound,
 * and no more replacements than its screens and papers can show.
 */
export const leastWindowHours = 1;
export const mostReplacements = 20;
const hours = wholeNumber
  .min(0, 'must not be negative')
  .max(longestWindowHours, `must be at most ${longestWindowHours}`);

const parts = z
  .array(z.enum(coverableComponents))
  .refine((list) => new Set(list).size === list.length, 'names a component twice');

/** A plan product as its data row says it: what the plan gives, for how long, and for how much. */
export const planProductSchema = z
  .object({
    id: words,
    model: words,
    category: z.enum(['aircraft', 'handheld']),
    /** Length of the term in calendar months. */
    termMonths: wholeNumber
      .min(1, 'must be at least 1')
      .max(longestTermMonths, `must be at most ${longestTermMonths}`),
    /** The issue of the manufacturer's terms that the product was sold under. */
    scheme: words,
    /** The country whose price list the fees come from. */
    market: countrySchema,
    currency: currencySchema,
    /** The zone whose calendar days count for the term. */
    timeZone: timeZoneSchema,
    /** Replacements within the term, flyaways included. */
    replacementAllowance: wholeNumber.min(1, 'must be at least 1'),
    /** The fee of each replacement in turn, in minor units. */
    fees: z.array(amountSchema),
    /** How many of the replacements may be flyaways. */
    flyawayAllowance: wholeNumber.min(0, 'must not be negative'),
    /** In minor units; null: the product gives no flyaway replacement. */
    flyawayFee: amountSchema.nullable(),
    /** Elapsed hours after the device's activation within which the code is to be bound. */
    activationWindowHours: hours,
    /** Whether an accepted video opens a second window for binding the code. */
    videoVerification: z.boolean(),
    /** Elapsed hours after the video's acceptance within which the code is to be bound. */
    postVerificationWindowHours: hours,
    /** Elapsed hours after an official centre's invitation, given with a repair, within which the code is to be bound; 0: not offered. */
    repairInvitationHours: hours.default(usualRepairInvitationHours),
    /** Whether the fee may change with the exchange rate when the claim goes to the manufacturer directly. */
    fxVariable: z.boolean(),
    requiredParts: z.object({
      /** Without one of these there is no replacement: what is missing counts as lost. */
      must: parts,
      /** The customer is asked for these. */
      request: parts,
    }),
    /** The exclusions of the product's own terms with their printed numbers; null: the mission's eleven. */
    exclusions: exclusionsSchema.nullable().default(null),
    effectiveFrom: plainDateSchema,
    /** Whether a manager has confirmed the fee table. */
    status: z.enum(['confirmed', 'unverified']),
    source: text,
    note: text.default(''),
  })
  .refine((product) => product.fees.length >= product.replacementAllowance, {
    path: ['fees'],
    message: 'must have a fee for each replacement of the allowance',
  });
export type PlanProduct = Readonly<z.output<typeof planProductSchema>>;

/** A set of countries in which a plan bought in one of them is served. */
const regionSchema = z.object({ id: words, name: words, countries: z.array(countrySchema) });
export type Region = Readonly<z.output<typeof regionSchema>>;

/** The form of catalogue.json. */
export const catalogueFileSchema = z.object({
  note: text.default(''),
  products: z.array(planProductSchema).superRefine((products, context) => {
    reportRepeated(
      products.map(({ id }) => id),
      (index, id) => {
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `is already used by another product: ${id}`,
        });
      },
    );
  }),
});

/** The form of regions.json. */
export const regionsFileSchema = z.object({
  note: text.default(''),
  regions: z.array(regionSchema).superRefine((regions, context) => {
    reportRepeated(
      regions.map(({ id }) => id),
      (index, id) => {
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `is already used by another region: ${id}`,
        });
      },
    );
    const places = regions.flatMap(({ countries }, region) =>
      countries.map((code, at) => ({ code, region, at })),
    );
    reportRepeated(
      places.map(({ code }) => code),
      (index, code) => {
        const place = places[index];
        if (place === undefined) return;
        const path = [place.region, 'countries', place.at];
        context.addIssue({ code: 'custom', path, message: `a country lies in one region only: ${code}` });
      },
    );
  }),
});

function reportRepeated<T>(values: readonly T[], report: (index: number, value: T) => void): void {
  const seen = new Set<T>();
  values.forEach((value, index) => {
    if (seen.has(value)) report(index, value);
    seen.add(value);
  });
}

/** The plan products by their id. */
export type Catalogue = ReadonlyMap<string, PlanProduct>;

/** The id of the region that each country lies in; a country in no region is absent. */
export type Regions = ReadonlyMap<Country, string>;

export function catalogueOf(products: readonly PlanProduct[]): Catalogue {
  return new Map(products.map((product) => [product.id, product]));
}

export function regionsOf(regions: readonly Region[]): Regions {
  return new Map(regions.flatMap(({ id, countries }) => countries.map((code) => [code, id] as const)));
}

/** Tells whether two countries lie in one region; a country in no region is a region of its own. */
export function areInOneRegion(left: Country, right: Country, regions: Regions): boolean {
  if (left === right) return true;
  const region = regions.get(left);
  return region !== undefined && region === regions.get(right);
}
