import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import type { Monotonic } from '../../../main/backend/pauses.ts';
import { dial, type Wire } from '../../../main/desk/dial.ts';
import { ownVersions } from '../../../main/line/ownVersions.ts';
import { proofOf, rawPublicKey } from '../../../main/line/proof.ts';
import type { Timer } from '../../../main/mail/timer.ts';
import { type DeskService, serveDesks } from '../../../main/service/serveDesks.ts';
import type { Answer, CallName, Input, Output } from '../../../shared/contract/index.ts';
import { answerOf, type DeskFrame, type FromService, type SentApart } from '../../../shared/line/frames.ts';
import { readPairingCode } from '../../../shared/line/pairingCode.ts';
import type { Part } from '../../../shared/line/parts.ts';
import { openWorkshop, PASSWORD, PEOPLE, Refused, type Workshop } from '../../workshop.ts';

/**
 * A service over a real socket of this computer, with time that passes when a test says so. `monotonic`: what it counts by
 * how much a desk says, where that is so much that real time has to pass.
 */
export async function openService(options: Parameters<typeof openWorkshop>[0] = {}, monotonic?: Monotonic) {
  const house = await openWorkshop(options);
  const clock = createClock();
  const service = await serveAt(house, monotonic ? { ...clock, monotonic } : clock);
  return { house, clock, service };
}

export type Clock = ReturnType<typeof createClock>;

function createClock() {
  let time = 0;
  const waiting = new Set<{ readonly at: number; readonly act: () => void }>();
  const timer: Timer = (milliseconds, act) => {
    const one = { at: time + milliseconds, act };
    waiting.add(one);
    return () => void waiting.delete(one);
  };
  return {
    timer,
    monotonic: () => time,
    /** In steps of a second, so that what is due again comes again. */
    pass(milliseconds: number): void {
      const end = time + milliseconds;
      while (time < end) {
        time = Math.min(end, time + 1000);
        for (const one of [...waiting].filter(({ at }) => at <= time)) {
          waiting.delete(one);
          one.act();
        }
      }
    },
  };
}

const serveAt = (
  { backend, dataDir, problems, now }: Workshop,
  { timer, monotonic }: Pick<Clock, 'timer' | 'monotonic'>,
): Promise<DeskService> =>
  serveDesks({
    ...{ backend, dataDir, timer, monotonic, now },
    listen: { host: '127.0.0.1', port: 0 },
    log: (problem) => void problems.push(problem),
  });

/** The secret of a code that a manager has just made. */
export async function invite(house: Workshop): Promise<string> {
  const { code } = await house.as('manager').call('desks.invite', {});
  const read = readPairingCode(code);
  if (!read.ok) throw new Error(`The code is none: ${read.why}`);
  return Buffer.from(read.code.secret).toString('base64url');
}

/** A connection of which every frame is seen, and on which anything can be said. */
export interface RawLine {
  readonly wire: Wire;
  readonly frames: FromService[];
  readonly parts: Part[];
  /** Anything at all, also what no desk says. */
  say(frame: object): void;
  /** The next frame of a kind that nobody took yet; rejects when the line ends before. */
  next<K extends FromService['k']>(
    k: K,
    isIt?: (frame: Extract<FromService, { k: K }>) => boolean,
  ): Promise<Extract<FromService, { k: K }>>;
  readonly ended: Promise<void>;
}

/** Where a service is, on this computer. */
export type At = Pick<DeskService, 'port'>;

