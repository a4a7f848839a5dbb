import { z } from 'zod';
import { EVERYONE } from '../claim/vocabulary.ts';
import { PHOTO_DESKS } from '../photo/vocabulary.ts';
import { carriesFile, command, query, secret, shellOnly } from './define.ts';
import { deskName } from './desks.ts';
import { done, id, instant, lines, nothing, required, requiredLines, sendable } from './fields.ts';
import { bookFields } from './intake.ts';

/**
 * A desk's own line to the centre whose data it works with. The desk answers these itself, whatever the line does; at a
 * computer that keeps its data itself there is no line.
 */

/** `broken`: tried again by itself. `shut`: the centre refuses this desk until somebody does something about it. */
const LINE_STATES = ['up', 'broken', 'shut'] as const;

/** Why a line is not up. */
const LINE_FAULTS = [
  'unreachable',
  'other_certificate',
  'no_centre',
  'desk_revoked',
  'desk_unknown',
  'desk_older',
  'desk_newer',
  'too_many',
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

const desk = z.object({
  /** As the centre lists it. */
  name: z.string(),
  /** The centre's name, as it was heard last; empty before that. */
  centre: z.string(),
  /** Host and port: where the line leads, or led last. */
  address: z.string(),
  pairedAt: instant,
  /** Where the desk's private key lies. */
  key: z.enum(['system', 'folder']),
  state: z.enum(LINE_STATES),
  /** Since when it is in this state. */
  since: instant,
  why: z.enum(LINE_FAULTS).nullable(),
  /** The version of the centre's program, where that is why. */
  program: z.string().nullable(),
  /** Bookings, of whomever, that the centre does not have yet. */
  waiting: z.int(),
});

/** The largest part of a booking's photos that one desk keeps on its disk. */
export const MOST_PHOTOS = 40;

const booking = sendable(bookFields);
const keptPhoto = z.strictObject({
  desk: z.enum(PHOTO_DESKS),
  note: lines(500),
  imageBase64: z.base64().max(28_000_000),
});
export type KeptPhoto = z.infer<typeof keptPhoto>;

const failure = z.object({
  code: z.string(),
  message: z.string(),
  figures: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** `waiting`: for the line, or for whoever wrote it to sign in. `sent`: the claim is there; its photos may still be on their way. */
const waitingBooking = z.object({
  id,
  serial: z.string(),
  model: z.string(),
  writtenAt: instant,
  /** Who wrote it; it is sent in nobody else's name. */
  by: z.string(),
  mine: z.boolean(),
  state: z.enum(['waiting', 'sending', 'sent', 'refused']),
  /** The claim that it has become. */
  claim: z.object({ id, number: z.string() }).nullable(),
  photos: z.object({ all: z.int(), sent: z.int() }),
  /** Why the booking, or one of its photos, was refused. */
  failure: failure.nullable(),
});
export type WaitingBooking = z.infer<typeof waitingBooking>;

const which = z.strictObject({ id });

export const lineCalls = {
  /** Null at a computer that keeps its data itself. */
  'line.status': query('anyone', nothing, z.object({ desk: desk.nullable() })),
  /** Makes an empty data folder a desk's, by a code that a manager of the centre has made. */
  'line.connect': shellOnly(
    secret(
      command(
        'anyone',
        ['line'],
        z.strictObject({ code: requiredLines(1000), name: deskName }),
        z.object({ name: z.string() }),
      ),
    ),
  ),
  /** Tries at once, instead of at the next turn. */
  'line.try': command('anyone', ['line'], nothing, done),
  /** Takes this desk from the centre's list and everything of the centre's from this computer. */
  'line.leave': shellOnly(
    secret(command('anyone', ['line'], z.strictObject({ password: z.string().max(200) }), done)),
  ),

  /** Bookings that were written while the line was broken, oldest first. */
  'line.bookings': query(EVERYONE, nothing, z.object({ bookings: z.array(waitingBooking) })),
  /** Keeps a booking on this computer until the line is back; `request` makes it a claim once, however often it is sent. */
  'line.keepBooking': carriesFile(
    command(
      EVERYONE,
      ['line'],
      z.strictObject({
        id,
        request: required(100),
        booking,
        /** The form's values as JSON, to be gone on with. */
        typed: z.string().max(200_000),
      }),
      done,
    ),
  ),
  /** Keeps a photo with such a booking; the same one again takes its place. */
  'line.keepPhoto': carriesFile(
    command(EVERYONE, ['line'], z.strictObject({ id, photoId: id, photo: keptPhoto }), done),
  ),
  /** What was written, for the form to be gone on with. */
  'line.booking': query(EVERYONE, which, z.object({ typed: z.string(), photos: z.array(keptPhoto) })),
  /** Lets go of a booking that was refused, or is gone on with in the form. */
  'line.dropBooking': command(EVERYONE, ['line'], which, done),
} as const;
