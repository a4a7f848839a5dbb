import { z } from 'zod';
import { SLOT_STATES } from '../claim/vocabulary.ts';
import { product } from './catalogue.ts';
import { command, DESK, EVERYONE, OFFICE, query } from './define.ts';
import { event } from './events.ts';
import {
  after,
  country,
  currency,
  done,
  id,
  instant,
  line,
  page,
  plainDate,
  planCode,
  reason,
  required,
  search,
  serial,
} from './fields.ts';

export type { CatalogueProduct } from './catalogue.ts';

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
  'plans.register': command(DESK, ['plans', 'devices'], planInput, z.object({ planId: id })),
  'plans.list': query(EVERYONE, z.object({ search, after }), page(planBrief)),
  'plans.get': query(EVERYONE, z.object({ planId: id }), z.object({ plan })),
  'plans.cancel': command(OFFICE, ['plans', 'claims'], z.object({ planId: id, reason }), done),
} as const;
