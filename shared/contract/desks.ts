import { z } from 'zod';
import { OFFICE } from '../claim/vocabulary.ts';
import { command, query, secret, wantsPassword } from './define.ts';
import { done, id, instant, nothing, required } from './fields.ts';

/** What people call a desk, as “Counter”. */
export const LONGEST_DESK_NAME = 60;
export const deskName = required(LONGEST_DESK_NAME);

/** By which desks know a service: SHA-256 of the public key of its certificate, hexadecimal. */
export const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

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
  /** The fingerprint of the service on whose line it is. */
  connectedTo: fingerprint.nullable(),
  /** The desk that asks. */
  here: z.boolean(),
});
export type Desk = z.infer<typeof desk>;

/** One of several over the same database, to which desks may go. */
const service = z.object({
  fingerprint,
  /** As `192.168.1.20:8743`. */
  addresses: z.array(z.string()).min(1),
  /** The version of its program; null where that is too old to tell. */
  program: z.string().nullable(),
  /** When it was started. */
  since: instant.nullable(),
  seenAt: instant,
  /** `answers`: it has told of itself within the last minute and a half. `stopped`: somebody ended it. */
  state: z.enum(['answers', 'silent', 'stopped']),
  /** The one that is asked. */
  here: z.boolean(),
});
export type Service = z.infer<typeof service>;

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
          fingerprint,
          since: instant,
        })
        .nullable(),
      /** All over the same database, this one first; none where the data has room for one alone. */
      services: z.array(service),
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
  /** Sends no desk to a service any more that is gone for good; one that is started again lists itself anew. */
  'desks.strikeService': wantsPassword(command(OFFICE, ['desks'], z.strictObject({ fingerprint }), done)),
} as const;
