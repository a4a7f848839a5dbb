import { bytesOf, joined, spells, textAt, viewOf } from './bytes.ts';
import { liesOnItsSide, orientationIn, orientationOnly } from './exif.ts';
import type { Picture } from './vocabulary.ts';

export const looksLikeWebp = (bytes: Uint8Array): boolean =>
  spells(bytes, 0, 'RIFF') && spells(bytes, 8, 'WEBP');

const FOR_LOOKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** A chunk as a RIFF file holds it: name, length, content, padded to an even length. */
export function riffChunk(name: string, content: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  viewOf(length).setUint32(0, content.length, true);
  return joined([bytesOf(name), length, content, new Uint8Array(content.length % 2)]);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size that a chunk tells, each of the three kinds in its own way; null for a chunk that tells none. */
function sizeIn(name: string, content: Uint8Array): Size | null {
  if (content.length < (name === 'VP8L' ? 5 : 10)) return null;
  const view = viewOf(content);
  switch (name) {
    case 'VP8X':
      return { width: three(view, 4) + 1, height: three(view, 7) + 1 };
    case 'VP8 ':
      if (!spells(content, 3, '\x9d\x01\x2a')) return null;
      return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
    case 'VP8L': {
      if (content[0] !== 0x2f) return null;
      const packed = view.getUint32(1, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    default:
      return null;
  }
}

/** A number of three bytes, the lowest first. */
const three = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

/** Some writers put the name that a JPEG wants before the block. */
const tiffIn = (content: Uint8Array): Uint8Array =>
  spells(content, 0, 'Exif\0\0') ? content.subarray(6) : content;

/** Reads a WebP chunk by chunk and leaves out EXIF, XMP and what follows the end. Null for a broken file. */
export function readWebp(bytes: Uint8Array): Picture | null {
  const view = viewOf(bytes);
  const end = bytes.length < 12 ? 0 : 8 + view.getUint32(4, true);
  if (end > bytes.length) return null;
  const kept: { name: string; content: Uint8Array }[] = [];
  let size: Size | null = null;
  let orientation = 1;
  let at = 12;
  while (at + 8 <= end) {
    const name = textAt(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > end) return null;
    const content = bytes.subarray(at + 8, at + 8 + length);
    size ??= sizeIn(name, content);
    if (name === 'EXIF') orientation = orientationIn(tiffIn(content));
    else if (FOR_LOOKS.has(name)) kept.push({ name, content });
    at += 8 + length + (length % 2);
  }
  const painted = kept.some(({ name }) => name === 'VP8 ' || name === 'VP8L' || name === 'ANMF');
  if (!size || size.width === 0 || size.height === 0 || !painted) return null;
  // Only the extended form of the file, which starts with VP8X, has room for an orientation.
  const turned = orientation !== 1 && kept[0]?.name === 'VP8X';
  const chunks = kept.map(({ name, content }) =>
    riffChunk(name, name === 'VP8X' ? flagged(content, turned) : content),
  );
  if (turned) chunks.push(riffChunk('EXIF', orientationOnly(orientation)));
  const { width, height } = size;
  const shown = turned && liesOnItsSide(orientation) ? { width: height, height: width } : { width, height };
  const clean = riffChunk('RIFF', joined([bytesOf('WEBP'), ...chunks]));
  return { mediaType: 'image/webp', ...shown, clean };
}

/** The head of an extended file, saying what of EXIF and XMP is still there. */
function flagged(content: Uint8Array, turned: boolean): Uint8Array {
  const head = content.slice();
  head[0] = ((content[0] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (turned ? HAS_EXIF : 0);
  return head;
}
