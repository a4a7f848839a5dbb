import { isMadeOnce } from '../../db/handlers.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import { type Call, type CallName, contract } from '../../shared/contract/index.ts';
import {
  answerOf,
  type CallFrame,
  type DeskFrame,
  type FromService,
  type SentApart,
} from '../../shared/line/frames.ts';
import { INLINE_BYTES } from '../../shared/line/limits.ts';
import { Broken, LINE_BROKEN, LINE_DOWN } from './broken.ts';
import { type Announced, announce, type Source, TransferFailed, type Transfers } from './transfers.ts';

/** One call, as it goes to the centre. */
export interface Said {
  readonly call: CallName;
  /** JSON. */
  readonly input: unknown;
  readonly request?: string | undefined;
  /** The file that it takes, and what the person knows it by. */
  readonly file?: { readonly source: Source; readonly name: string };
}

export interface Reply {
  readonly answer: Answer<unknown>;
  /** The file that it is about, still at the service. */
  readonly file: SentApart | null;
}

/** A session at the centre; another one after the centre has ended it. */
export interface Seat {
  /** Its name. */
  s: string;
  /** How many it was before: what was on its way on an earlier one is answered by nobody. */
  turn: number;
}

/** So long a call that may be made again waits for a line that broke under it. Milliseconds. */
const BACK_MS = 10_000;
/** The same of what has a file to carry, which nobody wants to begin anew. Milliseconds. */
const BACK_WITH_FILE_MS = 60_000;

/** Whether it does nothing the second time: it changes nothing, or the centre makes it once for its request id. */
function isRepeatable({ call, request }: Said): boolean {
  const named: Call = contract[call];
  if (named.kind === 'query') return true;
  return request !== undefined && !named.secret && isMadeOnce(call);
}

export function createCalls(line: { send(frame: DeskFrame): void; isUp(): boolean }, transfers: Transfers) {
  const underWay = new Map<string, { resolve(reply: Reply): void; reject(problem: unknown): void }>();
  const waiting = new Set<() => void>();
  let last = 0;

  /** Resolves when the line is up. @throws Broken where it is not, so many milliseconds later. */
  function backWithin(milliseconds: number): Promise<void> {
    if (line.isUp()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const back = () => {
        clearTimeout(late);
        waiting.delete(back);
        resolve();
      };
      const late = setTimeout(() => {
        waiting.delete(back);
        reject(new Broken());
      }, milliseconds);
      waiting.add(back);
    });
  }

  function say(seat: Seat, frame: Pick<CallFrame, 'call'> & Partial<CallFrame>): Promise<Reply> {
    if (!line.isUp()) return Promise.reject(new Broken());
    const id = ++last;
    const key = `${seat.s} ${id}`;
    return new Promise<Reply>((resolve, reject) => {
      underWay.set(key, { resolve, reject });
      line.send({ k: 'call', s: seat.s, id, ...frame });
    }).finally(() => underWay.delete(key));
  }

  async function once(
    seat: Seat,
    said: Said,
    parts: { body: Announced | null; file: Announced | null },
    sent: () => void,
  ) {
    if (parts.body) await transfers.put(parts.body);
    if (parts.file) await transfers.put(parts.file);
    sent();
    return say(seat, {
      call: said.call,
      ...(parts.body ? { body: parts.body.apart.transfer } : { input: said.input }),
      ...(parts.file && said.file
        ? { file: { transfer: parts.file.apart.transfer, name: said.file.name } }
        : {}),
      ...(said.request === undefined ? {} : { request: said.request }),
    });
  }

  async function ask(seat: Seat, said: Said): Promise<Reply> {
    if (!line.isUp()) return unanswered(LINE_DOWN);
    const json = Buffer.from(JSON.stringify(said.input ?? {}));
    const parts = {
      body: json.length > INLINE_BYTES ? await announce({ bytes: json }) : null,
      file: said.file ? await announce(said.file.source) : null,
    };
    const patience = parts.body || parts.file ? BACK_WITH_FILE_MS : BACK_MS;
    const { turn } = seat;
    let isSent = false;
    for (;;) {
      try {
        return await once(seat, said, parts, () => {
          isSent = true;
        });
      } catch (problem) {
        if (problem instanceof TransferFailed)
          return unanswered({ kind: 'storage', code: problem.code, message: problem.message });
        if (!(problem instanceof Broken)) throw problem;
        const isBack =
          (!isSent || isRepeatable(said)) &&
          (await backWithin(patience).then(
            () => true,
            () => false,
          ));
        if (!isBack || seat.turn !== turn)
          return unanswered(isSent && !isQuery(said) ? LINE_BROKEN : LINE_DOWN);
      }
    }
  }

  async function hearAnswer(
    key: string,
    { answer, file }: { answer: () => Promise<Answer<unknown>>; file: SentApart | null },
  ) {
    const call = underWay.get(key);
    if (!call) {
      if (file) transfers.drop(file);
      return;
    }
    try {
      call.resolve({ answer: await answer(), file });
    } catch (problem) {
      // What the service has no more of is asked for again where that does nothing twice.
      call.reject(problem instanceof TransferFailed ? new Broken() : problem);
    }
  }

  return {
    ask,
    backWithin,

    /** True where it was the answer to a call. */
    hear(frame: FromService): boolean {
      if (frame.k === 'answer') {
        const answer = answerOf(frame);
        void hearAnswer(`${frame.s} ${frame.id}`, { answer: async () => answer, file: frame.file ?? null });
        return true;
      }
      if (frame.k !== 'answerApart') return false;
      const { body } = frame;
      void hearAnswer(`${frame.s} ${frame.id}`, {
        answer: async () => {
          const bytes = await transfers.takeBytes(body, () => backWithin(BACK_WITH_FILE_MS));
          return answerOf(JSON.parse(bytes.toString('utf8')));
        },
        file: frame.file ?? null,
      });
      return true;
    },

    broke(): void {
      for (const { reject } of underWay.values()) reject(new Broken());
    },

    isBack(): void {
      for (const back of [...waiting]) back();
    },
  };
}

export type Calls = ReturnType<typeof createCalls>;

const isQuery = ({ call }: Said): boolean => contract[call].kind === 'query';

const unanswered = (error: Extract<Answer<never>, { ok: false }>['error']): Reply => ({
  answer: { ok: false, error },
  file: null,
});
