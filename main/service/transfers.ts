import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SentApart, TransferFault } from '../../shared/line/frames.ts';
import { FRAME_BYTES, TRANSFER_BYTES, TRANSFER_KEPT_MS, TRANSFERS_A_DESK } from '../../shared/line/limits.ts';
import type { Part } from '../../shared/line/parts.ts';
import type { Monotonic } from '../backend/pauses.ts';

/** What is on its way between one desk and the service, whole or in parts: it outlives a line that breaks. */

/** On the disk at once, for one desk. */
const MOST_BYTES = 2 * TRANSFER_BYTES;

interface Incoming {
  readonly kind: 'in';
  readonly size: number;
  readonly sha256: string;
  path: string;
  /** Bytes that are there. */
  have: number;
  hash: Hash;
  isWhole: boolean;
  /** Null before it is opened, and once it is whole. */
  file: FileHandle | null;
  usedAt: number;
}

interface Outgoing {
  readonly kind: 'out';
  readonly size: number;
  readonly path: string;
  /** Made for the desk, and deleted with it. */
  readonly own: boolean;
  usedAt: number;
}

export class TransferFailed extends Error {
  readonly code: TransferFault;

  constructor(code: TransferFault, message: string) {
    super(message);
    this.code = code;
  }
}

const unknown = () =>
  new TransferFailed('transfer_unknown', 'There is no such transfer any more: begin it anew.');

