import { refuse } from '../shared/contract/answer.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import type { Photo } from '../shared/contract/photos.ts';
import { readPicture } from '../shared/photo/picture.ts';
import {
  EXTENSIONS,
  MOST_BYTES,
  MOST_PHOTOS,
  MOST_PIXELS,
  type Picture,
} from '../shared/photo/vocabulary.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import { requireClaim } from './claimRow/claimRow.ts';
import { fetchKept, type KeptName, keep, type Shelf, sha256, whichAreThere } from './keptFiles.ts';
import type { PhotoRow, Reader } from './tables.ts';

const fileOf = (row: Pick<PhotoRow, 'sha256' | 'media_type'>): KeptName => ({
  folder: 'photos',
  hash: row.sha256,
  extension: EXTENSIONS[row.media_type],
});

/** All photos that the claim ever had, in the order in which they were added. */
const everAdded = (db: Reader, claimId: string) =>
  db.selectFrom('photos').selectAll().where('claim_id', '=', claimId).orderBy('number').execute();

/** The claim's photos, in the order in which they were added; those that were removed are left out. */
export async function photosOf(
  shelf: Shelf,
  claimId: string,
  nameOf: (id: string) => string,
): Promise<Photo[]> {
  const rows = await everAdded(shelf.db, claimId);
  const isThere = await whichAreThere(shelf, rows.map(fileOf));
  return rows.flatMap((row) =>
    row.removed_at === null
      ? [
          {
            id: row.id,
            number: row.number,
            desk: row.desk,
            note: row.note,
            sha256: row.sha256,
            mediaType: row.media_type,
            bytes: row.bytes,
            width: row.width,
            height: row.height,
            addedAt: row.added_at,
            by: nameOf(row.added_by),
            missing: !isThere(fileOf(row)),
          },
        ]
      : [],
  );
}

async function requirePhoto(db: Reader, photoId: string): Promise<PhotoRow> {
  const row = await db.selectFrom('photos').selectAll().where('id', '=', photoId).executeTakeFirst();
  if (!row) throw refuse('not_found', 'no_such_photo', 'There is no such photo: look at its claim again.');
  if (row.removed_at !== null) {
    const { number } = row;
    throw refuse('not_found', 'photo_removed', `Photo ${number} was removed from its claim.`, { number });
  }
  return row;
}

/** What was sent, as a picture that may be kept. */
function requirePicture(bytes: Buffer): Picture {
  const tooLarge = () =>
    refuse(
      'bad_input',
      'photo_too_large',
      'A photo has at most 15 MB and 50 megapixels: make it smaller and add it again.',
      { megabytes: MOST_BYTES / 1_000_000, megapixels: MOST_PIXELS / 1_000_000 },
    );
  if (bytes.length > MOST_BYTES) throw tooLarge();
  const picture = readPicture(bytes);
  if (!picture) {
    throw refuse(
      'bad_input',
      'not_a_photo',
      'That is no whole JPEG, PNG or WebP picture: take the photo again, or save it as a JPEG.',
    );
  }
  if (picture.width * picture.height > MOST_PIXELS) throw tooLarge();
  return picture;
}

/** A photo whose file is there and holds what was kept. */
async function soundPhoto(shelf: Shelf, photoId: string) {
  const row = await requirePhoto(shelf.db, photoId);
  const found = await fetchKept(shelf, fileOf(row));
  if (!found) {
    throw refuse(
      'storage',
      'photo_damaged',
      `The file of photo ${row.number} is missing or changed: add the photo again if you have it.`,
      { number: row.number },
    );
  }
  return { row, path: found.path };
}

export const photoQueries = {
  'photos.check': async (ask: Ask, input: Checked<'photos.check'>): Promise<Output<'photos.check'>> => {
    await soundPhoto(ask, input.photoId);
    return { done: true };
  },

  'photos.locate': async (ask: Ask, input: Checked<'photos.locate'>): Promise<Output<'photos.locate'>> => {
    const { row, path } = await soundPhoto(ask, input.photoId);
    const claim = await requireClaim(ask.db, row.claim_id);
    const name = `${claim.number}-photo-${row.number}.${EXTENSIONS[row.media_type]}`;
    return { path, name, mediaType: row.media_type };
  },
};

export const photoCommands = {
  'photos.add': async (act: Act, input: Checked<'photos.add'>): Promise<Output<'photos.add'>> => {
    const claim = await requireClaim(act.db, input.claimId);
    const picture = requirePicture(Buffer.from(input.imageBase64, 'base64'));
    const hash = sha256(picture.clean);
    const all = await everAdded(act.db, claim.id);
    const shown = all.filter((row) => row.removed_at === null);
    const known = shown.find((row) => row.sha256 === hash);
    if (!known && shown.length >= MOST_PHOTOS) {
      throw refuse(
        'rule',
        'too_many_photos',
        `Claim ${claim.number} has ${MOST_PHOTOS} photos, and no more are kept with one claim: remove one first.`,
        { number: claim.number, most: MOST_PHOTOS },
      );
    }
    // A known photo whose file got lost has it back afterwards.
    await keep(act, fileOf({ sha256: hash, media_type: picture.mediaType }), picture.clean);
    if (known) return { photoId: known.id, sha256: hash, added: false };
    const photoId = act.newId();
    const number = (all.at(-1)?.number ?? 0) + 1;
    await act.db
      .insertInto('photos')
      .values({
        id: photoId,
        claim_id: claim.id,
        number,
        desk: input.desk,
        sha256: hash,
        media_type: picture.mediaType,
        bytes: picture.clean.length,
        width: picture.width,
        height: picture.height,
        note: input.note,
        added_at: act.now,
        added_by: signedIn(act).id,
        removed_at: null,
        removed_by: null,
        removed_reason: null,
      })
      .execute();
    await act.record({
      kind: 'photo_added',
      claimId: claim.id,
      data: { number, desk: input.desk, note: input.note, sha256: hash },
    });
    return { photoId, sha256: hash, added: true };
  },

  'photos.remove': async (act: Act, input: Checked<'photos.remove'>): Promise<Output<'photos.remove'>> => {
    const row = await requirePhoto(act.db, input.photoId);
    await act.db
      .updateTable('photos')
      .set({ removed_at: act.now, removed_by: signedIn(act).id, removed_reason: input.reason })
      .where('id', '=', row.id)
      .execute();
    await act.record({
      kind: 'photo_removed',
      claimId: row.claim_id,
      data: { number: row.number, reason: input.reason, sha256: row.sha256 },
    });
    return { done: true };
  },
};
