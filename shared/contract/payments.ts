import { z } from 'zod';
import { CLAIM_STATES, DESK, PAYMENT_METHODS } from '../claim/vocabulary.ts';
import { whoTakes } from './claimStep.ts';
import { command } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { amount, currency, id, instant, line, money } from './fields.ts';

const paymentInput = z.strictObject({
  claimId: id,
  amount: amount.min(1, SAYS.amountAboveZero),
  currency,
  method: z.enum(PAYMENT_METHODS),
  reference: line(120),
});

export const payment = z.object({
  id,
  kind: z.enum(['payment', 'refund']),
  amount: z.int(),
  currency,
  method: z.enum(PAYMENT_METHODS),
  reference: z.string(),
  at: instant,
  by: z.string(),
});

export const paymentCalls = {
  'payments.record': command(
    whoTakes('settle'),
    ['claims', 'plans'],
    paymentInput,
    z.object({ state: z.enum(CLAIM_STATES), outstanding: money }),
  ),
  'payments.refund': command(DESK, ['claims', 'invoices'], paymentInput, z.object({ outstanding: money })),
} as const;
