import { extname, join, resolve, sep } from 'node:path';

export const SCHEME = 'app';
const HOST = 'hangar';
export const ORIGIN = `${SCHEME}://${HOST}`;
export const WINDOW_PAGE = `${ORIGIN}/index.html`;
export const PAPER_PAGE = `${ORIGIN}/paper.html`;
export const PASSPHRASE_PAGE = `${ORIGIN}/passphrase.html`;

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

export type Served =
  | { readonly kind: 'file'; readonly path: string; readonly mimeType: string }
  | { readonly kind: 'refused'; readonly status: 400 | 404 | 405 };

const isSafeName = (segment: string): boolean =>
  segment !== '' && !segment.startsWith('.') && !/[\\/:\0]/.test(segment) && !segment.endsWith('.');

/** Which file of `root` answers a request; never one outside it, and only kinds of files that a page is made of. */
export function servedFile(root: string, method: string, address: string): Served {
  if (method !== 'GET' && method !== 'HEAD') return { kind: 'refused', status: 405 };
  let segments: string[];
  try {
    const url = new URL(address);
    if (url.protocol !== `${SCHEME}:` || url.host !== HOST) return { kind: 'refused', status: 404 };
    segments = url.pathname.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return { kind: 'refused', status: 400 };
  }
  if (segments.length === 1 && segments[0] === '') segments = ['index.html'];
  if (!segments.every(isSafeName)) return { kind: 'refused', status: 404 };
  const base = resolve(root);
  const path = join(base, ...segments);
  const mimeType = MIME_TYPES[extname(path).toLowerCase()];
  if (!path.startsWith(base + sep) || !mimeType) return { kind: 'refused', status: 404 };
  return { kind: 'file', path, mimeType };
}

/** Whether an address is one of Hangar's own pages. Only those may speak to the shell. */
export function isOwnPage(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}
