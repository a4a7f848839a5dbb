import { z } from 'zod';
import { LANGUAGES, OFFICE } from '../claim/vocabulary.ts';
import { REPORT_FORMATS } from '../report/formats.ts';
import { EVERY } from '../report/rhythm.ts';
import { command, query, shellOnly } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, emailAddress, id, instant, nothing } from './fields.ts';

/** Saved reports that are made by the clock, into a folder or as e-mail. */

/** Hours and minutes of the centre's clock. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, SAYS.time);

/** People of one centre. */
const MOST_RECIPIENTS = 20;

/** Who gets a report by e-mail: people of the centre, whose addresses may change, and others by theirs. */
export const mailTarget = z
  .strictObject({
    kind: z.literal('mail'),
    people: z.array(id).max(MOST_RECIPIENTS).default([]),
    recipients: z.array(emailAddress).max(MOST_RECIPIENTS).default([]),
  })
  .refine(({ people, recipients }) => people.length + recipients.length > 0, {
    path: ['people'],
    error: SAYS.required,
  });

const target = z.discriminatedUnion('kind', [
  /** Null: the folder that it goes into already. */
  z.strictObject({ kind: z.literal('folder'), path: z.string().min(1).max(4096).nullable() }),
  mailTarget,
]);

export const scheduleFields = {
  /** Null: a new one. */
  id: id.nullable().default(null),
  savedId: id,
  every: z.enum(EVERY),
  time,
  format: z.enum(REPORT_FORMATS),
  language: z.enum(LANGUAGES),
};

const run = z.object({
  dueAt: instant,
  startedAt: instant,
  /** Null while it is made. */
  endedAt: instant.nullable(),
  /** Why it was not made. */
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  rows: z.int().nullable(),
  /** The file, or the addresses that it was sent to. */
  place: z.string(),
});

const schedule = z.object({
  id,
  savedId: id,
  name: z.string(),
  every: z.enum(EVERY),
  time: z.string(),
  format: z.enum(REPORT_FORMATS),
  language: z.enum(LANGUAGES),
  folder: z.string().nullable(),
  recipients: z.array(z.string()),
  people: z.array(
    z.object({ id, name: z.string(), getsNothing: z.enum(['inactive', 'no_email']).nullable() }),
  ),
  /** Null while the report that it makes is deleted. */
  nextAt: instant.nullable(),
  last: run.nullable(),
});
export type Schedule = z.infer<typeof schedule>;

export const scheduleCalls = {
  'schedules.list': query(
    OFFICE,
    nothing,
    z.object({
      schedules: z.array(schedule),
      /** Whether they can be PDFs: what makes them has a window. */
      prints: z.boolean(),
    }),
  ),
  /** Sets a new one or another one anew; a folder must be there and let files be written. */
  'schedules.save': shellOnly(
    command(OFFICE, ['schedules'], z.strictObject({ ...scheduleFields, to: target }), z.object({ id })),
  ),
  /** It can be brought back, as it was. */
  'schedules.delete': command(OFFICE, ['schedules'], z.strictObject({ id }), done),
  'schedules.bringBack': command(OFFICE, ['schedules'], z.strictObject({ id }), done),
  /** Makes it as soon as possible, beside its rhythm. */
  'schedules.makeNow': command(OFFICE, ['schedules'], z.strictObject({ id }), done),
} as const;
