import { isOfDesk, type Subject, type WrongGuesses } from '../../db/guesses.ts';
import { FREE_GUESSES, pauseAfter } from '../../shared/session/pause.ts';

/** Milliseconds on a clock that nobody sets. */
export type Monotonic = () => number;

interface Seen {
  readonly count: number;
  readonly at: number;
}

/**
 * How long nobody's guess at something is looked at. The count lies in the database and outlives the program; since when
 * the pause runs, this process knows by a clock that cannot be set. Where another process counted last, or this one was
 * started since, the computer's clock has to do, and a pause that it puts into the future is none.
 */
export function createPauses(monotonic: Monotonic) {
  const seen = new Map<Subject, Seen>();
  return {
    noted(subject: Subject, count: number): void {
      seen.set(subject, { count, at: monotonic() });
    },

    /** What is left of the pause, in milliseconds. */
    left(subject: Subject, wrong: WrongGuesses | null, now: string): number {
      if (!wrong) {
        seen.delete(subject);
        return 0;
      }
      const pause = pauseAfter(wrong.count, isOfDesk(subject) ? FREE_GUESSES.desk : FREE_GUESSES.name);
      const own = seen.get(subject);
      const since =
        own?.count === wrong.count ? monotonic() - own.at : Date.parse(now) - Date.parse(wrong.lastAt);
      return since < 0 ? 0 : Math.max(0, pause - since);
    },
  };
}

export type Pauses = ReturnType<typeof createPauses>;

/** Works one after the other: guesses sent at once are counted before the next is looked at. */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
}
