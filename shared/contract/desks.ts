import { z } from 'zod';
import { OFFICE } from '../claim/vocabulary.ts';
import { command, query, secret, wantsPassword } from './define.ts';
import { done, id, instant, nothing, required } from './fields.ts';

/** What people call a desk, as “Counter”. */
export const LONGEST_DESK_NAME = 60;
export const deskName = required(LONGEST_DESK_NAME);

/** The computers of a centre that work on its data through the service. */

const desk = z.object({
  id,
  name: z.string(),
  pairedAt: instant,
  /** Who made its code. */
  invitedBy: z.string(),
  seenAt: instant,
  /** Null: it is not on the line. */
  connectedSince: instant.nullable(),
  /** The desk that asks. */
  here: z.boolean(),
});
export type Desk = z.infer<typeof desk>;

const ofDesk = z.strictObject({ deskId: id });

export const deskCalls = {
  'desks.list': query(
    OFFICE,
    nothing,
    z.object({
      /** Where the service over this data listens; null where none runs. */
      service: z
        .object({
          /** As `192.168.1.20:8743`. */
          addresses: z.array(z.string()),
          /** SHA-256 of the public key of its certificate, hexadecimal. */
          fingerprint: z.string(),
          since: instant,
        })
        .nullable(),
      desks: z.array(desk),
    }),
  ),
  /** Makes a code that lets one desk in; its secret is given this once. */
  'desks.invite': wantsPassword(
    secret(
      command(
        OFFICE,
        ['desks'],
        nothing,
        z.object({
          /** In lines of groups, to be typed, pasted or scanned. */
          code: z.string(),
          addresses: z.array(z.string()),
          expiresAt: instant,
        }),
      ),
    ),
  ),
  'desks.rename': command(OFFICE, ['desks'], ofDesk.extend({ name: deskName }), done),
  /** Lets a desk in no more and cuts its line; it comes back by a code of its own alone. */
  'desks.revoke': wantsPassword(command(OFFICE, ['desks', 'seats'], ofDesk, done)),
} as const;
