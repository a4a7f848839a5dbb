import { z } from 'zod';
import { CLAIM_STATES, EVERYONE, UNIT_STATES } from '../claim/vocabulary.ts';
import { query } from './define.ts';
import { id } from './fields.ts';

/** Longer than any barcode that a hand scanner reads; a longer text is none of ours. */
const LONGEST_CODE = 120;

const code = z.string().trim().min(1).max(LONGEST_CODE);
const claim = z.object({ id, number: z.string(), state: z.enum(CLAIM_STATES), model: z.string() });

/** What a code turned out to name; `code` is the reading that named it, in its stored form. */
const named = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claim'), code: z.string(), claim }),
  z.object({ kind: z.literal('plan'), code: z.string(), plan: z.object({ id, model: z.string() }) }),
  z.object({
    kind: z.literal('serial'),
    code: z.string(),
    model: z.string(),
    openClaim: claim.nullable(),
    /** The replacement unit that lies in stock under this serial, or is put aside for a claim. */
    unit: z
      .object({ id, state: z.enum(UNIT_STATES), claim: z.object({ id, number: z.string() }).nullable() })
      .nullable(),
  }),
  z.object({ kind: z.literal('parcel'), code: z.string(), claim }),
  z.object({
    kind: z.literal('part'),
    code: z.string(),
    description: z.string(),
    /** The claims whose estimates name it, newest first; a few. */
    claims: z.array(claim).min(1),
  }),
  z.object({
    kind: z.literal('unknown'),
    code: z.string(),
    /** The serial, and the plan code, that it could be; null where it has not the shape of one. */
    serial: z.string().nullable(),
    planCode: z.string().nullable(),
    /** It is a claim's number, of a claim that is not there. */
    claimNumber: z.boolean(),
  }),
]);
export type NamedByCode = z.infer<typeof named>;

export const codeCalls = {
  /**
   * What a scanned code names. `readings` are the ways in which it can be read, likeliest first, where scanner and
   * keyboard disagree about the layout; the first that names anything counts.
   */
  'codes.resolve': query(
    EVERYONE,
    z.strictObject({ readings: z.array(code).min(1).max(4) }),
    z.object({ named }),
  ),
} as const;
