import { z } from 'zod';
import { CLAIM_STATES, DESK, RENEWABLE_PARTS } from '../claim/vocabulary.ts';
import { step, whoTakes } from './claimStep.ts';
import { command } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, id, instant, plainDate, reason, required } from './fields.ts';

const renewable = z
  .array(z.enum(RENEWABLE_PARTS))
  .max(RENEWABLE_PARTS.length)
  .refine((list) => new Set(list).size === list.length, SAYS.componentTwice);

/** The centre's word that a Care Refresh replacement is done with new parts, and why. */
const newPartsInput = z.strictObject({
  claimId: id,
  components: renewable.min(1, SAYS.onePart),
  reason,
});

/** New parts instead of a unit: the device keeps its serial and its plan. */
export const newParts = z.object({
  /** What was fitted; until the work is done, what is to be. */
  parts: z.array(z.object({ component: z.enum(RENEWABLE_PARTS), serial: z.string().nullable() })),
  reason: z.string(),
  at: instant,
  by: z.string(),
});

export const replacementCalls = {
  /** Does a Care Refresh replacement with new parts, as the centre decides; possible until a unit is allocated. */
  'replacements.useParts': command(
    whoTakes('replace_with_parts'),
    ['claims', 'plans', 'stock'],
    newPartsInput,
    z.object({ state: z.enum(CLAIM_STATES) }),
  ),
  /** Does it with a unit after all; possible until the parts are fitted. */
  'replacements.useUnit': command(
    whoTakes('replace_with_unit'),
    ['claims', 'plans', 'stock'],
    step.extend({ reason }),
    z.object({ state: z.enum(CLAIM_STATES) }),
  ),
  'replacements.allocate': command(
    whoTakes('allocate'),
    ['claims', 'stock'],
    step.extend({ unitId: id }),
    done,
  ),
  'replacements.release': command(
    whoTakes('release_unit'),
    ['claims', 'stock'],
    step.extend({ reason }),
    done,
  ),
  /** Notes what was ordered from the supplier for a claim that waits for a unit. */
  'replacements.order': command(
    DESK,
    ['claims', 'stock'],
    step.extend({ reference: required(120), expectedOn: plainDate.nullable() }),
    z.object({ orderId: id }),
  ),
  'replacements.changeOrder': command(
    DESK,
    ['claims', 'stock'],
    step.extend({ reference: required(120), expectedOn: plainDate.nullable() }),
    done,
  ),
  'replacements.cancelOrder': command(DESK, ['claims', 'stock'], step.extend({ reason }), done),
} as const;
