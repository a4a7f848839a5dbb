import { deflateSync } from 'node:zlib';
import { bytesOf, joined, viewOf } from '../shared/photo/bytes.ts';
import { pngChunk } from '../shared/photo/png.ts';
import { riffChunk } from '../shared/photo/webp.ts';

/** Pictures put together byte by byte. What stands in `SECRET` must not be kept. */

export const SECRET = 'GPS 52.2297N 21.0122E';

/** A TIFF block, as EXIF is: an orientation and a text that tells too much. */
export function exifBlock(orientation: number, little = false): Uint8Array {
  const tiff = new Uint8Array(8 + 2 + 2 * 12 + 4 + SECRET.length);
  const view = viewOf(tiff);
  tiff.set(bytesOf(little ? 'II' : 'MM'));
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, 2, little);
  // A description, first because its tag is the lower one.
  view.setUint16(10, 0x010e, little);
  view.setUint16(12, 2, little);
  view.setUint32(14, SECRET.length, little);
  view.setUint32(18, 38, little);
  view.setUint16(22, 0x0112, little);
  view.setUint16(24, 3, little);
  view.setUint32(26, 1, little);
  view.setUint16(30, orientation, little);
  tiff.set(bytesOf(SECRET), 38);
  return tiff;
}

const segment = (marker: number, payload: Uint8Array): Uint8Array => {
  const length = payload.length + 2;
  return joined([new Uint8Array([0xff, marker, length >> 8, length & 0xff]), payload]);
};
const exifSegment = (orientation: number) =>
  segment(0xe1, joined([bytesOf('Exif\0\0'), exifBlock(orientation)]));

const JFIF = segment(0xe0, bytesOf('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'));
const PROFILE = segment(0xe2, bytesOf('ICC_PROFILE\0\x01\x01colours'));
const TABLES = joined([segment(0xdb, new Uint8Array(65)), segment(0xc4, new Uint8Array(20))]);
const frame = (width: number, height: number) =>
  segment(0xc0, new Uint8Array([8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]));
/** Pixels with a stuffed byte and a restart among them, which are no markers. */
const SCAN = joined([
  segment(0xda, new Uint8Array([1, 1, 0, 0, 63, 0])),
  new Uint8Array([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
]);
const START = new Uint8Array([0xff, 0xd8]);
const END = new Uint8Array([0xff, 0xd9]);

/** A JPEG in its segments; no decoder would find a picture in it, but its form is right. */
export function jpeg({ width = 40, height = 30, orientation = 0, secrets = false } = {}): Uint8Array {
  return joined([
    START,
    JFIF,
    ...(orientation === 0 ? [] : [exifSegment(orientation)]),
    ...(secrets
      ? [
          segment(0xe1, bytesOf(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`)),
          segment(0xe2, bytesOf(`MPF\0${SECRET}`)),
          segment(0xed, bytesOf(`Photoshop 3.0\0${SECRET}`)),
          segment(0xfe, bytesOf(SECRET)),
        ]
      : []),
    PROFILE,
    TABLES,
    frame(width, height),
    SCAN,
    // A second pass, as a progressive picture has it.
    TABLES,
    SCAN,
    END,
    ...(secrets ? [START, exifSegment(1), END, bytesOf(SECRET)] : []),
  ]);
}

/** A PNG that decodes: a colour that runs from one corner to the other. `seed` makes one differ from another. */
export function png({
  width = 40,
  height = 30,
  orientation = 0,
  secrets = false,
  seed = 0,
} = {}): Uint8Array {
  const head = new Uint8Array(13);
  viewOf(head).setUint32(0, width);
  viewOf(head).setUint32(4, height);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = new Uint8Array(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      pixels.set([(x * 255) / width, (y * 255) / height, (seed * 67) % 256], at);
    }
  }
  return joined([
    bytesOf('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', head),
    pngChunk('gAMA', new Uint8Array([0, 0, 0xb1, 0x8f])),
    ...(orientation === 0 ? [] : [pngChunk('eXIf', exifBlock(orientation))]),
    ...(secrets
      ? ['tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((name) => pngChunk(name, bytesOf(`Comment\0${SECRET}`)))
      : []),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', new Uint8Array()),
    ...(secrets ? [bytesOf(SECRET)] : []),
  ]);
}

const three = (value: number) => [value & 0xff, (value >> 8) & 0xff, value >> 16];

/** A WebP in its chunks: lossy, lossless, or in the extended form that has room for more. */
export function webp(
  form: 'lossy' | 'lossless' | 'extended',
  { width = 40, height = 30, orientation = 0, secrets = false } = {},
): Uint8Array {
  const lossy = riffChunk(
    'VP8 ',
    new Uint8Array([1, 2, 3, 0x9d, 0x01, 0x2a, width & 0xff, width >> 8, height & 0xff, height >> 8, 7]),
  );
  const packed = new Uint8Array(6);
  packed[0] = 0x2f;
  viewOf(packed).setUint32(1, (width - 1) | ((height - 1) << 14), true);
  const chunks = [form === 'lossless' ? riffChunk('VP8L', packed) : lossy];
  if (form === 'extended') {
    const flags = (orientation > 0 ? 0x08 : 0) | (secrets ? 0x04 : 0) | 0x20;
    chunks.unshift(
      riffChunk('VP8X', new Uint8Array([flags, 0, 0, 0, ...three(width - 1), ...three(height - 1)])),
      riffChunk('ICCP', bytesOf('colours')),
    );
    if (orientation > 0) chunks.push(riffChunk('EXIF', exifBlock(orientation, true)));
    if (secrets) chunks.push(riffChunk('XMP ', bytesOf(SECRET)), riffChunk('prVt', bytesOf(SECRET)));
  }
  const whole = riffChunk('RIFF', joined([bytesOf('WEBP'), ...chunks]));
  return secrets ? joined([whole, bytesOf(SECRET)]) : whole;
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
