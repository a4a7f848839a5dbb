import type { Act } from '../../db/act.ts';
import {
  countGuess,
  forgetGuesses,
  type Subject,
  type WrongGuesses,
  wrongGuesses,
} from '../../db/guesses.ts';
import { type Refusal, refuse } from '../../shared/contract/answer.ts';
import { FREE_GUESSES, pauseAfter } from '../../shared/session/pause.ts';
import type { Machine } from './machine.ts';

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
      const pause = pauseAfter(wrong.count, subject === 'desk' ? FREE_GUESSES.desk : FREE_GUESSES.name);
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

const paused = (milliseconds: number): Refusal => {
  const seconds = Math.ceil(milliseconds / 1000);
  return refuse(
    'not_allowed',
    'wait_to_guess',
    `Too many wrong ones in a row: wait ${seconds} s and try again.`,
    { seconds },
  );
};

export interface Guess<T> {
  /** What is guessed at; a pause for any of them holds the guess up. */
  readonly subjects: readonly Subject[];
  /** Whether the guess is right: what came of it, or null. May take its time, and changes nothing. */
  check(): Promise<T | null>;
  /** What a wrong one is answered with. */
  wrong(): Refusal;
  /** Hears the count of each wrong one, in the transaction that counts it. */
  onCounted?(counted: Counted): Promise<void>;
}

export interface Counted {
  readonly act: Act;
  readonly subject: Subject;
  readonly count: number;
}

/**
 * Looks at a guess unless a pause is on, counts a wrong one, and forgets what was counted at a right one. Throws the
 * refusal once the count is stored: it must outlive it.
 */
export function guess<T>(machine: Machine, { subjects, check, wrong, onCounted }: Guess<T>): Promise<T> {
  const { store, pauses, now } = machine;
  return machine.oneGuessAtATime(async () => {
    const at = now();
    const before = await Promise.all(subjects.map((subject) => wrongGuesses(store.reader, subject)));
    const wait = Math.max(
      ...subjects.map((subject, index) => pauses.left(subject, before[index] ?? null, at)),
    );
    if (wait > 0) throw paused(wait);
    const right = await check();
    if (right !== null) {
      if (before.some((wrong) => wrong !== null)) {
        await machine.change(null, (act) => forgetGuesses(act.db, subjects));
      }
      return right;
    }
    const counts = await machine.change(null, async (act) => {
      const counted: [Subject, number][] = [];
      for (const subject of subjects) {
        const count = await countGuess(act.db, subject, act.now);
        counted.push([subject, count]);
        await onCounted?.({ act, subject, count });
      }
      return counted;
    });
    for (const [subject, count] of counts) pauses.noted(subject, count);
    throw wrong();
  });
}
