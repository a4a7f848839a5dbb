import { readJson } from './call.ts';
import { converse } from './session.ts';
import { type ExitCode, type Streams, write } from './streams.ts';

/** First run without a window: the centre and its manager. Refused on a centre that exists. */
export function setUp(dataDir: string, json: string, streams: Streams): Promise<ExitCode> {
  const input = readJson(json);
  return converse(dataDir, undefined, streams, async (conversation) => {
    const answer = await conversation.call('centre.setup', input as never);
    await write(streams.stdout, `${JSON.stringify(answer)}\n`);
    return answer.ok ? 0 : 1;
  });
}
