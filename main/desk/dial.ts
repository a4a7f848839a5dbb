import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import WebSocket, { type RawData } from 'ws';
import type { LineFault } from '../../shared/contract/line.ts';
import { type Address, isIpv4, isIpv6, showAddress } from '../../shared/line/address.ts';
import { type DeskFrame, type FromService, fromService, type RefusalCode } from '../../shared/line/frames.ts';
import { SILENT_MS } from '../../shared/line/limits.ts';
import { MOST_FRAME_BYTES, type Part, readPart, writePart } from '../../shared/line/parts.ts';
import { SUBPROTOCOL, type Versions } from '../../shared/line/versions.ts';
import { bindingOf, fingerprintOf } from '../line/proof.ts';

/** Somebody who does not answer within so long is not there. Milliseconds. */
const PATIENCE_MS = 8_000;
/** The desk asks for a sign of life this often, so that it knows of a dead line before a person does. Milliseconds. */
const ASK_MS = 5_000;
/** Without a sign for so long the line counts as broken; sooner than at the service, which waits for {@link SILENT_MS}. */
const DEAD_MS = Math.min(15_000, SILENT_MS);

/** Why nobody who may be spoken to was reached, or why they would not have this desk. */
export class LineFailure extends Error {
  readonly why: LineFault | RefusalCode;
  /** Seconds after which it may be tried again, where that was said. */
  readonly seconds: number | undefined;
  /** The version of the centre's program, where it is another one. */
  readonly program: string | undefined;

  constructor(
    why: LineFault | RefusalCode,
    message: string,
    {
      seconds,
      program,
    }: { readonly seconds?: number | undefined; readonly program?: string | undefined } = {},
  ) {
    super(message);
    this.name = 'LineFailure';
    this.why = why;
    this.seconds = seconds;
    this.program = program;
  }
}

/** A connection to a service that is known by its key, after its challenge. */
export interface Wire {
  /** SHA-256 of the public key of its certificate, in hexadecimal. */
  readonly fingerprint: string;
  readonly nonce: string;
  readonly versions: Versions;
  /** What binds a proof to this connection. */
  readonly binding: Buffer;
  send(frame: DeskFrame): void;
  /** Resolves once there is room for the next one. */
  sendPart(part: Part): Promise<void>;
  /** The frames and parts from now on, and the end, which comes once. */
  listen(heard: Heard): void;
  close(): void;
}

interface Heard {
  frame(frame: FromService): void;
  part(part: Part): void;
  closed(): void;
}

/** Opens TLS and lets nobody be the service but who has the key that is expected. Nothing is sent before that. */
async function openTls({ host, port }: Address, isExpected: (fingerprint: Buffer) => boolean) {
  const isNumber = isIpv4(host) || isIpv6(host);
  const socket = connect({
    host,
    port,
    minVersion: 'TLSv1.3',
    ...(isNumber ? {} : { servername: host }),
    // Its certificate is signed by nobody: the key alone counts.
    rejectUnauthorized: false,
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (problem) {
    socket.destroy();
    const isSpoken = problem instanceof Error && 'code' in problem && /^ERR_SSL/.test(String(problem.code));
    throw new LineFailure(
      isSpoken ? 'no_centre' : 'unreachable',
      `Nobody answers as a centre at ${showAddress({ host, port })}: ${String(problem)}`,
    );
  }
  const certificate = socket.getPeerX509Certificate();
  const fingerprint = certificate && fingerprintOf(certificate.publicKey);
  if (!fingerprint || !isExpected(fingerprint)) {
    socket.destroy();
    throw new LineFailure(
      'other_certificate',
      'Whoever answers there has another key than the centre of this desk.',
    );
  }
  return { socket, fingerprint: fingerprint.toString('hex') };
}

async function openWebSocket(socket: TLSSocket, address: Address): Promise<WebSocket> {
  const web = new WebSocket(`wss://${showAddress(address)}/`, [SUBPROTOCOL], {
    createConnection: () => socket,
    perMessageDeflate: false,
    maxPayload: MOST_FRAME_BYTES,
    handshakeTimeout: PATIENCE_MS,
  });
  // A frame that is too large, or none of WebSocket's: the end comes right behind.
  web.on('error', () => {});
  return web;
}

/** The first address at which a service with the expected key is, connected. @throws LineFailure */
export async function dial(
  addresses: readonly Address[],
  isExpected: (fingerprint: Buffer) => boolean,
): Promise<{ readonly wire: Wire; readonly address: Address }> {
  let failure = new LineFailure('unreachable', 'This desk knows no address of its centre.');
  for (const address of addresses) {
    try {
      return { wire: await dialOne(address, isExpected), address };
    } catch (problem) {
      const met = problem instanceof LineFailure ? problem : new LineFailure('no_centre', String(problem));
      // Somebody else's key, or a refusal, says more than an address where nobody is.
      if (failure.why === 'unreachable') failure = met;
    }
  }
  throw failure;
}

async function dialOne(address: Address, isExpected: (fingerprint: Buffer) => boolean): Promise<Wire> {
  const { socket, fingerprint } = await openTls(address, isExpected);
  const web = await openWebSocket(socket, address);
  const early: FromService[] = [];
  let heard: Heard | null = null;
  let isOver = false;
  let last = performance.now();
  const signs = setInterval(() => {
    if (performance.now() - last > DEAD_MS) web.terminate();
    else if (web.readyState === WebSocket.OPEN) web.ping();
  }, ASK_MS);

  const first = new Promise<FromService>((resolve, reject) => {
    const late = setTimeout(() => web.terminate(), PATIENCE_MS);
    web.on('message', (data, isBinary) => {
      last = performance.now();
      if (isBinary) {
        const part = readPart(bytesOf(data));
        if (part) heard?.part(part);
        return;
      }
      const frame = readFrame(data);
      if (frame === null) web.terminate();
      else if (heard) heard.frame(frame);
      else {
        clearTimeout(late);
        early.push(frame);
        resolve(frame);
      }
    });
    web.once('close', () => {
      isOver = true;
      clearInterval(signs);
      clearTimeout(late);
      heard?.closed();
      reject(new LineFailure('no_centre', `No centre answers at ${showAddress(address)}.`));
    });
  });
  for (const sign of ['ping', 'pong'] as const) {
    web.on(sign, () => {
      last = performance.now();
    });
  }

  const challenge = await first;
  if (challenge.k === 'refused') throw refusedBy(challenge);
  if (challenge.k !== 'challenge') {
    web.terminate();
    throw new LineFailure('no_centre', `No centre answers at ${showAddress(address)}.`);
  }
  return {
    fingerprint,
    nonce: challenge.nonce,
    versions: challenge.versions,
    binding: bindingOf(socket),
    send(frame) {
      if (web.readyState === WebSocket.OPEN) web.send(JSON.stringify(frame));
    },
    sendPart: (part) =>
      new Promise((resolve, reject) =>
        web.send(writePart(part), (problem) => (problem ? reject(problem) : resolve())),
      ),
    listen(listener) {
      heard = listener;
      for (const frame of early.splice(0).slice(1)) listener.frame(frame);
      if (isOver) listener.closed();
    },
    close: () => web.close(),
  };
}

export const refusedBy = ({
  code,
  message,
  seconds,
  program,
}: Extract<FromService, { k: 'refused' }>): LineFailure =>
  new LineFailure(code, message, { seconds, program });

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** Null for what no service of this version says. */
function readFrame(data: RawData): FromService | null {
  try {
    const read = fromService.safeParse(JSON.parse(Buffer.from(bytesOf(data)).toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
