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

/** Serves the built pages in `root`, and the files that `extra` names, to the windows of a session. */
export function servePages(
  session: Session,
  root: string,
  extra: (address: string) => { readonly path: string; readonly mimeType: string } | null,
): void {
  session.protocol.handle(SCHEME, async (request) => {
    const own = extra(request.url);
    const served = own ? ({ kind: 'file', ...own } as const) : servedFile(root, request.method, request.url);
    if (served.kind === 'refused') return refusal(served.status);
    try {
      const content = await readFile(served.path);
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(content), {
        headers: responseHeaders(served.mimeType),
      });
    } catch {
      return refusal(404);
    }
  });
}

const refusal = (status: number): Response =>
  new Response(null, { status, headers: responseHeaders('text/plain; charset=utf-8') });
