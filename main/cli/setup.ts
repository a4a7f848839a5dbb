import { readJson } from './call.ts';
import { converse } from './session.ts';
import { type ExitCode, Misused, type Streams, secretsOf, write } from './streams.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * First run without a window: the centre and its manager, whose password comes from HANGAR_PASSWORD or standard input.
 * Prints the recovery key, which is shown this once. Refused on a centre that exists.
 */
export async function setUp(dataDir: string, json: string, streams: Streams): Promise<ExitCode> {
  const input = readJson(json);
  const manager = isObject(input) && isObject(input.manager) ? input.manager : {};
  if ('password' in manager) {
    throw new Misused(
      'Leave the password out of the arguments, where others may read it: give it in HANGAR_PASSWORD or on standard input.',
    );
  }
  const { HANGAR_PASSWORD: password } = await secretsOf(['HANGAR_PASSWORD'], streams);
  const whole = { ...(isObject(input) ? input : {}), manager: { ...manager, password } };
  return converse(dataDir, undefined, streams, async (conversation) => {
    const answer = await conversation.callAsTyped('centre.setup', whole);
    await write(streams.stdout, `${JSON.stringify(answer)}\n`);
    return answer.ok ? 0 : 1;
  });
}
