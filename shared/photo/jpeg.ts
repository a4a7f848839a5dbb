import { bytesOf, joined, spells, viewOf } from './bytes.ts';
import { liesOnItsSide, orientationIn, orientationOnly } from './exif.ts';
import type { Picture } from './vocabulary.ts';

const START = 0xd8;
const END = 0xd9;
const COMMENT = 0xfe;
const EXIF = 'Exif\0\0';

export const looksLikeJpeg = (bytes: Uint8Array): boolean => spells(bytes, 0, '\xff\xd8\xff');

/** SOF0 to SOF15 carry the size; three codes of that range are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;

/** What of the application's segments the colours depend on: JFIF, the colour profile, Adobe's colour transform. */
function isForColours(marker: number, payload: Uint8Array): boolean {
  switch (marker) {
    case 0xe0:
      return true;
    case 0xe2:
      return spells(payload, 0, 'ICC_PROFILE\0');
    case 0xee:
      return spells(payload, 0, 'Adobe');
    default:
      return false;
  }
}

function segment(marker: number, payload: Uint8Array): Uint8Array {
  const head = new Uint8Array([0xff, marker, 0, 0]);
  viewOf(head).setUint16(2, payload.length + 2);
  return joined([head, payload]);
}

/**
 * Reads a JPEG (ITU T.81) segment by segment. The pixels' own segments are kept byte for byte; EXIF, XMP, IPTC, comments
 * and whatever follows the end, as the further pictures that telephones put there, are left out. Null for a broken file.
 */
export function readJpeg(bytes: Uint8Array): Picture | null {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let orientation = 1;
  let scanned = false;
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) {
      if (!size || !scanned) return null;
      kept.push(bytes.subarray(at, at + 2));
      const { width, height } = size;
      const shown = liesOnItsSide(orientation) ? { width: height, height: width } : { width, height };
      return { mediaType: 'image/jpeg', ...shown, clean: joined(kept) };
    }
    if (marker === START || marker === 0x01 || isRestart(marker)) {
      kept.push(bytes.subarray(at, at + 2));
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    const payload = bytes.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (payload.length < 5) return null;
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      if (size.width === 0 || size.height === 0) return null;
    }
    if (marker === 0xe1 && spells(payload, 0, EXIF) && orientation === 1) {
      orientation = orientationIn(payload.subarray(EXIF.length));
      if (orientation !== 1) {
        kept.push(segment(0xe1, joined([bytesOf(EXIF), orientationOnly(orientation)])));
      }
    } else if (marker !== COMMENT && (!isApplication(marker) || isForColours(marker, payload))) {
      kept.push(bytes.subarray(at, end));
    }
    at = end;
    if (marker === 0xda) {
      scanned = true;
      const next = afterScan(bytes, at);
      kept.push(bytes.subarray(at, next));
      at = next;
    }
  }
  return null;
}

/** Where the compressed pixels that start here end: at the next marker that is no restart. */
function afterScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
    at = bytes.indexOf(0xff, next === 0xff ? at + 1 : at + 2);
  }
  return bytes.length;
}
