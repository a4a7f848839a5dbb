import { randomBytes } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { RawData, WebSocket } from 'ws';
import type { DeskRow } from '../../db/desks/rows.ts';
import type { UpdateSettings } from '../../shared/contract/updates.ts';
import {
  type FromDesk,
  type FromService,
  fromDesk,
  type ListedService,
  type RefusalCode,
} from '../../shared/line/frames.ts';
import { PING_MS, SILENT_MS, UNSENT_BYTES } from '../../shared/line/limits.ts';
import { type Part, readPart, writePart } from '../../shared/line/parts.ts';
import { standing, type Versions } from '../../shared/line/versions.ts';
import type { Monotonic } from '../backend/pauses.ts';
import { bindingOf, isProof } from '../line/proof.ts';
import type { Timer } from '../mail/timer.ts';
import { createBucket } from './bucket.ts';
import type { Channel, Line } from './line.ts';

/** One connection, from its first byte to its last: who it is, and what it says after that. */

/** Of a desk with many windows whose lists are all read anew, ten times as many. */
const FRAMES = { most: 2_000, aSecond: 400 } as const;
const NONCE_BYTES = 32;

type Hello = Extract<FromDesk, { readonly k: 'hello' }>;
type Pair = Extract<FromDesk, { readonly k: 'pair' }>;
export type Refused = { readonly code: RefusalCode; readonly message: string; readonly seconds?: number };

export interface ConnectionOptions {
  readonly versions: Versions;
  readonly monotonic: Monotonic;
  readonly timer: Timer;
  readonly log: (problem: unknown) => void;
  /** Null for a desk that was never let in. */
  deskById(id: string): Promise<DeskRow | null>;
  pair(
    pair: Pair,
  ): Promise<{ readonly id: string; readonly name: string; readonly centre: string } | Refused>;
  /** The desk has shown who it is: its line from now on, or why it has none. */
  enter(id: string, connection: Connection): Promise<Line | Refused>;
  centre(): Promise<string>;
  updates(): Promise<UpdateSettings | null>;
  services(): Promise<ListedService[]>;
  onKnown(): void;
  onEnd(connection: Connection): void;
}

export interface Connection extends Channel {
  /** Says why and hangs up. */
  refuse(refused: Refused): void;
  cut(): void;
}

const OLDER: Refused = {
  code: 'desk_older',
  message: 'This desk’s program is older than the service: bring it up to date.',
};
const NEWER: Refused = {
  code: 'desk_newer',
  message: 'This desk’s program is newer than the service: have the service brought up to date.',
};
export const REVOKED: Refused = {
  code: 'desk_revoked',
  message: 'This desk was shut out: ask a manager for a new code.',
};
const BAD_FRAME: Refused = { code: 'bad_frame', message: 'This is no frame of the line.' };

const isRefused = (one: object): one is Refused => 'code' in one;

