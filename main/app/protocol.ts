import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { responseHeaders } from './contentSecurityPolicy.ts';
import { SCHEME, servedFile } from './servedFiles.ts';

/** To be called before Electron is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** A paper or a photo that lies beside the database. */
export interface KeptFile {
  readonly path: string;
  readonly mimeType: string;
}

/**
 * Serves the built pages in `root`, and the kept files that `kept` names, to the windows of a session. A kept file is
 * asked for anew every time: whoever may see it now may not see it later.
 */
export function servePages(
  session: Session,
  root: string,
  kept: (address: string) => Promise<KeptFile | null>,
): void {
  session.protocol.handle(SCHEME, async (request) => {
    const page = servedFile(root, request.method, request.url);
    const own = page.kind === 'refused' && page.status === 405 ? null : await kept(request.url);
    const served = own ? ({ kind: 'file', ...own } as const) : page;
    if (served.kind === 'refused') return refusal(served.status);
    try {
      const content = await readFile(served.path);
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(content), {
        headers: { ...responseHeaders(served.mimeType), ...(own ? { 'Cache-Control': 'no-store' } : {}) },
      });
    } catch {
      return refusal(404);
    }
  });
}

const refusal = (status: number): Response =>
  new Response(null, { status, headers: responseHeaders('text/plain; charset=utf-8') });
