import type { Act } from '../../db/act.ts';
import {
  countGuess,
  forgetGuesses,
  type Subject,
  type WrongGuesses,
  wrongGuesses,
} from '../../db/guesses.ts';
import { type Refusal, refuse } from '../../shared/contract/answer.ts';
import type { Core } from './core.ts';

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

interface Counted {
  readonly act: Act;
  readonly subject: Subject;
  readonly count: number;
}

/**
 * Looks at a guess unless a pause is on, counts a wrong one, and forgets what was counted at a right one. Throws the
 * refusal once the count is stored: it must outlive it.
 */
export function guess<T>(core: Core, { subjects, check, wrong, onCounted }: Guess<T>): Promise<T> {
  const { store, pauses, now } = core;
  return core.oneGuessAtATime(async () => {
    const at = now();
    const before: (WrongGuesses | null)[] = [];
    for (const subject of subjects) before.push(await wrongGuesses(store.reader, subject));
    const wait = Math.max(
      ...subjects.map((subject, index) => pauses.left(subject, before[index] ?? null, at)),
    );
    if (wait > 0) throw paused(wait);
    const right = await check();
    if (right !== null) {
      if (before.some((wrong) => wrong !== null)) {
        await core.change(null, (act) => forgetGuesses(act.db, subjects));
      }
      return right;
    }
    const counts = await core.change(null, async (act) => {
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
