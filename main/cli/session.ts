import type { Answer } from '../../shared/contract/answer.ts';
import type { CallName, Input, Output } from '../../shared/contract/index.ts';
import { openBackend } from '../backend/backend.ts';
import type { Session } from '../backend/session.ts';
import { tellMissing } from './missing.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

/** A signed-in conversation for a command that makes a few calls and ends. */
export interface Conversation {
  call<N extends CallName>(name: N, input: Input<N>): Promise<Answer<Output<N>>>;
  /** With an input that somebody typed, which the backend checks. */
  callAsTyped(name: CallName, input: unknown): Promise<Answer<unknown>>;
  /** Resolves at the next change of the data, or of an import's progress, from now on. */
  changed(): Promise<void>;
}

async function ask(session: Session, call: string, input: unknown): Promise<Answer<unknown>> {
  const { id: _, ...answer } = await session.handle({ id: null, call, input });
  return answer;
}

/** Says on standard output, as JSON, why a call was refused. */
export async function refused(answer: Answer<unknown>, streams: Streams): Promise<ExitCode> {
  await write(streams.stdout, `${JSON.stringify(answer)}\n`);
  return 1;
}

/** Opens the data, signs in when a name is given, lets `work` talk, and closes whatever happens. */
export async function converse(
  dataDir: string,
  as: string | undefined,
  streams: Streams,
  work: (conversation: Conversation) => Promise<ExitCode>,
): Promise<ExitCode> {
  const password = streams.env.HANGAR_PASSWORD;
  if (as !== undefined && password === undefined) {
    throw new Misused(
      'Set the environment variable HANGAR_PASSWORD to the password of the person named with --as.',
    );
  }
  const backend = await openBackend({
    dataDir,
    database: streams.database,
    print: streams.print,
    ...(streams.passwordCost ? { passwordCost: streams.passwordCost } : {}),
    ...(streams.readerFile ? { readerFile: streams.readerFile } : {}),
    log: (problem) => streams.stderr.write(`${String(problem)}\n`),
  });
  try {
    const session = backend.openSession();
    await tellMissing(session, streams);
    if (as !== undefined) {
      const answer = await ask(session, 'session.signIn', { name: as, password });
      if (!answer.ok) return await refused(answer, streams);
    }
    return await work({
      call: async (name, input) => (await ask(session, name, input)) as Answer<never>,
      callAsTyped: (name, input) => ask(session, name, input),
      changed: () =>
        new Promise((resolve) => {
          const stop = backend.onChanged(() => {
            stop();
            resolve();
          });
        }),
    });
  } finally {
    await backend.close();
  }
}
