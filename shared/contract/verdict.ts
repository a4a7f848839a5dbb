import { z } from 'zod';
import { outcomes, ruleNames, verdictNames } from '../adjudication/verdict.ts';
import { causes, components } from '../adjudication/vocabulary.ts';
import { DECISIONS } from '../claim/decision.ts';
import { country, instant, money, plainDate } from './fields.ts';

/** The verdict as the rules give it, described for the contract. */

const shipping = z.object({ priority: z.boolean(), paidBy: z.enum(['manufacturer', 'customer']) });
const notAvailable = z.object({ available: z.literal(false) });
const replacement = z.discriminatedUnion('available', [
  notAvailable,
  z.object({
    available: z.literal(true),
    tier: z.int(),
    remainingAfter: z.int(),
    fee: money,
    feeMayVary: z.boolean(),
    shipping,
  }),
]);
const rule = z.enum(ruleNames);
const outcome = z.enum(outcomes);

const verdict = z.object({
  ok: z.literal(true),
  verdict: z.enum(verdictNames),
  validFrom: plainDate.nullable(),
  validUntil: plainDate.nullable(),
  reasons: z.array(
    z.object({
      rule,
      outcome,
      /** Only where the outcome is `limits`: what the customer pays for apart. */
      components: z.array(z.enum(components)).optional(),
    }),
  ),
  options: z.object({
    careReplacement: replacement,
    flyawayReplacement: replacement,
    paidRepair: z.discriminatedUnion('available', [
      notAvailable,
      z.object({ available: z.literal(true), total: money, shipping }),
    ]),
    warrantyRepair: z.object({ available: z.boolean() }),
    returnUnrepaired: z.object({ available: z.boolean() }),
  }),
  saving: money.nullable(),
});

const figure = z.union([
  z.object({ kind: z.literal('date'), value: plainDate }),
  z.object({ kind: z.literal('instant'), value: instant }),
  z.object({ kind: z.literal('duration'), minutes: z.number() }),
  z.object({ kind: z.literal('count'), value: z.number() }),
  z.object({ kind: z.literal('components'), value: z.array(z.enum(components)) }),
  z.object({ kind: z.literal('causes'), value: z.array(z.enum(causes)) }),
  z.object({ kind: z.literal('country'), value: country }),
  z.object({ kind: z.literal('text'), value: z.string() }),
]);

/** One reason as a sentence to be: its key among the texts and the figures that go into it. */
export const explanation = z.object({
  rule,
  outcome,
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
  automatic: z.enum(verdictNames),
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
