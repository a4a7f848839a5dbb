import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureFile, signedText } from '../../../main/updates/signedText.mjs';

/** A server of versions on this computer, which can be made to fail in every way. */
export interface VersionServer {
  /** Ends with a slash. */
  readonly address: string;
  readonly files: Map<string, Buffer>;
  /** What was asked for, with its range. */
  readonly asked: string[];
  /** Answers the next requests for a file; true where it has answered. */
  readonly oddly: Map<string, (answer: ServerResponse, body: Buffer, from: number) => boolean>;
  end(): Promise<void>;
}

export async function serveVersions(): Promise<VersionServer> {
  const files = new Map<string, Buffer>();
  const asked: string[] = [];
  const oddly: VersionServer['oddly'] = new Map();
  const server: Server = createServer((request, answer) => {
    const name = new URL(request.url ?? '', 'http://localhost').pathname.slice('/hangar/'.length);
    const { range } = request.headers;
    asked.push(range ? `${name} ${range}` : name);
    const body = files.get(name);
    if (!body) {
      answer.writeHead(404).end();
      return;
    }
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (oddly.get(name)?.(answer, body, from)) return;
    const head: Record<string, string | number> = { 'content-length': body.length - from };
    if (range) head['content-range'] = `bytes ${from}-${body.length - 1}/${body.length}`;
    answer.writeHead(range ? 206 : 200, head).end(body.subarray(from));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/hangar/`,
    files,
    asked,
    oddly,
    end: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface SigningKey {
  readonly privateKey: KeyObject;
  /** As a centre types it. */
  readonly publicKey: string;
}

export function signingKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey: der.subarray(-32).toString('base64url') };
}

/** Puts a telling file with its signature onto a server. */
export function putSigned(server: VersionServer, key: SigningKey, file: string, text: string): void {
  server.files.set(file, Buffer.from(text));
  const signature = sign(null, Buffer.from(signedText(file, text)), key.privateKey).toString('base64url');
  server.files.set(signatureFile(file), Buffer.from(`${signature}\n`));
}
