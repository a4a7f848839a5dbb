import { converse, refused } from './session.ts';
import { type ExitCode, type Streams, write } from './streams.ts';

/** Makes a code that lets one desk in, by the service that runs over this data. */
export const inviteDesk = (given: { dataDir: string; as: string }, streams: Streams): Promise<ExitCode> =>
  converse(given.dataDir, given.as, streams, async (conversation) => {
    const answer = await conversation.call('desks.invite', {});
    if (!answer.ok) return refused(answer, streams);
    const { code, addresses, expiresAt } = answer.value;
    await write(streams.stdout, `${code}\n`);
    await write(streams.stderr, `Good for one desk until ${expiresAt}, at ${addresses.join(', ')}.\n`);
    return 0;
  });
