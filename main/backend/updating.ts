import type { Answer } from '../../shared/contract/answer.ts';
import { failureOf } from './failures.ts';
import type { Seats } from './seats.ts';

/** Whether everybody has signed out or locked their window, and nothing goes on by itself that a restart would break off. */
export const isQuiet = (seats: Seats, works: readonly { working(): boolean }[]): boolean =>
  !works.some((work) => work.working()) &&
  seats.list().every(({ signIn }) => signIn.personId === null || signIn.locked);

/** What has to be so before another version is put in place: a backup that was read back, and nobody at work, if that is wanted. */
export async function readyForUpdate(
  { isQuiet, backUp }: { isQuiet(): boolean; backUp(): Promise<unknown> },
  quietly: boolean,
): Promise<Answer<{ readonly ready: boolean }>> {
  if (quietly && !isQuiet()) return { ok: true, value: { ready: false } };
  try {
    await backUp();
  } catch (problem) {
    return { ok: false, error: failureOf(problem) };
  }
  // Somebody may have come back while the backup was made.
  return { ok: true, value: { ready: !quietly || isQuiet() } };
}
