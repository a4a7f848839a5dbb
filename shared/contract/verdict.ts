import { z } from 'zod';
import { DECISIONS } from '../claim/decision.ts';
import { country, instant, money, plainDate } from './fields.ts';

const VERDICTS = ['covered', 'not_covered', 'needs_review', 'warranty'] as const;

/** The verdict as design and command line give it, described for the contract. */

const shipping = z.object({ priority: z.boolean(), paidBy: z.enum(['manufacturer', 'customer']) });
const replacement = z.object({
  available: z.boolean(),
  tier: z.int().optional(),
  remainingAfter: z.int().optional(),
  fee: money.optional(),
  feeMayVary: z.boolean().optional(),
  shipping: shipping.optional(),
});

export const verdict = z.object({
  ok: z.literal(true),
  verdict: z.enum(VERDICTS),
  validFrom: plainDate.nullable(),
  validUntil: plainDate.nullable(),
  reasons: z.array(
    z.object({
      rule: z.string(),
      outcome: z.enum(['pass', 'fail', 'unknown', 'limits']),
      components: z.array(z.string()).optional(),
    }),
  ),
  options: z.object({
    careReplacement: replacement,
    flyawayReplacement: replacement,
    paidRepair: z.object({ available: z.boolean(), total: money.optional(), shipping: shipping.optional() }),
    warrantyRepair: z.object({ available: z.boolean(), shipping: shipping.optional() }),
    returnUnrepaired: z.object({ available: z.boolean(), shipping: shipping.optional() }),
  }),
  saving: money.nullable(),
});

const figure = z.union([
  z.object({ kind: z.literal('date'), value: plainDate }),
  z.object({ kind: z.literal('instant'), value: instant }),
  z.object({ kind: z.literal('duration'), minutes: z.number() }),
  z.object({ kind: z.literal('count'), value: z.number() }),
  z.object({ kind: z.literal('components'), value: z.array(z.string()) }),
  z.object({ kind: z.literal('causes'), value: z.array(z.string()) }),
  z.object({ kind: z.literal('country'), value: country }),
  z.object({ kind: z.literal('text'), value: z.string() }),
]);

/** One reason as a sentence to be: its key among the texts and the figures that go into it. */
export const explanation = z.object({
  rule: z.string(),
  outcome: z.enum(['pass', 'fail', 'unknown', 'limits']),
  text: z.string(),
  figures: z.record(z.string(), figure),
  /** Of an exclusion, the number that the product's own terms print before it. */
  exclusion: z.int().optional(),
  settle: z.string().optional(),
});

/** A verdict with its reasons ready to be read out. */
export const assessment = z.object({
  /** What counts: the rules' verdict, or a manager's word in its place. */
  verdict,
  explanations: z.array(explanation),
  /** What the rules say by themselves. */
  automatic: z.enum(VERDICTS),
  decision: z
    .object({
      decision: z.enum(DECISIONS),
      reason: z.string(),
      at: instant,
      by: z.string(),
      /** False once the facts have changed since: the rules' verdict counts again. */
      stands: z.boolean(),
    })
    .nullable(),
});
export type Assessment = z.infer<typeof assessment>;
