import { converse } from './session.ts';
import { type ExitCode, type Streams, secretsOf, write } from './streams.ts';

/** Gives a manager a new password by the recovery key, and prints the key that takes its place. */
export async function recover(dataDir: string, name: string, streams: Streams): Promise<ExitCode> {
  const { HANGAR_RECOVERY_KEY: key, HANGAR_PASSWORD: password } = await secretsOf(
    ['HANGAR_RECOVERY_KEY', 'HANGAR_PASSWORD'],
    streams,
  );
  return converse(dataDir, undefined, streams, async (conversation) => {
    const answer = await conversation.call('recovery.use', { key, name, password });
    await write(streams.stdout, `${JSON.stringify(answer)}\n`);
    return answer.ok ? 0 : 1;
  });
}
