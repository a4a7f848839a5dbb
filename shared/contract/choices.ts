import { z } from 'zod';
import { DECISIONS } from '../claim/decision.ts';
import { CHOICES, CLAIM_STATES, GIVEN_BY, OFFICE, PAY_WHEN } from '../claim/vocabulary.ts';
import { step, whoTakes } from './claimStep.ts';
import { command } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { amount, currency, done, id, instant, lines, money, plainDate, reason } from './fields.ts';

const choiceInput = z.strictObject({
  claimId: id,
  choice: z.enum(CHOICES),
  givenBy: z.enum(GIVEN_BY),
  givenAt: instant,
  /** A paid repair or a diagnosis fee may be settled when the customer collects. */
  payWhen: z.enum(PAY_WHEN),
  note: lines(1000),
});

export const choice = z.object({
  id,
  choice: z.enum(CHOICES),
  givenBy: z.enum(GIVEN_BY),
  givenAt: instant,
  payWhen: z.enum(PAY_WHEN),
  note: z.string(),
  recordedAt: instant,
  recordedBy: z.string(),
  /** What the customer owes for this choice, VAT included where it applies. */
  due: money,
  /** What a manager made of a fee that may vary; null while the quoted one counts. */
  adjustment: z
    .object({
      amount: money,
      reason: z.string(),
      exchangeRate: z.object({ from: currency, rate: z.string(), on: plainDate }).nullable(),
      at: instant,
      by: z.string(),
    })
    .nullable(),
  tier: z.int().nullable(),
  slotNumber: z.int().nullable(),
  shippingPaidBy: z.enum(['manufacturer', 'customer']).nullable(),
  priority: z.boolean(),
});

/** A fee that follows an exchange rate, as a manager sets it before it is paid. */
const adjustFeeInput = z.strictObject({
  claimId: id,
  amount,
  reason,
  /** Where the amount comes from a rate: units of the claim's currency for one unit of `from`, on a day. */
  exchangeRate: z
    .strictObject({
      from: currency,
      rate: z.string().regex(/^\d{1,9}(\.\d{1,8})?$/, SAYS.rate),
      on: plainDate,
    })
    .nullable(),
});

export const choiceCalls = {
  'claims.decide': command(
    OFFICE,
    ['claims'],
    z.strictObject({ claimId: id, decision: z.enum(DECISIONS), reason }),
    z.object({ verdict: z.string() }),
  ),
  'claims.choose': command(
    whoTakes('choose'),
    ['claims', 'plans'],
    choiceInput,
    z.object({
      state: z.enum(CLAIM_STATES),
      due: money,
      tier: z.int().nullable(),
      slotNumber: z.int().nullable(),
    }),
  ),
  'claims.withdrawChoice': command(
    whoTakes('withdraw_choice'),
    ['claims', 'plans'],
    step.extend({ reason }),
    done,
  ),
  'claims.adjustFee': command(OFFICE, ['claims'], adjustFeeInput, z.object({ due: money })),
} as const;
