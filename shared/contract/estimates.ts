import { z } from 'zod';
import { BENCH, GIVEN_BY, LINE_KINDS } from '../claim/vocabulary.ts';
import { step, whoTakes } from './claimStep.ts';
import { command } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { amount, currency, done, id, instant, line, lines, money, required, vatRateBp } from './fields.ts';

const estimateLine = z.strictObject({
  kind: z.enum(LINE_KINDS),
  description: required(200),
  partNumber: line(60),
  /** Thousandths of a piece or of an hour; up to 1,000. */
  quantityThousandths: z.int().min(1, SAYS.aboveZero).max(1_000_000),
  /** Net, minor units of the estimate's currency. */
  unitNet: amount,
  vatRateBp,
});

const estimateInput = z.strictObject({
  claimId: id,
  lines: z.array(estimateLine).max(200),
  note: lines(1000),
});

const totals = z.object({
  lineNets: z.array(z.int()),
  perRate: z.array(z.object({ rateBp: z.int(), net: z.int(), vat: z.int() })),
  net: z.int(),
  vat: z.int(),
  gross: z.int(),
});

export const estimate = z.object({
  id,
  /** 1 for the first that was issued; null for a draft. */
  version: z.int().nullable(),
  state: z.enum(['draft', 'issued', 'superseded']),
  currency,
  lines: z.array(estimateLine),
  note: z.string(),
  totals,
  issuedAt: instant.nullable(),
  issuedBy: z.string().nullable(),
});
export type Estimate = z.infer<typeof estimate>;

export const estimateCalls = {
  'claims.offerWithoutEstimate': command(whoTakes('offer_without_estimate'), ['claims'], step, done),
  'estimates.saveDraft': command(BENCH, ['claims'], estimateInput, z.object({ estimate })),
  'estimates.issue': command(
    whoTakes('issue_estimate'),
    ['claims'],
    step,
    z.object({ version: z.int(), gross: money }),
  ),
  'claims.presentEstimate': command(
    whoTakes('present_estimate'),
    ['claims'],
    step.extend({ givenBy: z.enum(GIVEN_BY) }),
    done,
  ),
} as const;
