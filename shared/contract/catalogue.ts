import { z } from 'zod';
import {
  leastWindowHours,
  longestTermMonths,
  longestWindowHours,
  mostReplacements,
  usualRepairInvitationHours,
} from '../adjudication/catalogue.ts';
import { exclusionsSchema } from '../adjudication/exclusions.ts';
import { coverableComponents } from '../adjudication/vocabulary.ts';
import { EVERYONE, OFFICE } from '../claim/vocabulary.ts';
import { CATALOGUE_FORMATS } from '../imports/vocabulary.ts';
import { command, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import {
  amount,
  country,
  currency,
  done,
  instant,
  lines,
  nothing,
  plainDate,
  required,
  requiredLines,
  timeZone,
  version,
} from './fields.ts';

const parts = z.array(z.enum(coverableComponents)).max(coverableComponents.length);
const hours = z.int().min(leastWindowHours).max(longestWindowHours);
const replacements = z.int().max(mostReplacements);

/** What a manager writes of a plan product. Amounts are minor units of its currency. */
const productTerms = z.strictObject({
  id: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{2,59}$/, SAYS.productId),
  model: required(80),
  category: z.enum(['aircraft', 'handheld']),
  termMonths: z.int().min(1).max(longestTermMonths),
  scheme: required(40),
  market: country,
  currency,
  timeZone,
  replacementAllowance: replacements.min(1),
  /** The fee of each replacement, first to last. */
  fees: z.array(amount).min(1).max(mostReplacements),
  flyawayAllowance: replacements.min(0),
  /** Null where the product offers no flyaway replacement. */
  flyawayFee: amount.nullable(),
  activationWindowHours: hours,
  videoVerification: z.boolean(),
  postVerificationWindowHours: hours,
  /** From an official centre's invitation, given with a repair; 0: not offered. */
  repairInvitationHours: z.int().min(0).max(longestWindowHours).default(usualRepairInvitationHours),
  fxVariable: z.boolean(),
  requiredParts: z.strictObject({ must: parts, request: parts }),
  /** The exclusions of the product's own terms with their printed numbers; null: the usual eleven. */
  exclusions: exclusionsSchema.nullable().default(null),
  /** The first day of receipt of the claims that this version is for. */
  effectiveFrom: plainDate,
  source: requiredLines(500),
  note: lines(1000),
});

const reviseInput = productTerms.extend({
  /** The newest version that the terms were written from; 0: there is none, the product is new. Null: whatever there is. */
  basedOn: z.int().min(0).max(1_000_000).nullable().default(null),
});

export const product = productTerms.extend({
  version: z.int(),
  status: z.enum(['confirmed', 'unverified']),
});
export type CatalogueProduct = z.infer<typeof product>;

const productVersion = product.extend({ addedAt: instant, addedBy: z.string() });
export type ProductVersion = z.infer<typeof productVersion>;

const region = z.strictObject({
  id: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{2,20}$/, SAYS.regionId),
  name: required(80),
  countries: z.array(country).max(300),
});

export const catalogueCalls = {
  /** Each plan product in the version in force today. */
  'catalogue.list': query(EVERYONE, nothing, z.object({ products: z.array(product) })),
  'catalogue.product': query(
    EVERYONE,
    z.strictObject({ productId: required(80) }),
    z.object({
      /** The version in force today. */
      inForce: z.int(),
      /** Newest first. */
      versions: z.array(productVersion),
      plans: z.int(),
    }),
  ),
  /**
   * A new product, or the next version of one: what stands is never edited. It comes in unverified. `basedOn` keeps a
   * mistyped id from revising another product, and one manager from overwriting what another has just written.
   */
  'catalogue.revise': command(OFFICE, ['catalogue', 'claims'], reviseInput, z.object({ version: z.int() })),
  /** A manager stands for the newest version's figures, with where they come from. */
  'catalogue.confirm': command(
    OFFICE,
    ['catalogue', 'claims'],
    z.strictObject({ productId: required(80), version, source: requiredLines(500), note: lines(1000) }),
    z.object({ version: z.int() }),
  ),
  /**
   * Every version that holds on some day, as a text that an import reads: imported elsewhere it gives the same terms on
   * every day, and here it changes nothing.
   */
  'catalogue.export': query(
    OFFICE,
    z.strictObject({ format: z.enum(CATALOGUE_FORMATS) }),
    z.object({ text: z.string(), rows: z.int() }),
  ),
  'catalogue.regions': query(EVERYONE, nothing, z.object({ regions: z.array(region) })),
  /** The regions as they shall be, all of them. A country lies in one region at most. */
  'catalogue.saveRegions': command(
    OFFICE,
    ['catalogue', 'claims'],
    z.strictObject({ regions: z.array(region).max(100) }),
    done,
  ),
} as const;
