import { bytesOf, joined, spells, textAt, viewOf } from './bytes.ts';
import { liesOnItsSide, orientationIn, orientationOnly } from './exif.ts';
import type { Picture } from './vocabulary.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

export const looksLikePng = (bytes: Uint8Array): boolean => spells(bytes, 0, SIGNATURE);

/** Chunks that a picture looks wrong without. A name in a capital letter is critical by the format's own rule. */
const FOR_LOOKS = new Set(
  'tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT'.split(' '),
);
const isCritical = (name: string): boolean => /^[A-Z]/.test(name);

const CRC = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A chunk as a PNG holds it: length, name, content, checksum. */
export function pngChunk(name: string, content: Uint8Array): Uint8Array {
  const named = joined([bytesOf(name), content]);
  const length = new Uint8Array(4);
  const checksum = new Uint8Array(4);
  viewOf(length).setUint32(0, content.length);
  viewOf(checksum).setUint32(0, crcOf(named));
  return joined([length, named, checksum]);
}

/** Bytes of the shortest stream of pixels: its head, one row's filter and sample in a block, and its checksum (RFC 1950). */
const LEAST_PIXELS = 2 + 4 + 4;

/** Reads a PNG chunk by chunk and leaves out EXIF, texts, times and what follows the end. Null for a broken file. */
export function readPng(bytes: Uint8Array): Picture | null {
  const view = viewOf(bytes);
  if (!spells(bytes, 12, 'IHDR') || bytes.length < 33) return null;
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  if (size.width === 0 || size.height === 0) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE.length)];
  let orientation = 1;
  let painted = 0;
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const name = textAt(bytes, at + 4, 4);
    if (name === 'eXIf' && orientation === 1) {
      orientation = orientationIn(bytes.subarray(at + 8, end - 4));
      if (orientation !== 1) kept.push(pngChunk('eXIf', orientationOnly(orientation)));
    } else if (isCritical(name) || FOR_LOOKS.has(name)) {
      kept.push(bytes.subarray(at, end));
    }
    if (name === 'IDAT') painted += end - at - 12;
    if (name === 'IEND') {
      if (painted < LEAST_PIXELS) return null;
      const { width, height } = size;
      const shown = liesOnItsSide(orientation) ? { width: height, height: width } : size;
      return { mediaType: 'image/png', ...shown, clean: joined(kept) };
    }
    at = end;
  }
  return null;
}
