import { type Answer, type Failure, Refusal, refuse } from '../../shared/contract/answer.ts';
import type { UpdateSettings } from '../../shared/contract/updates.ts';
import type { CallFrame, FromDesk, FromService, ListedService } from '../../shared/line/frames.ts';
import {
  CALLS_A_SESSION,
  INLINE_BYTES,
  SESSIONS_A_DESK,
  SESSIONS_KEPT_MS,
} from '../../shared/line/limits.ts';
import type { Part } from '../../shared/line/parts.ts';
import type { Backend } from '../backend/backend.ts';
import { failureOf } from '../backend/failures.ts';
import type { Session } from '../backend/session.ts';
import type { Timer } from '../mail/timer.ts';
import type { CountedCalls } from './figures.ts';
import { callWithFiles } from './fileCalls.ts';
import { TransferFailed, type Transfers } from './transfers.ts';
import { createTurns } from './turns.ts';

/** The connection that a desk has at the moment. */
export interface Channel {
  send(frame: FromService): void;
  /** Resolves when the bytes have left, so that no more are read than the desk takes. */
  sendPart(part: Part): Promise<void>;
}

export interface LineOptions {
  /** Its id. */
  readonly desk: string;
  readonly backend: Backend;
  readonly transfers: Transfers;
  readonly timer: Timer;
  readonly counted: CountedCalls;
  readonly log: (problem: unknown) => void;
}

/** A call with a photo of 20 MB in base64 fits; more is no call. */
const LONGEST_BODY = 40_000_000;
/** Calls of one desk that are carried out at once: the next wait, and those of other desks do not. */
const AT_ONCE = 16;

interface Held {
  readonly session: Session;
  underWay: number;
  ended: boolean;
}

const unsigned = (): Failure => ({
  kind: 'not_allowed',
  code: 'not_signed_in',
  message: 'Sign in first.',
});

