import { z } from 'zod';
import { SLOT_STATES } from '../claim/vocabulary.ts';
import { command, DESK, EVERYONE, OFFICE, query } from './define.ts';
import { event } from './events.ts';
import {
  after,
  amount,
  country,
  currency,
  done,
  id,
  instant,
  line,
  nothing,
  page,
  plainDate,
  planCode,
  reason,
  required,
  search,
  serial,
} from './fields.ts';

const product = z.object({
  id: z.string(),
  version: z.int(),
  model: z.string(),
  category: z.enum(['aircraft', 'handheld']),
  termMonths: z.int(),
  scheme: z.string(),
  market: country,
  currency,
  timeZone: z.string(),
  replacementAllowance: z.int(),
  fees: z.array(amount),
  flyawayAllowance: z.int(),
  flyawayFee: amount.nullable(),
  activationWindowHours: z.int(),
  videoVerification: z.boolean(),
  postVerificationWindowHours: z.int(),
  fxVariable: z.boolean(),
  requiredParts: z.object({ must: z.array(z.string()), request: z.array(z.string()) }),
  effectiveFrom: plainDate,
  status: z.enum(['confirmed', 'unverified']),
  source: z.string(),
  note: z.string(),
});
export type CatalogueProduct = z.infer<typeof product>;

export const slot = z.object({
  /** 1 to the plan's allowance. */
  number: z.int(),
  state: z.enum(['free', ...SLOT_STATES]),
  kind: z.enum(['damage', 'flyaway']).nullable(),
  claimId: id.nullable(),
  claimNumber: z.string().nullable(),
  on: instant.nullable(),
});

/** What every screen shows of a plan. */
export const planBrief = z.object({
  id,
  code: z.string(),
  productId: z.string(),
  model: z.string(),
  market: country,
  currency,
  status: z.enum(['active', 'cancelled']),
  holderName: z.string(),
  holderEmail: z.string(),
  purchaseCountry: country,
  validFrom: plainDate,
  validUntil: plainDate,
  /** The serial that the plan lives on now. */
  serial: z.string(),
  slots: z.array(slot),
  slotsLeft: z.int(),
});
export type PlanBrief = z.infer<typeof planBrief>;

export const planInput = z.object({
  code: planCode,
  serial,
  productId: required(80),
  holderName: required(120),
  holderEmail: line(200),
  purchaseCountry: country,
  deviceActivatedAt: instant.nullable(),
  activatedAt: instant,
  videoVerifiedAt: instant.nullable(),
});

const plan = planBrief.extend({
  deviceActivatedAt: instant.nullable(),
  activatedAt: instant,
  videoVerifiedAt: instant.nullable(),
  product,
  /** Every serial that the plan has lived on, oldest first. */
  chain: z.array(
    z.object({
      serial: z.string(),
      from: instant,
      until: instant.nullable(),
      claimNumber: z.string().nullable(),
    }),
  ),
  claims: z.array(
    z.object({ id, number: z.string(), serial: z.string(), state: z.string(), receivedOn: plainDate }),
  ),
  events: z.array(event),
});

export const planCalls = {
  'catalogue.list': query(EVERYONE, nothing, z.object({ products: z.array(product) })),
  'catalogue.regions': query(
    EVERYONE,
    nothing,
    z.object({
      regions: z.array(z.object({ id: z.string(), name: z.string(), countries: z.array(country) })),
    }),
  ),
  'plans.register': command(DESK, ['plans', 'devices'], planInput, z.object({ planId: id })),
  'plans.list': query(EVERYONE, z.object({ search, after }), page(planBrief)),
  'plans.get': query(EVERYONE, z.object({ planId: id }), z.object({ plan })),
  'plans.cancel': command(OFFICE, ['plans', 'claims'], z.object({ planId: id, reason }), done),
} as const;
