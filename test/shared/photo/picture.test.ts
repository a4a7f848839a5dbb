import { describe, expect, test } from 'vitest';
import { joined } from '../../../shared/photo/bytes.ts';
import { orientationIn, orientationOnly } from '../../../shared/photo/exif.ts';
import { isHeif, readPicture } from '../../../shared/photo/picture.ts';
import { pngChunk } from '../../../shared/photo/png.ts';
import { exifBlock, jpeg, png, SECRET, webp } from '../../pictures.ts';

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1');
const EXTENDED = { width: 50, height: 20 };

describe('a picture’s size', () => {
  test.each([
    ['a JPEG', jpeg({ width: 4000, height: 300 }), 'image/jpeg', 4000, 300],
    ['a PNG', png({ width: 70, height: 300 }), 'image/png', 70, 300],
    ['a lossy WebP', webp('lossy', { width: 700, height: 300 }), 'image/webp', 700, 300],
    ['a lossless WebP', webp('lossless', { width: 700, height: 3001 }), 'image/webp', 700, 3001],
    ['an extended WebP', webp('extended', { width: 70_000, height: 3 }), 'image/webp', 70_000, 3],
  ])('is read from %s', (_what, bytes, mediaType, width, height) => {
    expect(readPicture(bytes)).toMatchObject({ mediaType, width, height });
  });

  test.each([
    ['a JPEG', (orientation: number) => jpeg({ ...EXTENDED, orientation })],
    ['a PNG', (orientation: number) => png({ ...EXTENDED, orientation })],
    ['an extended WebP', (orientation: number) => webp('extended', { ...EXTENDED, orientation })],
  ])('is the one at which %s is shown', (_what, turned) => {
    for (const upright of [1, 2, 3, 4]) expect(readPicture(turned(upright))).toMatchObject(EXTENDED);
    for (const onItsSide of [5, 6, 7, 8]) {
      expect(readPicture(turned(onItsSide))).toMatchObject({ width: 20, height: 50 });
    }
  });
});

describe('what tells where a picture was made', () => {
  test.each([
    ['a JPEG', (orientation: number) => jpeg({ orientation, secrets: true })],
    ['a PNG', (orientation: number) => png({ orientation, secrets: true })],
    ['an extended WebP', (orientation: number) => webp('extended', { orientation, secrets: true })],
  ])('is not in what is kept of %s, at any orientation', (_what, made) => {
    for (let orientation = 0; orientation <= 8; orientation++) {
      const given = made(orientation);
      expect(text(given)).toContain(SECRET);
      const clean = readPicture(given)?.clean;
      expect(clean?.length).toBeGreaterThan(0);
      expect(text(clean)).not.toContain('GPS');
    }
  });

  test.each([
    ['a JPEG', jpeg({ orientation: 1, secrets: true }), jpeg()],
    ['a PNG', png({ orientation: 1, secrets: true }), png()],
    ['a lossy WebP', webp('lossy', { secrets: true }), webp('lossy')],
    ['an extended WebP', webp('extended', { orientation: 1, secrets: true }), webp('extended')],
  ])('leaves %s as one that never had it, pixel for pixel', (_what, told, plain) => {
    expect(readPicture(told)?.clean).toEqual(readPicture(plain)?.clean);
    expect(readPicture(plain)?.clean).toEqual(plain);
  });

  test.each([
    ['a JPEG', jpeg({ orientation: 6, secrets: true })],
    ['a PNG', png({ orientation: 6, secrets: true })],
    ['an extended WebP', webp('extended', { orientation: 6, secrets: true })],
  ])('leaves the orientation, so that %s is still shown upright', (_what, turned) => {
    const clean = readPicture(turned)?.clean ?? new Uint8Array();
    expect(text(clean)).toContain(text(orientationOnly(6)));
    // Cleaned again it stays as it is: there is nothing more to take away.
    expect(readPicture(clean)).toMatchObject({ width: 30, height: 40 });
    expect(readPicture(clean)?.clean).toEqual(clean);
  });

  test('is left out of the middle of a JPEG too, between its scans', () => {
    const whole = jpeg();
    const middle = text(whole).lastIndexOf('\xff\xdb');
    const comment = new Uint8Array([0xff, 0xfe, 0, 2 + SECRET.length, ...Buffer.from(SECRET)]);
    const told = joined([whole.subarray(0, middle), comment, whole.subarray(middle)]);
    expect(readPicture(told)?.clean).toEqual(whole);
  });
});

describe('the orientation', () => {
  test('is read in both orders of bytes, and is 1 where none can be read', () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      expect(orientationIn(exifBlock(orientation))).toBe(orientation);
      expect(orientationIn(exifBlock(orientation, true))).toBe(orientation);
      expect(orientationIn(orientationOnly(orientation))).toBe(orientation);
    }
    for (const none of [
      exifBlock(0),
      exifBlock(9),
      exifBlock(6).subarray(0, 25),
      new Uint8Array(),
      Buffer.from('MM'),
    ]) {
      expect(orientationIn(none)).toBe(1);
    }
  });
});

describe('what is no whole picture', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['a text', Buffer.from('no picture at all, but long enough to be one')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0')],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a JPEG of no width', jpeg({ width: 0 })],
    ['a PNG of no height', png({ height: 0 })],
  ])('is refused: %s', (_what, bytes) => {
    expect(readPicture(bytes)).toBeNull();
  });

  test.each([
    ['a JPEG', jpeg({ orientation: 6, secrets: false })],
    ['a PNG', png()],
    ['a lossy WebP', webp('lossy')],
    ['an extended WebP', webp('extended')],
  ])('%s cut short anywhere is refused, and never throws', (_what, whole) => {
    for (let length = 0; length < whole.length; length++) {
      expect([length, readPicture(whole.subarray(0, length))]).toEqual([length, null]);
    }
  });

  test('a PNG whose pixels are left out or cut short is none', () => {
    const whole = png();
    const at = text(whole).indexOf('IDAT') - 4;
    const length = Buffer.from(whole).readUInt32BE(at);
    const pixels = whole.subarray(at + 8, at + 8 + length);
    const withPixels = (bytes: Uint8Array) =>
      joined([whole.subarray(0, at), pngChunk('IDAT', bytes), whole.subarray(at + 12 + length)]);
    expect(readPicture(withPixels(pixels))).not.toBeNull();
    expect(readPicture(withPixels(new Uint8Array()))).toBeNull();
    expect(readPicture(withPixels(pixels.subarray(0, 8)))).toBeNull();
  });

  test('whatever a byte is changed to, reading ends', () => {
    for (const whole of [jpeg({ orientation: 6, secrets: true }), png({ secrets: true }), webp('extended')]) {
      for (let at = 0; at < whole.length; at++) {
        for (const value of [0, 0xff]) {
          const changed = whole.slice();
          changed[at] = value;
          expect(() => readPicture(changed)).not.toThrow();
        }
      }
    }
  });

  test('a picture as telephones keep them is known as one', () => {
    expect(isHeif(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'))).toBe(true);
    expect(isHeif(Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1'))).toBe(false);
    expect(isHeif(jpeg())).toBe(false);
  });
});
