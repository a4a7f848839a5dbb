import type { Answer, Failure } from '../../../shared/contract/answer.ts';
import type { CallName, Output } from '../../../shared/contract/index.ts';
import type { Bookings, KeptBooking } from './bookings.ts';

/** Sends what waits, one after the other, in the name of whoever wrote it and of nobody else. */

/** A call at a window where the person is signed in. */
export type AskAs = (call: CallName, input: unknown, request: string) => Promise<Answer<unknown>>;

/** What says nothing of the booking itself: it is tried again, when the line is back or the person is. */
const isOfTheMoment = ({ kind, code }: Failure): boolean =>
  kind === 'internal' || kind === 'storage' || ['not_signed_in', 'locked', 'password_wanted'].includes(code);

export function createSending(
  bookings: Bookings,
  /** Null while that person is signed in at no window of this desk. */
  askAs: (personId: string) => AskAs | null,
  changed: () => void,
) {
  let current: string | null = null;
  let working = false;

  async function book(kept: KeptBooking, ask: AskAs): Promise<boolean> {
    if (kept.claim) return true;
    const answer = await ask('claims.book', kept.booking, kept.request);
    if (answer.ok) {
      const { claimId, number } = answer.value as Output<'claims.book'>;
      await bookings.note(kept.id, {
        claim: { id: claimId, number },
        booking: null,
        typed: '',
        failure: null,
      });
      return true;
    }
    if (!isOfTheMoment(answer.error)) await bookings.note(kept.id, { failure: answer.error });
    return false;
  }

  async function sendPhotos(id: string, ask: AskAs): Promise<void> {
    for (;;) {
      const kept = bookings.get(id);
      const photoId = kept?.photos.find((each) => !kept.sent.includes(each));
      if (!kept?.claim || photoId === undefined) return;
      const photo = await bookings.photo(id, photoId);
      if (photo) {
        const answer = await ask('photos.add', { claimId: kept.claim.id, ...photo }, photoId);
        if (!answer.ok && isOfTheMoment(answer.error)) return;
        if (!answer.ok) await bookings.note(id, { failure: answer.error });
      }
      await bookings.photoSent(id, photoId);
      changed();
    }
  }

  async function send(): Promise<void> {
    for (const { id, by, failure, claim } of bookings.list()) {
      const ask = askAs(by.id);
      if (!ask || (failure && !claim)) continue;
      current = id;
      changed();
      const kept = bookings.get(id);
      if (kept && (await book(kept, ask))) await sendPhotos(id, ask);
      current = null;
      changed();
    }
  }

  return {
    /** The one that is on its way. */
    current: () => current,
    /** Has another look at what can be sent now. */
    async wake(): Promise<void> {
      if (working) return;
      working = true;
      try {
        await send();
      } finally {
        current = null;
        working = false;
      }
    },
  };
}

export type Sending = ReturnType<typeof createSending>;
