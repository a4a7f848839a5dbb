import { z } from 'zod';
import type { Answer } from '../contract/answer.ts';
import { deskName, fingerprint } from '../contract/desks.ts';
import { id, required } from '../contract/fields.ts';
import { updateSettings } from '../contract/updates.ts';
import { CALL_NAME, SESSIONS_A_DESK, TRANSFER_BYTES } from './limits.ts';
import { MOST_ADDRESSES } from './pairingCode.ts';
import { versions } from './versions.ts';

/**
 * What is said on the line between a desk and the service, as JSON in text frames; parts of a transfer go as binary ones
 * (see parts.ts). The service speaks first, with a challenge. The desk answers with `hello`, or with `pair` where it is new,
 * and all else is heard only after that was taken.
 */

/** Of a session, which the desk names so that nobody guesses it; whoever has the desk's key and its name may take it up. */
const session = z.uuid();
const transfer = z.uuid();
const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]*$/)
    .length(Math.ceil((bytes * 4) / 3));

/** Whole bytes that lie ready at the other end; whoever takes them weighs them by the sum. */
const sentApart = z.strictObject({
  transfer,
  size: z.int().min(0).max(TRANSFER_BYTES),
  /** In hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SentApart = z.infer<typeof sentApart>;

const offset = z.int().min(0).max(TRANSFER_BYTES);

const call = z.strictObject({
  k: z.literal('call'),
  s: session,
  /** Counted by the desk, within the session. */
  id: z.int().min(0),
  call: z.string().max(CALL_NAME),
  /** Left out where it was sent apart; without the path of a call that takes or gives a file. */
  input: z.unknown().optional(),
  /** A transfer that holds the input as JSON. */
  body: transfer.optional(),
  /** The file that a call takes, which was put first. `name`: what the person knows it by, never where it lies. */
  file: z.strictObject({ transfer, name: required(255) }).optional(),
  /** Names one intention: sent again, it is made once. */
  request: z.string().max(100).optional(),
});
export type CallFrame = z.infer<typeof call>;

/** From a desk to the service. */
export const fromDesk = z.discriminatedUnion('k', [
  /** The secret of an invitation, and the key by which the desk will be known. */
  z.strictObject({
    k: z.literal('pair'),
    secret: base64url(16),
    /** Ed25519. */
    publicKey: base64url(32),
    name: deskName,
    versions,
  }),
  z.strictObject({
    k: z.literal('hello'),
    desk: id,
    /** Over what main/line/proof.ts says, so that it is worth nothing on any other connection. */
    signature: base64url(64),
    versions,
    /** To be taken up again. */
    sessions: z.array(session).max(SESSIONS_A_DESK).default([]),
  }),
  /** Opens a session; nobody is signed in on it. */
  z.strictObject({ k: z.literal('open'), s: session }),
  z.strictObject({ k: z.literal('close'), s: session }),
  /** Somebody has a hand on its window. */
  z.strictObject({ k: z.literal('touched'), s: session }),
  /** Locks every session of the desk. */
  z.strictObject({ k: z.literal('lock') }),
  call,
  /** Something comes in parts; the answer says how much of it is there already. */
  z.strictObject({ k: z.literal('put'), ...sentApart.shape }),
  z.strictObject({ k: z.literal('putDone'), transfer }),
  /** Wants a transfer from a byte on, in parts until its end. */
  z.strictObject({ k: z.literal('get'), transfer, from: offset }),
  /** Has all of it, or wants no more. */
  z.strictObject({ k: z.literal('drop'), transfer }),
]);
export type FromDesk = z.infer<typeof fromDesk>;
/** As a desk writes it. */
export type DeskFrame = z.input<typeof fromDesk>;

/**
 * Why a desk is not let in. `not_proved`: its key is another one, or the signature is of another connection.
 * `pairing_*`: the invitation was not made here, was used, or is over. `too_many`: as many desks, or connections, as there
 * may be. `slow_down`: after wrong secrets. `stopping`: the service ends.
 */
export const REFUSALS = [
  'desk_unknown',
  'desk_revoked',
  'desk_older',
  'desk_newer',
  'not_proved',
  'pairing_wrong',
  'pairing_used',
  'pairing_expired',
  'too_many',
  'slow_down',
  'bad_frame',
  'stopping',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Why a transfer does not go on. */
export const TRANSFER_FAULTS = [
  'transfer_unknown',
  'transfer_too_large',
  'transfer_spoilt',
  'too_many_transfers',
] as const;
export type TransferFault = (typeof TRANSFER_FAULTS)[number];

/** A service over the centre's database, to which a desk may go when its own is gone. */
export const listedService = z.strictObject({
  fingerprint,
  /** Host and port, in the order in which they are tried. */
  addresses: z.array(z.string().max(200)).min(1).max(MOST_ADDRESSES),
});
export type ListedService = z.infer<typeof listedService>;

const failure = z.looseObject({ kind: z.string(), code: z.string(), message: z.string() });

/** From the service to a desk. */
export const fromService = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('challenge'), nonce: base64url(32), versions }),
  /** The desk is listed under this name from now on, and says hello on a connection of its own. */
  z.strictObject({ k: z.literal('paired'), desk: id, name: deskName, centre: z.string() }),
  z.strictObject({
    k: z.literal('welcome'),
    /** As managers have named it by now. */
    name: deskName,
    centre: z.string(),
    /** Those that go on as they were; the others are gone. */
    sessions: z.array(session),
  }),
  /** The last frame before the service hangs up. */
  z.strictObject({
    k: z.literal('refused'),
    code: z.enum(REFUSALS),
    message: z.string(),
    /** The service's. */
    program: z.string().optional(),
    /** After which it may be tried again. */
    seconds: z.int().optional(),
  }),
  z.strictObject({
    k: z.literal('answer'),
    s: session,
    id: z.int(),
    ok: z.boolean(),
    value: z.unknown().optional(),
    error: failure.optional(),
    /** The file that the answer is about, in place of its path. */
    file: sentApart.optional(),
  }),
  /** An answer that holds the JSON of its `ok`, `value` and `error`. */
  z.strictObject({
    k: z.literal('answerApart'),
    s: session,
    id: z.int(),
    body: sentApart,
    file: sentApart.optional(),
  }),
  z.strictObject({ k: z.literal('changed'), topics: z.array(z.string()) }),
  /** Where newer versions come from, behind the welcome and whenever that changes: a desk that becomes too old knows it then. */
  z.strictObject({ k: z.literal('updates'), settings: updateSettings.nullable() }),
  /** All services over the centre's database, this one first, behind the welcome and whenever they change; none: it is alone. */
  z.strictObject({ k: z.literal('services'), services: z.array(listedService) }),
  /** A session is no more: it was idle while its line was broken, or there are too many. */
  z.strictObject({ k: z.literal('ended'), s: session }),
  /** How many bytes of it are there: the next part begins after them. */
  z.strictObject({ k: z.literal('has'), transfer, bytes: offset }),
  /** It is whole and what was announced. */
  z.strictObject({ k: z.literal('kept'), transfer }),
  z.strictObject({
    k: z.literal('transferFailed'),
    transfer,
    code: z.enum(TRANSFER_FAULTS),
    message: z.string(),
  }),
]);
export type FromService = z.infer<typeof fromService>;

/** An answer as it comes over the line, and as a caller has it. */
export const answerOf = (frame: {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: unknown;
}): Answer<unknown> =>
  (frame.ok ? { ok: true, value: frame.value } : { ok: false, error: frame.error }) as Answer<unknown>;
