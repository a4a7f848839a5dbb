import { z } from 'zod';
import { DESK, EVERYONE, LANGUAGES, OFFICE } from '../claim/vocabulary.ts';
import { command, query, secret } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, emailAddress, id, instant, line, nothing, required } from './fields.ts';

/** How the way to the mail server is protected: from the first byte, after the greeting, or not at all. */
export const MAIL_TLS = ['tls', 'starttls', 'none'] as const;
export type MailTls = (typeof MAIL_TLS)[number];

const MESSAGE_KINDS = ['plan', 'test', 'shipped', 'report'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
const MESSAGE_STATES = ['queued', 'sent', 'failed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** Why a message did not leave. */
export const MESSAGE_REASONS = [
  'unreachable',
  'not_protected',
  'signing_in',
  'recipient_refused',
  'refused',
  'later',
  'paper_damaged',
  'password_unreadable',
  'turned_off',
  'erased',
  'unexpected',
] as const;
export type MessageReason = (typeof MESSAGE_REASONS)[number];

/** A mail server but for its password. */
export const mailServer = {
  host: required(200).regex(/^[A-Za-z0-9.:-]+$/, SAYS.mailHost),
  port: z.int().min(1).max(65_535),
  tls: z.enum(MAIL_TLS),
  user: line(200),
  senderName: line(120),
  senderAddress: emailAddress,
};

/** A message to a customer, as screens show it. */
export const message = z.object({
  id,
  kind: z.enum(MESSAGE_KINDS),
  to: z.string(),
  language: z.enum(LANGUAGES),
  subject: z.string(),
  state: z.enum(MESSAGE_STATES),
  /** Tries since it was queued or queued again. */
  attempts: z.int(),
  /** Why the last try failed; null before one did. */
  reason: z.enum(MESSAGE_REASONS).nullable(),
  /** The mail server's own words, in whatever language it speaks. */
  detail: z.string(),
  /** When it is tried next; only while queued. */
  nextAt: instant.nullable(),
  queuedAt: instant,
  queuedBy: z.string(),
  sentAt: instant.nullable(),
  planId: id.nullable(),
  planCode: z.string().nullable(),
  paperId: id.nullable(),
  claimId: id.nullable(),
  claimNumber: z.string().nullable(),
});
export type Message = z.infer<typeof message>;

export const mailCalls = {
  /** Whether messages can be sent at all, and in whose name. */
  'mail.status': query(
    EVERYONE,
    nothing,
    z.object({
      setUp: z.boolean(),
      sender: z.string(),
      /** Messages that have not left yet. */
      waiting: z.int(),
      /** Messages of the last two weeks that were given up. */
      failed: z.int(),
    }),
  ),
  'mail.settings': query(
    OFFICE,
    nothing,
    z.object({ server: z.object({ ...mailServer, hasPassword: z.boolean() }).nullable() }),
  ),
  'mail.change': secret(
    command(
      OFFICE,
      ['mail'],
      z.strictObject({
        ...mailServer,
        /** Null keeps the password, as long as server and user stay the same; empty: the server asks for none. */
        password: z.string().max(500).nullable(),
      }),
      done,
    ),
  ),
  /** Forgets the server and its password; what is still queued is not sent. */
  'mail.turnOff': command(OFFICE, ['mail', 'plans', 'claims'], nothing, done),
  /** Queues a message that says that sending works. */
  'mail.test': command(OFFICE, ['mail'], z.strictObject({ to: emailAddress }), z.object({ messageId: id })),
  /** The newest messages of the centre. */
  'mail.outbox': query(OFFICE, nothing, z.object({ messages: z.array(message) })),
  /** Queues the confirmation for a plan's holder, with the paper given attached. */
  'mail.sendPlan': command(
    DESK,
    ['mail', 'plans'],
    z.strictObject({ planId: id, paperId: id }),
    z.object({ messageId: id }),
  ),
  /** Queues what tells the customer that the parcel left and how to follow it, where shipping did not. */
  'mail.sendTracking': command(
    DESK,
    ['mail', 'claims'],
    z.strictObject({ claimId: id }),
    z.object({ messageId: id }),
  ),
  /** Queues a failed message again. */
  'mail.tryAgain': command(DESK, ['mail', 'plans', 'claims'], z.strictObject({ messageId: id }), done),
} as const;
