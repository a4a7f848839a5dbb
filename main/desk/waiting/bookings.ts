import { refuse } from '../../../shared/contract/answer.ts';
import type { Checked } from '../../../shared/contract/index.ts';
import { type KeptPhoto, MOST_PHOTOS, type WaitingBooking } from '../../../shared/contract/line.ts';
import type { Shelf } from '../shelf.ts';

/** Bookings that were written while the line was broken, on the desk's disk until the centre has them. */

export interface Writer {
  readonly id: string;
  readonly name: string;
}

/** What is written down of one, beside its photos. */
export interface KeptBooking {
  readonly id: string;
  /** Names the intention: however often it is sent, it is one claim. */
  readonly request: string;
  readonly by: Writer;
  readonly writtenAt: string;
  /** Null once it is a claim. */
  readonly booking: Checked<'line.keepBooking'>['booking'] | null;
  /** The form that it was written in. */
  readonly typed: string;
  readonly serial: string;
  readonly model: string;
  readonly claim: { readonly id: string; readonly number: string } | null;
  /** The photos that are to be sent, in the order in which they were taken, and those of them that were. */
  readonly photos: readonly string[];
  readonly sent: readonly string[];
  /** Why the booking was not taken; it can be gone on with in the form. */
  readonly failure: WaitingBooking['failure'];
}

/** A week's walk-ins; more than that is no break of a line any more. */
const MOST_BOOKINGS = 200;

const photoName = (id: string, photoId: string): string => `${id}.${photoId}`;
const BOOKING_NAME = /^([0-9a-f-]{36})\.booking$/;
const bookingName = (id: string): string => `${id}.booking`;

export async function openBookings(shelf: Shelf) {
  const kept = new Map<string, KeptBooking>();
  for (const name of await shelf.names()) {
    const [, id] = BOOKING_NAME.exec(name) ?? [];
    const bytes = id ? await shelf.read(name) : null;
    if (id && bytes) kept.set(id, JSON.parse(bytes.toString('utf8')) as KeptBooking);
  }

  async function write(booking: KeptBooking): Promise<void> {
    await shelf.write(bookingName(booking.id), Buffer.from(JSON.stringify(booking)));
    kept.set(booking.id, booking);
  }

  function requireOwn(id: string, { id: personId }: Writer): KeptBooking {
    const booking = kept.get(id);
    if (booking?.by.id === personId) return booking;
    throw refuse('not_found', 'no_such_booking', 'This booking of yours does not wait here any more.');
  }

  return {
    /** The one that was written first comes first. */
    list: (): readonly KeptBooking[] =>
      [...kept.values()].sort((one, other) => one.writtenAt.localeCompare(other.writtenAt)),
    get: (id: string): KeptBooking | null => kept.get(id) ?? null,
    /** How many are not yet with the centre, with all their photos. */
    waiting: (): number => [...kept.values()].filter((each) => !isDone(each)).length,

    async keep(
      by: Writer,
      { id, request, booking, typed }: Checked<'line.keepBooking'>,
      now: string,
    ): Promise<void> {
      const before = kept.get(id);
      if (before) return void requireOwn(id, by);
      if (kept.size >= MOST_BOOKINGS) {
        throw refuse(
          'rule',
          'too_many_waiting',
          'So many bookings wait on this desk that no more are kept: write this one on paper until the line is back.',
        );
      }
      const { serial, model } = booking;
      await write({
        id,
        request,
        by,
        writtenAt: now,
        ...{ booking, typed },
        serial,
        model,
        claim: null,
        photos: [],
        sent: [],
        failure: null,
      });
    },

    async keepPhoto(by: Writer, { id, photoId, photo }: Checked<'line.keepPhoto'>): Promise<void> {
      const booking = requireOwn(id, by);
      if (booking.photos.length >= MOST_PHOTOS) {
        throw refuse(
          'rule',
          'too_many_waiting_photos',
          'No more photos wait with one booking: add the others to the claim later.',
        );
      }
      await shelf.write(photoName(id, photoId), Buffer.from(JSON.stringify(photo)));
      const { photos } = requireOwn(id, by);
      if (!photos.includes(photoId)) await write({ ...requireOwn(id, by), photos: [...photos, photoId] });
    },

    photo: async (id: string, photoId: string): Promise<KeptPhoto | null> => {
      const bytes = await shelf.read(photoName(id, photoId));
      return bytes && (JSON.parse(bytes.toString('utf8')) as KeptPhoto);
    },

    /** All of it, for whoever wrote it. */
    async whole(by: Writer, id: string): Promise<{ typed: string; photos: KeptPhoto[] }> {
      const { typed, photos } = requireOwn(id, by);
      const read = await Promise.all(photos.map((photoId) => this.photo(id, photoId)));
      return { typed, photos: read.filter((photo) => photo !== null) };
    },

    /** Notes what became of it. */
    async note(id: string, changes: Partial<KeptBooking>): Promise<void> {
      const booking = kept.get(id);
      if (booking) await write({ ...booking, ...changes });
    },

    async photoSent(id: string, photoId: string): Promise<void> {
      const booking = kept.get(id);
      if (!booking) return;
      await write({ ...booking, sent: [...booking.sent, photoId] });
      await shelf.remove(photoName(id, photoId));
    },

    /** `mayAny`: also somebody else's, who may never sign in here again. */
    async drop(by: Writer, id: string, mayAny: boolean): Promise<void> {
      const booking = (mayAny && kept.get(id)) || requireOwn(id, by);
      if (booking.claim && !isDone(booking) && booking.failure === null) {
        throw refuse(
          'rule',
          'photos_still_wait',
          'Its photos are still on their way to the claim: let them be sent.',
        );
      }
      await shelf.remove(bookingName(id));
      for (const photoId of booking.photos) await shelf.remove(photoName(id, photoId));
      kept.delete(id);
    },
  };
}

export type Bookings = Awaited<ReturnType<typeof openBookings>>;

/** It is a claim, with all its photos. */
export const isDone = ({ claim, photos, sent }: KeptBooking): boolean =>
  claim !== null && sent.length >= photos.length;
