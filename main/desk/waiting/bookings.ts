import { refuse } from '../../../shared/contract/answer.ts';
import type { Checked } from '../../../shared/contract/index.ts';
import { type KeptPhoto, MOST_PHOTOS, type WaitingBooking } from '../../../shared/contract/line.ts';
import type { Shelf } from './shelf.ts';

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
  readonly serial: string;
  readonly model: string;
  readonly claim: { readonly id: string; readonly number: string } | null;
  /** Numbers of the photos that are to be sent, in the order in which they were taken, and of those that were. */
  readonly photos: readonly number[];
  readonly sent: readonly number[];
  /** Why the booking was not taken; it can be gone on with in the form. */
  readonly failure: WaitingBooking['failure'];
}

/** A week's walk-ins; more than that is no break of a line any more. */
const MOST_BOOKINGS = 200;

const photoName = (id: string, number: number): string => `${id}.photo-${number}`;
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
      { id, request, booking }: Checked<'line.keepBooking'>,
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
        booking,
        serial,
        model,
        claim: null,
        photos: [],
        sent: [],
        failure: null,
      });
    },

    async keepPhoto(by: Writer, { id, number, photo }: Checked<'line.keepPhoto'>): Promise<void> {
      const booking = requireOwn(id, by);
      await shelf.write(photoName(id, number), Buffer.from(JSON.stringify(photo)));
      if (!booking.photos.includes(number)) await write({ ...booking, photos: [...booking.photos, number] });
    },

    photo: async (id: string, number: number): Promise<KeptPhoto | null> => {
      const bytes = await shelf.read(photoName(id, number));
      return bytes && (JSON.parse(bytes.toString('utf8')) as KeptPhoto);
    },

    /** All of it, for whoever wrote it. */
    async whole(by: Writer, id: string): Promise<{ booking: unknown; photos: KeptPhoto[] }> {
      const { booking, photos } = requireOwn(id, by);
      const read = await Promise.all(photos.slice(0, MOST_PHOTOS).map((number) => this.photo(id, number)));
      return { booking, photos: read.filter((photo) => photo !== null) };
    },

    /** Notes what became of it. */
    async note(id: string, changes: Partial<KeptBooking>): Promise<void> {
      const booking = kept.get(id);
      if (booking) await write({ ...booking, ...changes });
    },

    async photoSent(id: string, number: number): Promise<void> {
      const booking = kept.get(id);
      if (!booking) return;
      await write({ ...booking, sent: [...booking.sent, number] });
      await shelf.remove(photoName(id, number));
    },

    async drop(by: Writer, id: string): Promise<void> {
      const booking = requireOwn(id, by);
      if (booking.claim && !isDone(booking) && booking.failure === null) {
        throw refuse(
          'rule',
          'photos_still_wait',
          'Its photos are still on their way to the claim: let them be sent.',
        );
      }
      await shelf.remove(bookingName(id));
      for (const number of booking.photos) await shelf.remove(photoName(id, number));
      kept.delete(id);
    },
  };
}

export type Bookings = Awaited<ReturnType<typeof openBookings>>;

/** It is a claim, with all its photos. */
export const isDone = ({ claim, photos, sent }: KeptBooking): boolean =>
  claim !== null && sent.length >= photos.length;
