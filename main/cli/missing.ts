import type { Answer } from '../../shared/contract/answer.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { Session } from '../backend/session.ts';
import { type Streams, write } from './streams.ts';

/** In words, for whoever reads the standard error; null where nothing is missing. */
function missingWords({ missing }: Output<'storage.status'>): string | null {
  if (!missing) return null;
  const { commits, from, until } = missing;
  const what =
    commits === null
      ? 'The witness beside the data was gone, so that nobody can tell whether anything that was saved is missing.'
      : `What was saved ${commits === 1 ? 'once' : `${commits} times`}${from ? `, from ${from} to ${until}` : ''} is missing from the data.`;
  return `${what} The call storage.losses says what it was, and storage.confirmLoss that a manager has seen to it.\n`;
}

/** Says on the standard error what is missing from the data and not confirmed yet. */
export async function tellMissing(session: Session, { stderr }: Streams): Promise<void> {
  const answer: Answer<unknown> = await session.handle({ id: null, call: 'storage.status', input: {} });
  const words = answer.ok ? missingWords(answer.value as Output<'storage.status'>) : null;
  if (words) await write(stderr, words);
}
