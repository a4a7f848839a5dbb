import { spells, viewOf } from './bytes.ts';

/** How a picture is to be turned when it is shown, by EXIF: 1 as it is, 2 to 8 mirrored or turned. */
const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/** The orientation that an EXIF block (TIFF) tells; 1 when it tells none or cannot be read. */
export function orientationIn(tiff: Uint8Array): number {
  const little = spells(tiff, 0, 'II');
  if (!little && !spells(tiff, 0, 'MM')) return 1;
  const view = viewOf(tiff);
  if (tiff.length < 8 || view.getUint16(2, little) !== 42) return 1;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return 1;
    if (view.getUint16(at, little) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(at + 8, little);
    return view.getUint16(at + 2, little) === SHORT && value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An EXIF block (TIFF) that tells the orientation and nothing else. */
export function orientationOnly(orientation: number): Uint8Array {
  const tiff = new Uint8Array(26);
  const view = viewOf(tiff);
  tiff.set([0x4d, 0x4d, 0, 42]);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, ORIENTATION_TAG);
  view.setUint16(12, SHORT);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return tiff;
}

/** Whether the picture lies on its side in the file: shown, its width is the file's height. */
export const liesOnItsSide = (orientation: number): boolean => orientation >= 5;