/** What the service keeps of one desk, over all its connections: its windows' sessions and what is on its way. */
export function createLine({ desk, backend, transfers, timer, counted, log }: LineOptions) {
  const sessions = new Map<string, Held>();
  const turns = createTurns(AT_ONCE);
  /** Files that an import reads again later. */
  const pinned = new Map<string, string>();
  const sending = new Map<string, symbol>();
  let channel: Channel | null = null;
  let stopForgetting: () => void = () => {};
  let stopping = false;

  function endSession(name: string, held: Held): void {
    held.ended = true;
    sessions.delete(name);
    for (const [transfer, of] of pinned) {
      if (of !== name) continue;
      pinned.delete(transfer);
      void transfers.drop(transfer).catch(log);
    }
    // What it said until then is carried out.
    if (held.underWay === 0) held.session.close();
  }

  function open(name: string): void {
    if (sessions.has(name)) return;
    if (sessions.size >= SESSIONS_A_DESK || stopping) channel?.send({ k: 'ended', s: name });
    else sessions.set(name, { session: backend.openSession(desk), underWay: 0, ended: false });
  }

  async function inputOf({ input, body }: CallFrame): Promise<unknown> {
    if (body === undefined) return input ?? {};
    try {
      return JSON.parse(await transfers.text(body, LONGEST_BODY));
    } catch (problem) {
      if (problem instanceof SyntaxError)
        throw refuse('bad_input', 'bad_input', 'What was sent is not JSON.');
      throw problem;
    }
  }

  async function carryOut(frame: CallFrame, { session }: Held) {
    try {
      await requireDesk();
      const input = await inputOf(frame);
      const { id, call, request } = frame;
      return await callWithFiles(transfers, frame, input, async (checked) => {
        const said = { id, call, input: checked };
        const { id: _, ...answer } = await session.handle(
          request === undefined ? said : { ...said, request },
        );
        return answer;
      });
    } catch (problem) {
      return { answer: { ok: false, error: failedBy(problem) } as const };
    }
  }

  /** Also where another program shut the desk out, which this one has not noticed yet. */
  async function requireDesk(): Promise<void> {
    if ((await backend.desks.byId(desk))?.revoked_at === null) return;
    throw refuse('not_allowed', 'desk_revoked', 'This desk was shut out: ask a manager for a new code.');
  }

  function failedBy(problem: unknown): Failure {
    if (problem instanceof TransferFailed)
      return { kind: 'conflict', code: problem.code, message: problem.message };
    if (!(problem instanceof Refusal)) log(problem);
    return failureOf(problem);
  }

  async function call(frame: CallFrame): Promise<void> {
    const { s, id } = frame;
    const held = sessions.get(s);
    if (!held) {
      channel?.send({ k: 'ended', s });
      channel?.send({ k: 'answer', s, id, ok: false, error: { ...unsigned() } });
      return;
    }
    const why = stopping ? stopped() : held.underWay >= CALLS_A_SESSION ? tooMany() : null;
    if (why) {
      channel?.send({ k: 'answer', s, id, ok: false, error: { ...why.failure } });
      return;
    }
    const from = channel;
    held.underWay += 1;
    if (frame.file) pinned.set(frame.file.transfer, s);
    await counted.count(async () => {
      const { answer, file } = await turns.take(() => carryOut(frame, held));
      await give(s, id, answer, file ?? null);
    });
    // Where the line broke meanwhile, the desk may send the same call again.
    if (frame.body !== undefined && channel === from) await transfers.drop(frame.body);
    held.underWay -= 1;
    if (held.ended && held.underWay === 0) held.session.close();
  }

  /** Where the line is broken, the desk asks again for what it may ask again. */
  async function give(
    s: string,
    id: number,
    answer: Answer<unknown>,
    file: Awaited<ReturnType<Transfers['give']>> | null,
  ): Promise<void> {
    const to = channel;
    if (!to) return;
    const beside = file === null ? {} : { file };
    const { ok } = answer;
    const said = ok ? { ok, value: answer.value } : { ok, error: { ...answer.error } };
    const text = JSON.stringify(said);
    if (Buffer.byteLength(text) <= INLINE_BYTES) {
      to.send({ k: 'answer', s, id, ...said, ...beside });
      return;
    }
    try {
      to.send({ k: 'answerApart', s, id, body: await transfers.giveText(text), ...beside });
    } catch (problem) {
      to.send({ k: 'answer', s, id, ok: false, error: { ...failedBy(problem) } });
    }
  }

  /** Does something with a transfer and tells the desk how it went. */
  async function transferring(transfer: string, work: () => Promise<FromService | null>): Promise<void> {
    try {
      const said = await work();
      if (said) channel?.send(said);
    } catch (problem) {
      if (!(problem instanceof TransferFailed)) log(problem);
      const code = problem instanceof TransferFailed ? problem.code : 'transfer_spoilt';
      const message =
        problem instanceof TransferFailed
          ? problem.message
          : 'The service could not write it down: begin it anew.';
      channel?.send({ k: 'transferFailed', transfer, code, message });
    }
  }

  async function sendAll(transfer: string, from: number): Promise<null> {
    const to = channel;
    const mine = Symbol(transfer);
    sending.set(transfer, mine);
    try {
      for await (const part of transfers.parts(transfer, from)) {
        // It broke, or the desk asked for it anew.
        if (!to || to !== channel || sending.get(transfer) !== mine) return null;
        await to.sendPart(part);
      }
      return null;
    } finally {
      if (sending.get(transfer) === mine) sending.delete(transfer);
    }
  }

  function forget(): void {
    for (const [name, held] of [...sessions]) endSession(name, held);
  }

  return {
    /** Goes on with the sessions that are named, and ends the others. The names of those that go on. */
    attach(to: Channel, wanted: readonly string[]): string[] {
      stopForgetting();
      channel = to;
      for (const [name, held] of [...sessions]) if (!wanted.includes(name)) endSession(name, held);
      return [...sessions.keys()];
    },

    /** The line broke: its sessions wait for a while. */
    detach(from: Channel): void {
      if (channel !== from) return;
      channel = null;
      stopForgetting = timer(SESSIONS_KEPT_MS, forget);
    },

    hear(frame: Exclude<FromDesk, { readonly k: 'hello' | 'pair' }>): void {
      switch (frame.k) {
        case 'open':
          open(frame.s);
          return;
        case 'close': {
          const held = sessions.get(frame.s);
          if (held) endSession(frame.s, held);
          return;
        }
        case 'touched':
          sessions.get(frame.s)?.session.touched();
          return;
        case 'lock':
          for (const { session } of sessions.values()) session.lock();
          return;
        case 'call':
          void call(frame).catch(log);
          return;
        case 'put':
          void transferring(frame.transfer, async () => {
            const { k: _, ...announced } = frame;
            return { k: 'has', transfer: frame.transfer, bytes: await transfers.put(announced) };
          });
          return;
        case 'putDone':
          void transferring(frame.transfer, async () => {
            await transfers.putDone(frame.transfer);
            return { k: 'kept', transfer: frame.transfer };
          });
          return;
        case 'get':
          void transferring(frame.transfer, () => sendAll(frame.transfer, frame.from));
          return;
        case 'drop':
          void transferring(frame.transfer, async () => {
            await transfers.drop(frame.transfer);
            return null;
          });
          return;
        default:
          frame satisfies never;
      }
    },

    /** Resolves when it is written. */
    hearPart: (part: Part): Promise<void> =>
      transferring(part.transfer, async () => ({
        ...{ k: 'has', transfer: part.transfer },
        bytes: await transfers.part(part),
      })),

    tell: (topics: readonly string[]): void => channel?.send({ k: 'changed', topics: [...topics] }),

    tellUpdates: (settings: UpdateSettings | null): void => channel?.send({ k: 'updates', settings }),

    tellServices: (services: ListedService[]): void => channel?.send({ k: 'services', services }),

    /** Nothing of the desk is here. */
    isEmpty: (): boolean => channel === null && sessions.size === 0 && transfers.isEmpty(),

    sweep: (): Promise<void> => transfers.sweep(new Set(pinned.keys())),

    /** Answers nothing new. */
    stop(): void {
      stopping = true;
    },

    /** Ends its sessions at once. */
    async end(): Promise<void> {
      stopForgetting();
      channel = null;
      for (const [name, held] of [...sessions]) endSession(name, held);
      await transfers.end();
    },
  };
}

export type Line = ReturnType<typeof createLine>;

const stopped = () =>
  refuse(
    'conflict',
    'service_stopping',
    'The service is being stopped. Nothing was changed: try again in a while.',
  );

const tooMany = () =>
  refuse(
    'conflict',
    'too_many_calls',
    'This window asks for too much at once. Nothing was changed: try again.',
  );
