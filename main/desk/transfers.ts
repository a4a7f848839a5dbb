import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { DeskFrame, FromService, SentApart } from '../../shared/line/frames.ts';
import { FRAME_BYTES } from '../../shared/line/limits.ts';
import type { Part } from '../../shared/line/parts.ts';
import { Broken } from './broken.ts';

/**
 * What is too large for a frame, in parts, either way. After a break both go on where they stopped: the service says how
 * much it has of what it is given, and the desk from where it wants the rest.
 */

/** Bytes that are to be given: in memory, or in a file of this computer. */
export type Source = { readonly bytes: Uint8Array } | { readonly path: string };

export interface Announced {
  readonly apart: SentApart;
  readonly source: Source;
}

/** Where what is taken goes. */
interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

interface Speaker {
  send(frame: DeskFrame): void;
  sendPart(part: Part): Promise<void>;
}

interface Waiting {
  has(bytes: number): void;
  part(offset: number, bytes: Uint8Array): void;
  kept(): void;
  failed(problem: unknown): void;
}

/** The service does not have, or does not take, what was spoken of. */
export class TransferFailed extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'TransferFailed';
    this.code = code;
  }
}

export async function announce(source: Source): Promise<Announced> {
  const sum = createHash('sha256');
  let size = 0;
  if ('bytes' in source) {
    sum.update(source.bytes);
    size = source.bytes.length;
  } else {
    for await (const chunk of createReadStream(source.path)) {
      sum.update(chunk as Buffer);
      size += (chunk as Buffer).length;
    }
  }
  return { apart: { transfer: randomUUID(), size, sha256: sum.digest('hex') }, source };
}

export function createTransfers(line: Speaker) {
  const underWay = new Map<string, Waiting>();

  /** Has the service have it. What it has already of it is not sent again. */
  async function put({ apart, source }: Announced): Promise<void> {
    const { transfer, size } = apart;
    let release = () => {};
    try {
      const from = await new Promise<number>((resolve, reject) => {
        underWay.set(transfer, { has: resolve, part: () => {}, kept: () => {}, failed: reject });
        line.send({ k: 'put', ...apart });
      });
      const whole = new Promise<void>((resolve, reject) => {
        underWay.set(transfer, { has: () => {}, part: () => {}, kept: resolve, failed: reject });
        release = resolve;
      });
      // Told of below as well, when nobody listens any more.
      whole.catch(() => {});
      for await (const { offset, bytes } of partsOf(source, from, size)) {
        if (!underWay.has(transfer)) break;
        await line.sendPart({ transfer, offset, bytes });
      }
      line.send({ k: 'putDone', transfer });
      await whole;
    } finally {
      release();
      underWay.delete(transfer);
    }
  }

  /** Takes what the service has ready. `from`: so many bytes of it are there already. */
  async function take({ transfer, size }: SentApart, sink: Sink, from: number): Promise<number> {
    let there = from;
    let written: Promise<void> = Promise.resolve();
    if (there < size) {
      try {
        await new Promise<void>((resolve, reject) => {
          underWay.set(transfer, {
            has: () => {},
            kept: () => {},
            failed: reject,
            part(offset, bytes) {
              if (offset !== there) return;
              there += bytes.length;
              written = written.then(() => sink.write(bytes)).catch(reject);
              if (there >= size) resolve();
            },
          });
          line.send({ k: 'get', transfer, from });
        });
      } catch (problem) {
        await written;
        if (problem instanceof Broken) return there;
        throw problem;
      } finally {
        underWay.delete(transfer);
      }
    }
    await written;
    return there;
  }

  /** Takes all of it over as many breaks as there are while `up` resolves. */
  async function takeWhole(apart: SentApart, sink: Sink, up: () => Promise<void>): Promise<void> {
    let there = 0;
    for (;;) {
      there = await take(apart, sink, there);
      if (there >= apart.size) break;
      await up();
    }
    line.send({ k: 'drop', transfer: apart.transfer });
  }

  return {
    put,

    async takeBytes(apart: SentApart, up: () => Promise<void>): Promise<Buffer> {
      const parts: Uint8Array[] = [];
      // Of a part only its own bytes are kept, not the frame that it came in.
      await takeWhole(apart, { write: async (bytes) => void parts.push(Uint8Array.from(bytes)) }, up);
      const all = Buffer.concat(parts);
      requireSum(createHash('sha256').update(all).digest('hex'), apart);
      return all;
    },

    async takeInto(file: FileHandle, apart: SentApart, up: () => Promise<void>): Promise<void> {
      const sum = createHash('sha256');
      await takeWhole(
        apart,
        {
          async write(bytes) {
            sum.update(bytes);
            await file.writeFile(bytes);
          },
        },
        up,
      );
      requireSum(sum.digest('hex'), apart);
    },

    /** Lets go of what is not wanted. */
    drop({ transfer }: SentApart): void {
      underWay.get(transfer)?.failed(new TransferFailed('transfer_unknown', 'It is not wanted any more.'));
      line.send({ k: 'drop', transfer });
    },

    /** True where it was about a transfer. */
    hear(frame: FromService): boolean {
      switch (frame.k) {
        case 'has':
          underWay.get(frame.transfer)?.has(frame.bytes);
          return true;
        case 'kept':
          underWay.get(frame.transfer)?.kept();
          return true;
        case 'transferFailed':
          underWay.get(frame.transfer)?.failed(new TransferFailed(frame.code, frame.message));
          return true;
        default:
          return false;
      }
    },
    hearPart: ({ transfer, offset, bytes }: Part) => underWay.get(transfer)?.part(offset, bytes),

    /** The line broke: whoever waits for a transfer begins it again when it is back. */
    broke(): void {
      for (const waiting of underWay.values()) waiting.failed(new Broken());
      underWay.clear();
    },
  };
}

export type Transfers = ReturnType<typeof createTransfers>;

function requireSum(found: string, { sha256 }: SentApart): void {
  if (found !== sha256)
    throw new TransferFailed('transfer_spoilt', 'A file did not come over the line as it was sent.');
}

async function* partsOf(
  source: Source,
  from: number,
  size: number,
): AsyncGenerator<{ offset: number; bytes: Uint8Array }> {
  if ('bytes' in source) {
    for (let offset = from; offset < size; offset += FRAME_BYTES) {
      yield { offset, bytes: source.bytes.subarray(offset, Math.min(offset + FRAME_BYTES, size)) };
    }
    return;
  }
  const file = await open(source.path);
  try {
    const room = Buffer.alloc(FRAME_BYTES);
    for (let offset = from; offset < size; ) {
      const { bytesRead } = await file.read(room, 0, FRAME_BYTES, offset);
      if (bytesRead === 0)
        throw new TransferFailed('transfer_spoilt', 'The file has become shorter meanwhile.');
      yield { offset, bytes: Uint8Array.from(room.subarray(0, bytesRead)) };
      offset += bytesRead;
    }
  } finally {
    await file.close();
  }
}
