import { spells } from './bytes.ts';
import { looksLikeJpeg, readJpeg } from './jpeg.ts';
import { looksLikePng, readPng } from './png.ts';
import type { Picture } from './vocabulary.ts';
import { looksLikeWebp, readWebp } from './webp.ts';

/** What the bytes of a file hold, known by the bytes and never by a name; null for no picture, or a broken one. */
export function readPicture(bytes: Uint8Array): Picture | null {
  if (looksLikeJpeg(bytes)) return readJpeg(bytes);
  if (looksLikePng(bytes)) return readPng(bytes);
  if (looksLikeWebp(bytes)) return readWebp(bytes);
  return null;
}

const HEIF_BRANDS = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif'];

/** The form in which telephones like to keep pictures, and which no window here can show. */
export const isHeif = (bytes: Uint8Array): boolean =>
  spells(bytes, 4, 'ftyp') && HEIF_BRANDS.some((brand) => spells(bytes, 8, brand));