/** @param folder the desk's own, which is there and empty. */
export function createTransfers(folder: string, monotonic: Monotonic) {
  const held = new Map<string, Incoming | Outgoing>();
  /** One after the other for each, so that parts are written in their order. */
  const queues = new Map<string, Promise<unknown>>();

  function inTurn<T>(transfer: string, work: () => Promise<T>): Promise<T> {
    const done = (queues.get(transfer) ?? Promise.resolve()).catch(() => {}).then(work);
    queues.set(transfer, done);
    done
      .catch(() => {})
      .then(() => {
        if (queues.get(transfer) === done) queues.delete(transfer);
      });
    return done;
  }

  function incoming(transfer: string): Incoming {
    const one = held.get(transfer);
    if (one?.kind !== 'in') throw unknown();
    one.usedAt = monotonic();
    return one;
  }

  async function remove(transfer: string): Promise<void> {
    const one = held.get(transfer);
    if (!one) return;
    held.delete(transfer);
    if (one.kind === 'in') await one.file?.close();
    if (one.kind === 'in' || one.own) await rm(one.path, { force: true });
  }

  function makeRoom(size: number): void {
    if (held.size >= TRANSFERS_A_DESK) {
      throw new TransferFailed('too_many_transfers', 'Too much is on its way at once: end something first.');
    }
    const bytes = [...held.values()].reduce(
      (sum, one) => sum + (one.kind === 'in' || one.own ? one.size : 0),
      size,
    );
    if (bytes > MOST_BYTES) {
      throw new TransferFailed(
        'transfer_too_large',
        'Too many bytes are on their way at once: end something first.',
      );
    }
  }

  async function announce(transfer: string, path: string, own: boolean): Promise<SentApart> {
    const { size } = await stat(path);
    try {
      makeRoom(own ? size : 0);
    } catch (problem) {
      if (own) await rm(path, { force: true });
      throw problem;
    }
    held.set(transfer, { kind: 'out', size, path, own, usedAt: monotonic() });
    const hash = createHash('sha256');
    for await (const bytes of createReadStream(path, { highWaterMark: FRAME_BYTES })) hash.update(bytes);
    return { transfer, size, sha256: hash.digest('hex') };
  }

  return {
    /** How many bytes are there of what the desk wants to send. @throws TransferFailed, as all of these. */
    put: ({ transfer, size, sha256 }: SentApart): Promise<number> =>
      inTurn(transfer, async () => {
        const known = held.get(transfer);
        if (known) {
          if (known.kind !== 'in' || known.size !== size || known.sha256 !== sha256) throw unknown();
          known.usedAt = monotonic();
          return known.have;
        }
        makeRoom(size);
        const path = join(folder, transfer);
        const one: Incoming = {
          ...{ kind: 'in', size, sha256, path, have: 0, hash: createHash('sha256'), usedAt: monotonic() },
          ...{ isWhole: false, file: null },
        };
        // Counted before anything is waited for: several that come at once are several.
        held.set(transfer, one);
        one.file = await open(path, 'wx', 0o600);
        return 0;
      }),

    /** Writes the next part, and leaves one that does not follow; how many bytes are there now. */
    part: ({ transfer, offset, bytes }: Part): Promise<number> =>
      inTurn(transfer, async () => {
        const one = incoming(transfer);
        if (one.isWhole || one.file === null || offset !== one.have) return one.have;
        if (one.have + bytes.length > one.size) {
          await remove(transfer);
          throw new TransferFailed('transfer_spoilt', 'More came than was announced: begin it anew.');
        }
        await one.file.write(bytes, 0, bytes.length, offset);
        one.hash.update(bytes);
        one.have += bytes.length;
        return one.have;
      }),

    /** All was sent: it is kept where it is what was announced. */
    putDone: (transfer: string): Promise<void> =>
      inTurn(transfer, async () => {
        const one = incoming(transfer);
        if (one.isWhole) return;
        if (one.have !== one.size || one.hash.digest('hex') !== one.sha256) {
          await remove(transfer);
          throw new TransferFailed('transfer_spoilt', 'What came is not what was announced: begin it anew.');
        }
        await one.file?.close();
        one.file = null;
        one.isWhole = true;
      }),

    /** What the desk sent, as text of at most so many bytes. */
    async text(transfer: string, most: number): Promise<string> {
      const one = incoming(transfer);
      if (!one.isWhole) throw unknown();
      if (one.size > most) throw new TransferFailed('transfer_too_large', 'This is longer than any call.');
      return readFile(one.path, 'utf8');
    },

    /** Where what the desk sent lies, under a name that the person knows it by. */
    async file(transfer: string, name: string): Promise<string> {
      const one = incoming(transfer);
      if (!one.isWhole) throw unknown();
      const own = join(folder, `${transfer}.d`);
      await mkdir(own, { recursive: true, mode: 0o700 });
      const path = join(own, plainName(name));
      await rename(one.path, path);
      one.path = path;
      return path;
    },

    /** A place to write a file to that is for the desk. */
    place: (): string => join(folder, randomUUID()),

    /** Offers a file to the desk; one of its own is deleted once it was taken. */
    give: (path: string, own: boolean): Promise<SentApart> => announce(randomUUID(), path, own),

    async giveText(text: string): Promise<SentApart> {
      const path = join(folder, randomUUID());
      await writeFile(path, text, { mode: 0o600, flag: 'wx' });
      return announce(randomUUID(), path, true);
    },

    /** The parts of what is offered, from a byte on. Ends early where it was dropped meanwhile. */
    async *parts(transfer: string, from: number): AsyncGenerator<Part> {
      const one = held.get(transfer);
      if (one?.kind !== 'out' || from > one.size) throw unknown();
      const file = await open(one.path, 'r').catch(() => {
        throw unknown();
      });
      try {
        for (let offset = from; offset < one.size && held.get(transfer) === one; ) {
          one.usedAt = monotonic();
          const bytes = Buffer.allocUnsafe(Math.min(FRAME_BYTES, one.size - offset));
          const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
          // It was made shorter meanwhile.
          if (bytesRead === 0) throw unknown();
          yield { transfer, offset, bytes: bytes.subarray(0, bytesRead) };
          offset += bytesRead;
        }
      } finally {
        await file.close();
      }
    },

    isEmpty: (): boolean => held.size === 0,

    drop: (transfer: string): Promise<void> => inTurn(transfer, () => remove(transfer)),

    /** Clears away what nobody has asked for in an hour, but for what is named. */
    async sweep(but: ReadonlySet<string>): Promise<void> {
      const old = [...held].filter(
        ([transfer, { usedAt }]) => monotonic() - usedAt >= TRANSFER_KEPT_MS && !but.has(transfer),
      );
      for (const [transfer] of old) await inTurn(transfer, () => remove(transfer));
    },

    async end(): Promise<void> {
      for (const transfer of [...held.keys()]) await inTurn(transfer, () => remove(transfer));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Transfers = ReturnType<typeof createTransfers>;

/** Signs that no system has in a name, or that lead elsewhere. */
const STRANGE = /[\\/:*?"<>|\p{Cc}]/gu;
/** Of four bytes each they fit where 255 do. */
const LONGEST_NAME = 60;

/** A name of a file and nothing else, whatever was given; its end is what tells its kind. */
function plainName(name: string): string {
  const plain = [...name.replace(STRANGE, '_')].slice(-LONGEST_NAME).join('');
  return /^\.*$/.test(plain) ? 'file' : plain;
}
