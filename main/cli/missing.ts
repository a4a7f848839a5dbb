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

function differingWords({ differing }: Output<'storage.status'>): string | null {
  if (!differing) return null;
  const what =
    differing.rows === 0
      ? 'The sums by which changed rows are found were altered'
      : `${differing.rows === 1 ? 'One row was' : `${differing.rows} rows were`} changed`;
  return `${what} by something else than Hangar. The call storage.differences says which, and storage.confirmRows that a manager has read it.\n`;
}

/** Says on the standard error what is missing from the data or was changed in it, and not confirmed yet. */
export async function tellMissing(session: Session, { stderr }: Streams): Promise<void> {
  const answer: Answer<unknown> = await session.handle({ id: null, call: 'storage.status', input: {} });
  if (!answer.ok) return;
  const status = answer.value as Output<'storage.status'>;
  for (const words of [missingWords(status), differingWords(status)]) if (words) await write(stderr, words);
}
