import { randomFillSync } from 'node:crypto';

const POOL = 4096;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Makes many UUIDs of version 7 for one instant, rising with each (RFC 9562, 6.2, method 1: a counter of 26 bits behind
 * the milliseconds), so that a million rows are appended to their indexes and not scattered over them.
 */
export function uuidSeries(now: string): () => string {
  const time = Date.parse(now).toString(16).padStart(12, '0');
  const prefix = `${time.slice(0, 8)}-${time.slice(8)}-`;
  const random = Buffer.alloc(POOL);
  let at = POOL;
  let count = 0;
  return () => {
    if (at + 6 > POOL) {
      randomFillSync(random);
      at = 0;
    }
    const high = (0x7000 | ((count >>> 14) & 0xfff)).toString(16);
    const low = (0x8000 | (count & 0x3fff)).toString(16);
    count += 1;
    let node = '';
    for (let left = 6; left > 0; left -= 1) node += hex[random[at++] ?? 0];
    return `${prefix}${high}-${low}-${node}`;
  };
}
