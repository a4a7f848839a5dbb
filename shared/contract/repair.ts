import { z } from 'zod';
import { RENEWABLE_PARTS } from '../claim/vocabulary.ts';
import { step, whoTakes } from './claimStep.ts';
import { command } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, id, reason, requiredLines, serial } from './fields.ts';

const fittedPart = z.strictObject({
  component: z.enum(RENEWABLE_PARTS),
  /** Null, or nothing typed, for a part that has none. */
  serial: z
    .union([z.literal('').transform(() => null), serial])
    .nullable()
    .default(null),
});

const finishRepairInput = z.strictObject({
  claimId: id,
  work: requiredLines(4000),
  /** The new parts as they were fitted, where a replacement is done with them; else none. */
  parts: z
    .array(fittedPart)
    .max(RENEWABLE_PARTS.length)
    .refine(
      (list) => new Set(list.map(({ component }) => component)).size === list.length,
      SAYS.componentTwice,
    )
    .default([]),
});

export const repairCalls = {
  'claims.finishRepair': command(whoTakes('finish_repair'), ['claims'], finishRepairInput, done),
  'claims.passQuality': command(whoTakes('pass_quality'), ['claims'], step, done),
  'claims.failQuality': command(whoTakes('fail_quality'), ['claims'], step.extend({ reason }), done),
} as const;
