import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { updateAddress } from '../../shared/update/address.ts';
import { UpdateFailure, whyUnwritten } from './failure.ts';

/** A server that says nothing for so long is away. Milliseconds. */
const PATIENCE_MS = 60_000;
/** A file that tells of a version has a tenth of it. Bytes. */
const MOST_TEXT = 256 * 1024;
/** Every window hears of each step. */
const STEPS_TOLD = 100;
/** Left free on the disk for all else that Hangar writes meanwhile. Bytes. */
const SPARE = 200 * 1024 * 1024;

export interface Progress {
  /** Bytes. */
  readonly done: number;
  readonly of: number;
}

interface Download {
  readonly sha512?: string | null;
  readonly onProgress?: (progress: never) => void;
}

/** What electron-updater fetches by, in the place of its own: it takes up a broken download, and follows nobody elsewhere. */
export interface Fetcher {
  /** A small text file. @throws UpdateFailure: `nothing_there` where the server has none. */
  text(url: URL): Promise<string>;
  /** As electron-updater asks for a file. @throws UpdateFailure */
  download(url: URL, destination: string, options: Download): Promise<string>;
}

/**
 * @param send the program's own `fetch`, which goes by the system's proxy and certificates
 * @param folder where a download that broke off waits
 * @param size of the file in bytes, by its SHA-512 in base64, as it was signed
 */
export function createFetcher(
  send: typeof fetch,
  folder: string,
  size: (sha512: string) => number,
  onProgress: (progress: Progress) => void,
): Fetcher {
  async function get(
    url: URL,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    if (updateAddress(`${url.origin}/`) === null) throw new UpdateFailure('sent_elsewhere');
    let reply: Response;
    try {
      reply = await send(url.href, {
        headers: { ...headers, 'accept-encoding': 'identity', 'cache-control': 'no-cache' },
        // Where an address leads to is named in the settings; nobody else says.
        redirect: 'error',
        credentials: 'omit',
        signal,
      });
    } catch (problem) {
      throw new UpdateFailure(isRedirect(problem) ? 'sent_elsewhere' : 'server_away', {}, problem);
    }
    if (reply.status === 404 || reply.status === 410) throw new UpdateFailure('nothing_there');
    if (!reply.ok && reply.status !== 416)
      throw new UpdateFailure('server_refuses', { status: String(reply.status) });
    return reply;
  }

  /** What a partial file lacks is fetched behind it. */
  async function complete(url: URL, part: string, sha512: string): Promise<void> {
    const whole = size(sha512);
    const have = await sizeOf(part);
    if (have >= whole) return;
    await requireRoom(folder, whole - have);
    const patience = createPatience();
    try {
      const reply = await get(url, have > 0 ? { range: `bytes=${have}-` } : {}, patience.signal);
      const goesOn =
        reply.status === 206 && (reply.headers.get('content-range') ?? '').startsWith(`bytes ${have}-`);
      if (!reply.body || (!goesOn && !reply.ok)) throw new UpdateFailure('file_differs');
      let done = goesOn ? have : 0;
      let told = 0;
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, pass) {
          patience.renew();
          done += chunk.length;
          // More than was signed is not what was signed, and would fill the disk.
          if (done > whole) pass(new UpdateFailure('file_differs'));
          else pass(null, chunk);
          if (done - told < whole / STEPS_TOLD && done < whole) return;
          told = done;
          onProgress({ done, of: whole });
        },
      });
      const body = Readable.fromWeb(reply.body as ReadableStream<Uint8Array>);
      await pipeline(body, counted, createWriteStream(part, { flags: goesOn ? 'a' : 'w', mode: 0o600 }));
    } catch (problem) {
      if (problem instanceof UpdateFailure) throw problem;
      throw whyUnwritten(problem) ?? new UpdateFailure('broken_off', {}, problem);
    } finally {
      patience.end();
    }
    // A server that ends a reply early without a word has broken it off as well.
    if ((await sizeOf(part)) < whole) throw new UpdateFailure('broken_off');
  }

  return {
    async text(url) {
      const patience = createPatience();
      try {
        const reply = await get(url, {}, patience.signal);
        if (Number(reply.headers.get('content-length') ?? 0) > MOST_TEXT)
          throw new UpdateFailure('unreadable');
        const chunks: Uint8Array[] = [];
        let length = 0;
        for await (const chunk of (reply.body ?? []) as AsyncIterable<Uint8Array>) {
          length += chunk.length;
          if (length > MOST_TEXT) throw new UpdateFailure('unreadable');
          chunks.push(chunk);
        }
        return Buffer.concat(chunks).toString('utf8');
      } catch (problem) {
        throw problem instanceof UpdateFailure ? problem : new UpdateFailure('server_away', {}, problem);
      } finally {
        patience.end();
      }
    },

    async download(url, destination, { sha512 }) {
      if (!sha512) throw new UpdateFailure('no_file');
      const name = `${Buffer.from(sha512, 'base64').toString('hex').slice(0, 32)}.part`;
      const part = join(folder, name);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await forgetOthers(folder, name);
        const begun = (await sizeOf(part)) > 0;
        await complete(url, part, sha512);
        if ((await sha512Of(part)) !== sha512) {
          await rm(part, { force: true });
          if (!begun) throw new UpdateFailure('file_differs');
          // What had been there of it may have been spoilt: once more, from its beginning.
          await complete(url, part, sha512);
          if ((await sha512Of(part)) !== sha512) {
            await rm(part, { force: true });
            throw new UpdateFailure('file_differs');
          }
        }
        await rename(part, destination);
      } catch (problem) {
        if (problem instanceof UpdateFailure) throw problem;
        throw whyUnwritten(problem) ?? problem;
      }
      return destination;
    },
  };
}

/** Ends what it is given to when nothing has come for a while. */
function createPatience() {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE_MS);
  return {
    signal: control.signal,
    renew: () => void timer.refresh(),
    end: () => clearTimeout(timer),
  };
}

/** Node and Chromium each say it in a sentence of their own, and nowhere else. */
const isRedirect = (problem: unknown): boolean =>
  /redirect/i.test(`${String(problem)} ${problem instanceof Error ? String(problem.cause) : ''}`);

const sizeOf = async (file: string): Promise<number> => (await stat(file).catch(() => null))?.size ?? 0;

/** In base64, as electron-updater writes it. */
export async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

async function forgetOthers(folder: string, name: string): Promise<void> {
  const others = (await readdir(folder)).filter((other) => other.endsWith('.part') && other !== name);
  for (const other of others) await rm(join(folder, other), { force: true });
}

async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + SPARE) throw new UpdateFailure('disk_full');
}
