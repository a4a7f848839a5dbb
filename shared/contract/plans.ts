import { z } from 'zod';
import { DESK, EVERYONE, LANGUAGES, OFFICE, PAPER_KINDS, SLOT_STATES } from '../claim/vocabulary.ts';
import { WINDOW_WAYS } from '../plan/activation.ts';
import { product } from './catalogue.ts';
import { command, query } from './define.ts';
import { event } from './events.ts';
import {
  after,
  country,
  currency,
  done,
  email,
  id,
  instant,
  page,
  plainDate,
  planCode,
  reason,
  required,
  search,
  serial,
} from './fields.ts';
import { message } from './mail.ts';

export type { CatalogueProduct } from './catalogue.ts';

const slot = z.object({
  /** 1 to the plan's allowance. */
  number: z.int(),
  state: z.enum(['free', ...SLOT_STATES]),
  kind: z.enum(['damage', 'flyaway']).nullable(),
  claimId: id.nullable(),
  claimNumber: z.string().nullable(),
  /** True where the claim's replacement is done with new parts: the device keeps its serial. */
  newParts: z.boolean(),
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

const planInput = z.strictObject({
  code: planCode,
  serial,
  productId: required(80),
  holderName: required(120),
  holderEmail: email,
  purchaseCountry: country,
  /** Null: the device was not activated when the code was bound. */
  deviceActivatedAt: instant.nullable(),
  /** When the code was bound; null: it is bound now, with this call. */
  activatedAt: instant.nullable().default(null),
  videoVerifiedAt: instant.nullable(),
  /** When an official centre that had repaired the device invited to bind the code. */
  repairInvitationAt: instant.nullable().default(null),
  /** The manufacturer or a shop bound the code: it is recorded as it is, even outside its window. */
  boundElsewhere: z.boolean().default(false),
  /** The plan that this one renews: the term starts the day after that plan's last day, and no window is asked. */
  renewsPlanId: id.nullable().default(null),
});

/** What is known so far of a binding that somebody is about to make; null: not known yet. */
const previewInput = z.strictObject({
  code: planCode.nullable().default(null),
  serial: serial.nullable().default(null),
  productId: required(80).nullable().default(null),
  holderName: required(120).nullable().default(null),
  holderEmail: email.nullable().default(null),
  purchaseCountry: country.nullable().default(null),
  deviceActivatedAt: instant.nullable().default(null),
  /** Tells a device that was not activated from one of which nobody has said so yet. */
  notActivated: z.boolean().nullable().default(null),
  activatedAt: instant.nullable().default(null),
  videoVerifiedAt: instant.nullable().default(null),
  repairInvitationAt: instant.nullable().default(null),
  boundElsewhere: z.boolean().nullable().default(null),
  renewsPlanId: id.nullable().default(null),
});

const minutes = z.int().nullable();

/** See ActivationWindow in shared/plan/activation.ts. */
const activationWindow = z.object({
  way: z.enum(WINDOW_WAYS),
  elapsedMinutes: minutes,
  allowedMinutes: minutes,
  leftMinutes: minutes,
  deadline: instant.nullable(),
  videoPossible: z.boolean(),
  videoAllowedMinutes: minutes,
  repairAllowedMinutes: minutes,
});

const preview = z.object({
  /** The instant that the window was measured at, where the code would be bound now. */
  now: instant,
  window: activationWindow,
  /** Null until the product is known, and for a renewal until the plan that it renews is. */
  term: z.object({ validFrom: plainDate, validUntil: plainDate }).nullable(),
  /** Everything that would stop the binding as it stands. */
  refusals: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      figures: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  /** The plan that this one renews. */
  renews: planBrief.nullable(),
  /** A plan of the serial that a renewal could follow. */
  renewable: planBrief.nullable(),
});

const paper = z.object({
  id,
  kind: z.enum(PAPER_KINDS),
  language: z.enum(LANGUAGES),
  name: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  madeAt: instant,
  by: z.string(),
  /** Its file is no longer beside the database: a backup holds the database alone. */
  missing: z.boolean(),
});

const otherPlan = z.object({ id, code: z.string() }).nullable();

const plan = planBrief.extend({
  deviceActivatedAt: instant.nullable(),
  /** The instant that the term is worked out from: when the code was bound, or when a renewal takes over. */
  activatedAt: instant,
  /** When the code was bound. */
  boundAt: instant,
  boundElsewhere: z.boolean(),
  videoVerifiedAt: instant.nullable(),
  repairInvitationAt: instant.nullable(),
  product,
  /** The plan that this one renews, and the one that renews this one. */
  renews: otherPlan,
  renewedBy: otherPlan,
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
  papers: z.array(paper),
  /** Messages to the holder, newest first. */
  messages: z.array(message),
  events: z.array(event),
});

export const planCalls = {
  'plans.register': command(DESK, ['plans', 'devices', 'claims'], planInput, z.object({ planId: id })),
  /** What a binding would come to, before anything is saved. */
  'plans.preview': query(DESK, previewInput, preview),
  'plans.list': query(EVERYONE, z.strictObject({ search, after }), page(planBrief)),
  'plans.get': query(EVERYONE, z.strictObject({ planId: id }), z.object({ plan })),
  'plans.cancel': command(OFFICE, ['plans', 'claims'], z.strictObject({ planId: id, reason }), done),
} as const;