export async function connect({ port }: At): Promise<RawLine> {
  const { wire } = await dial([{ host: '127.0.0.1', port }], () => true);
  const frames: FromService[] = [];
  const parts: Part[] = [];
  let wake: () => void = () => {};
  let isOver = false;
  const ended = new Promise<void>((resolve) =>
    wire.listen({
      frame(frame) {
        frames.push(frame);
        wake();
      },
      part(part) {
        parts.push({ ...part, bytes: Uint8Array.from(part.bytes) });
        wake();
      },
      closed() {
        isOver = true;
        wake();
        resolve();
      },
    }),
  );
  const line: RawLine = {
    ...{ wire, frames, parts, ended },
    say: (frame) => wire.send(frame as DeskFrame),
    async next(k, isIt = () => true) {
      for (;;) {
        const at = frames.findIndex((frame) => frame.k === k && isIt(frame as never));
        const [found] = at < 0 ? [] : frames.splice(at, 1);
        if (found) return found as never;
        if (isOver) throw new Error(`The line ended without ${k}; it said ${JSON.stringify(frames)}.`);
        await new Promise<void>((resolve) => {
          const before = wake;
          wake = () => {
            before();
            resolve();
          };
        });
      }
    },
  };
  return line;
}

export interface DeskKeys {
  readonly id: string;
  readonly key: KeyObject;
}

/** Lets a desk in by a new code. */
export async function pair(house: Workshop, service: At, name = 'Counter'): Promise<DeskKeys> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const line = await connect(service);
  line.say({
    ...{ k: 'pair', secret: await invite(house), publicKey: rawPublicKey(publicKey), name },
    versions: ownVersions(),
  });
  const { desk } = await line.next('paired');
  await line.ended;
  return { id: desk, key: privateKey };
}

export const helloOf = (
  line: RawLine,
  { id, key }: DeskKeys,
  sessions: readonly string[] = [],
): DeskFrame => ({
  ...{ k: 'hello', desk: id, versions: ownVersions(), sessions: [...sessions] },
  signature: proofOf(key, line.wire.nonce, line.wire.binding),
});

/** A desk that has come in. */
export async function comeIn(
  service: At,
  keys: DeskKeys,
  sessions: readonly string[] = [],
): Promise<RawLine & { readonly takenUp: readonly string[] }> {
  const line = await connect(service);
  line.say(helloOf(line, keys, sessions));
  const welcome = await line.next('welcome');
  return { ...line, takenUp: welcome.sessions };
}

let calls = 0;

/** A window of a desk. */
export function windowAt(line: RawLine, s: string = randomUUID(), isNew = true) {
  if (isNew) line.say({ k: 'open', s });
  async function ask(call: string, input: unknown = {}, more: object = {}) {
    const id = ++calls;
    line.say({ k: 'call', s, id, call, ...('body' in more ? {} : { input }), ...more });
    const frame = await line.next('answer', (answer) => answer.id === id);
    return { answer: answerOf(frame), file: frame.file ?? null };
  }
  return {
    s,
    ask,
    async call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
      const { answer } = await ask(name, input);
      if (!answer.ok) throw new Refused(name, answer.error);
      return answer.value as never;
    },
    async refusal(name: string, input: unknown = {}, more: object = {}) {
      const { answer } = await ask(name, input, more);
      if (answer.ok) throw new Error(`${name} was answered: ${JSON.stringify(answer.value)}`);
      return answer.error.code;
    },
    /** Somebody has a hand on it. */
    touched: () => line.say({ k: 'touched', s }),
    signIn: async (role: keyof typeof PEOPLE = 'clerk'): Promise<Answer<unknown>> =>
      (await ask('session.signIn', { name: PEOPLE[role], password: PASSWORD })).answer,
  };
}

/** All the bytes of what the service has ready. */
export async function fetchAll(line: RawLine, { transfer, size }: SentApart): Promise<Buffer> {
  line.say({ k: 'get', transfer, from: 0 });
  const bytes: Buffer[] = [];
  let have = 0;
  while (have < size) {
    const part = line.parts.find((each) => each.transfer === transfer && each.offset === have);
    if (!part) {
      await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    bytes.push(Buffer.from(part.bytes));
    have += part.bytes.length;
  }
  line.say({ k: 'drop', transfer });
  return Buffer.concat(bytes);
}
