import { isCallName } from '../../shared/contract/index.ts';
import { converse } from './session.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

/** Text of an argument as JSON; a misused command when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Misused(`The input is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** One call; the whole answer as one line of JSON on standard output. */
export async function callOnce(
  given: { dataDir: string; name: string; json: string; as: string | undefined },
  streams: Streams,
): Promise<ExitCode> {
  const { name } = given;
  if (!isCallName(name)) throw new Misused(`There is no call “${name}”: hangar contract lists them.`);
  const input = readJson(given.json);
  return converse(given.dataDir, given.as, streams, async (conversation) => {
    const answer = await conversation.callAsTyped(name, input);
    await write(streams.stdout, `${JSON.stringify(answer)}\n`);
    return answer.ok ? 0 : 1;
  });
}
