import { isHeif, readPicture } from '../../shared/photo/picture.ts';
import { LONGEST_SIDE, MOST_BYTES } from '../../shared/photo/vocabulary.ts';
import { type Drawn, drawSmaller } from './drawSmaller.ts';

/** Why a file cannot become a photo of a claim. */
export type WhyNot = 'heic' | 'unknown' | 'broken' | 'unreadable';

export type Prepared =
  | { readonly ok: true; readonly picture: Blob }
  | { readonly ok: false; readonly why: WhyNot };

/** A file beyond this is no photo, and is not read into memory to find out. Bytes. */
const LONGEST_FILE = 200_000_000;
/** Enough to tell what kind of file it is. Bytes. */
const HEAD = 64;

const cannot = (why: WhyNot): Prepared => ({ ok: false, why });

/**
 * Makes a chosen file into what is sent: as it is, or drawn smaller where it is larger than a claim needs. Whatever the
 * file's name says, its content decides; a picture that cannot be shown is not sent.
 */
export async function preparePhoto(
  file: File,
  draw: (file: Blob, longest: number | null) => Promise<Drawn> = drawSmaller,
): Promise<Prepared> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    if (isHeif(head)) return cannot('heic');
    if (file.size > LONGEST_FILE) return cannot('unknown');
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return cannot('unreadable');
  }
  const picture = readPicture(bytes);
  if (!picture) return cannot(startsLikeOne(bytes) ? 'broken' : 'unknown');
  const tooLarge = Math.max(picture.width, picture.height) > LONGEST_SIDE || file.size > MOST_BYTES;
  const drawn = await draw(file, tooLarge ? LONGEST_SIDE : null);
  if (drawn === 'broken') return cannot('broken');
  // A copy: the card that the file lies on may be gone when the photo is sent.
  return { ok: true, picture: drawn ?? new Blob([bytes], { type: picture.mediaType }) };
}

/** The first bytes of JPEG, PNG and RIFF. */
const startsLikeOne = (bytes: Uint8Array): boolean =>
  ['255,216', '137,80', '82,73'].includes(bytes.slice(0, 2).join(','));
