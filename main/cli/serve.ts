import { openBackend } from '../backend/backend.ts';
import type { Request } from '../backend/session.ts';
import { linesOf, type TooLong } from './lines.ts';
import { tellMissing } from './missing.ts';
import { type ExitCode, type Streams, write } from './streams.ts';

/** A call with a photo of 20 MB in base64 fits; of a longer line nothing is kept. */
const LONGEST_LINE = 40_000_000;
const LONGEST_REQUEST_ID = 100;

type ReadLine =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly id: number | string | null; readonly message: string };

function readLine(line: string | TooLong): ReadLine {
  if (typeof line !== 'string')
    return { ok: false, id: null, message: 'That line is too long for any call.' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return {
      ok: false,
      id: null,
      message: 'That line is not JSON. Send {"id":1,"call":"NAME","input":{…}}.',
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      ok: false,
      id: null,
      message: 'That line is no JSON object. Send {"id":1,"call":"NAME","input":{…}}.',
    };
  }
  const given = value as Record<string, unknown>;
  const id = typeof given.id === 'number' || typeof given.id === 'string' ? given.id : null;
  if (typeof given.call !== 'string') return { ok: false, id, message: 'The field “call” names no call.' };
  const named = given.request;
  if (named !== undefined && !(typeof named === 'string' && named.length <= LONGEST_REQUEST_ID)) {
    return {
      ok: false,
      id,
      message: `The field “request” is no text of at most ${LONGEST_REQUEST_ID} characters.`,
    };
  }
  const request = { id, call: given.call, input: given.input };
  return {
    ok: true,
    request: named === undefined ? request : { ...request, request: named },
  };
}

/** Answers one call a line, in order, until the input ends. Sign-in is a call and holds for the session. */
export async function serveLines(dataDir: string, streams: Streams): Promise<ExitCode> {
  const backend = await openBackend({
    dataDir,
    database: streams.database,
    ...(streams.passwordCost ? { passwordCost: streams.passwordCost } : {}),
    ...(streams.readerFile ? { readerFile: streams.readerFile } : {}),
    log: (problem) => streams.stderr.write(`${String(problem)}\n`),
  });
  try {
    const session = backend.openSession();
    await tellMissing(session, streams);
    for await (const lines of linesOf(streams.stdin, LONGEST_LINE)) {
      for (const line of lines) {
        if (typeof line === 'string' && line.trim() === '') continue;
        const read = readLine(line);
        const response = read.ok
          ? await session.handle(read.request)
          : {
              id: read.id,
              ok: false,
              error: { kind: 'bad_input', code: 'bad_line', message: read.message, issues: [] },
            };
        await write(streams.stdout, `${JSON.stringify(response)}\n`);
      }
    }
    return 0;
  } finally {
    await backend.close();
  }
}
