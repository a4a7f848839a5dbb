import { z } from 'zod';
import { OFFICE } from '../claim/vocabulary.ts';
import { updateAddress } from '../update/address.ts';
import { UPDATE_DECISIONS } from '../update/vocabulary.ts';
import { command, query, wantsPassword } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, instant, nothing, required } from './fields.ts';

/** Where newer versions of the program come from, and what is decided on them. */

/** Of a server of the centre's own. */
const address = required(500)
  .refine((typed): boolean => updateAddress(typed) !== null, { error: SAYS.updateAddress, abort: true })
  .overwrite((typed) => updateAddress(typed) ?? typed);
/** By the centre's clock. */
const hour = z.int().min(0).max(23).nullable();

/** What belongs to every computer of the centre, whoever signs. */
export const updateFields = { address, hour };

export const updateSettings = z.object({
  address: z.string(),
  /** Ed25519, 32 bytes in base64url. Null: the address came with another centre's settings, and nothing is asked there yet. */
  signedBy: z.string().nullable(),
  hour,
  /** What was decided last, and on which version. */
  decided: z
    .object({
      version: z.string(),
      decision: z.enum(UPDATE_DECISIONS),
      /** When a version that was put off is offered again. */
      againAt: instant.nullable(),
    })
    .nullable(),
  /** In which `hour` is meant. */
  timeZone: z.string(),
});
export type UpdateSettings = z.infer<typeof updateSettings>;

export const updateCalls = {
  /** Null while it is off. */
  'updates.get': query(OFFICE, nothing, z.object({ settings: updateSettings.nullable() })),
  /**
   * Names the server and the key that what it tells must be signed with. Whoever holds that key says which program runs
   * here, so a PIN or a badge is not enough.
   */
  'updates.set': wantsPassword(
    command(
      OFFICE,
      ['updates'],
      z.strictObject({
        ...updateFields,
        signedBy: z
          .string()
          .trim()
          .regex(/^[\w-]{43}$/, SAYS.updateKey),
      }),
      done,
    ),
  ),
  /** Nothing is asked anywhere any more. */
  'updates.turnOff': command(OFFICE, ['updates'], nothing, done),
  'updates.decide': command(
    OFFICE,
    ['updates'],
    z.strictObject({ version: required(60), decision: z.enum(UPDATE_DECISIONS) }),
    done,
  ),
} as const;