export function serveConnection(socket: WebSocket, tls: TLSSocket, options: ConnectionOptions): Connection {
  const { versions, monotonic, timer, log } = options;
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  const frames = createBucket(monotonic, FRAMES);
  let heardAt = monotonic();
  let line: Line | null = null;
  /** What came first is being looked at. */
  let asked = false;
  let unwritten = 0;
  let ended = false;

  const send = (frame: FromService): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify(frame), weigh);
    // It takes nothing, and is sent more than it asks for.
    if (socket.bufferedAmount > 4 * UNSENT_BYTES) socket.terminate();
    else weigh();
  };

  const connection: Connection = {
    send,
    sendPart: (part: Part) =>
      new Promise((resolve) => {
        if (socket.readyState !== socket.OPEN) resolve();
        else
          socket.send(writePart(part), () => {
            weigh();
            resolve();
          });
      }),
    refuse(refused) {
      send({ k: 'refused', program: versions.program, ...refused });
      socket.close(1008, refused.code);
      // Whoever does not answer that is cut off.
      timer(1_000, () => socket.terminate());
    },
    cut: () => socket.terminate(),
  };

  /** No more is read from a desk than it takes answers, or than can be written down. */
  function weigh(): void {
    if (socket.readyState !== socket.OPEN) return;
    const most = Math.max(socket.bufferedAmount, unwritten);
    if (most > UNSENT_BYTES) socket.pause();
    else if (socket.isPaused && most <= UNSENT_BYTES / 2) socket.resume();
  }

  async function greet(frame: Hello | Pair): Promise<void> {
    const is = standing(frame.versions, versions);
    if (is !== 'same') return connection.refuse(is === 'older' ? OLDER : NEWER);
    if (frame.k === 'hello') return hello(frame);
    const paired = await options.pair(frame);
    if (isRefused(paired)) return connection.refuse(paired);
    options.onKnown();
    const { id, name, centre } = paired;
    send({ k: 'paired', desk: id, name, centre });
    socket.close(1000);
  }

  async function hello({ desk: id, signature, sessions }: Hello): Promise<void> {
    const desk = await options.deskById(id);
    if (!desk)
      return connection.refuse({
        code: 'desk_unknown',
        message: 'This service does not know the desk: ask a manager for a code.',
      });
    if (!isProof(desk.public_key, signature, nonce, bindingOf(tls)))
      return connection.refuse({ code: 'not_proved', message: 'This is not the desk that it says it is.' });
    if (desk.revoked_at !== null) return connection.refuse(REVOKED);
    const [centre, settings] = [await options.centre(), await options.updates()];
    const services = await options.services();
    const entered = await options.enter(id, connection);
    if (isRefused(entered)) return connection.refuse(entered);
    // It hung up meanwhile.
    if (ended) return options.onEnd(connection);
    options.onKnown();
    line = entered;
    send({ k: 'welcome', name: desk.name, centre, sessions: line.attach(connection, sessions) });
    send({ k: 'updates', settings });
    send({ k: 'services', services });
  }

  function hearText(text: string): void {
    const frame = fromDesk.safeParse(jsonOrNull(text)).data;
    if (!frame) {
      connection.refuse(BAD_FRAME);
      return;
    }
    if (frame.k === 'hello' || frame.k === 'pair') {
      if (line || asked) {
        connection.refuse(BAD_FRAME);
        return;
      }
      asked = true;
      greet(frame).catch((problem: unknown) => {
        log(problem);
        connection.cut();
      });
      return;
    }
    if (line) line.hear(frame);
    else connection.refuse(BAD_FRAME);
  }

  function hearBytes(bytes: Uint8Array): void {
    const part = readPart(bytes);
    if (!line || !part) {
      connection.refuse(BAD_FRAME);
      return;
    }
    unwritten += bytes.length;
    weigh();
    void line.hearPart(part).finally(() => {
      unwritten -= bytes.length;
      weigh();
    });
  }

  function hear(data: RawData, isBinary: boolean): void {
    heardAt = monotonic();
    if (socket.readyState !== socket.OPEN) return;
    // Parts are held back by how fast they are written.
    if (!isBinary && !frames.take()) {
      connection.refuse({ code: 'slow_down', message: 'That is too much at once.' });
      return;
    }
    const bytes = bytesOf(data);
    if (isBinary) hearBytes(bytes);
    else hearText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  }

  function ping(): void {
    if (ended) return;
    if (monotonic() - heardAt > SILENT_MS) {
      socket.terminate();
      return;
    }
    socket.ping();
    stopPinging = timer(PING_MS, ping);
  }
  let stopPinging = timer(PING_MS, ping);

  socket.on('message', (data, isBinary) => {
    try {
      hear(data, isBinary);
    } catch (problem) {
      log(problem);
      connection.cut();
    }
  });
  socket.on('pong', () => {
    heardAt = monotonic();
  });
  socket.on('ping', () => {
    heardAt = monotonic();
    if (!frames.take()) connection.cut();
  });
  // Garbage, a frame that is too long, a line that broke: the library hangs up by itself.
  socket.on('error', () => {});
  socket.on('close', () => {
    ended = true;
    stopPinging();
    line?.detach(connection);
    options.onEnd(connection);
  });
  send({ k: 'challenge', nonce, versions });
  return connection;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}
