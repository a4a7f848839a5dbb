import { z } from 'zod';
import { EVERYONE } from '../claim/vocabulary.ts';
import { MEDIA_TYPES, PHOTO_DESKS } from '../photo/vocabulary.ts';
import { carriesFile, command, query, shellOnly } from './define.ts';
import { done, id, instant, lines, reason } from './fields.ts';

/** A photo kept with a claim. */
export const photo = z.object({
  id,
  /** 1 for the first that was ever added to the claim; a removed one keeps its number. */
  number: z.int(),
  desk: z.enum(PHOTO_DESKS),
  note: z.string(),
  sha256: z.string(),
  mediaType: z.enum(MEDIA_TYPES),
  bytes: z.int(),
  /** Pixels, as it is shown. */
  width: z.int(),
  height: z.int(),
  addedAt: instant,
  by: z.string(),
  /** Its file is no longer beside the database: a backup holds the database alone. */
  missing: z.boolean(),
});
export type Photo = z.infer<typeof photo>;

export const photoCalls = {
  /** Keeps a photo with its claim, without what its camera wrote into it; the same photo added again is kept once. */
  'photos.add': carriesFile(
    command(
      EVERYONE,
      ['photos', 'claims'],
      z.strictObject({
        claimId: id,
        desk: z.enum(PHOTO_DESKS),
        note: lines(500),
        /** A JPEG, PNG or WebP in base64; at most 15 MB, which is told apart from what is no picture. */
        imageBase64: z.base64().max(28_000_000),
      }),
      z.object({
        photoId: id,
        sha256: z.string(),
        /** False when the claim had the photo already. */
        added: z.boolean(),
      }),
    ),
  ),
  /** Takes a photo away from its claim. What was there, who took it away and why stays on record. */
  'photos.remove': command(EVERYONE, ['photos', 'claims'], z.strictObject({ photoId: id, reason }), done),
  /** Whether the photo's file is there and what was kept; refused where it is not. */
  'photos.check': query(EVERYONE, z.strictObject({ photoId: id }), done),
  /** Where the photo's file lies on this computer, after checking that it is what was kept. */
  'photos.locate': shellOnly(
    query(
      EVERYONE,
      z.strictObject({ photoId: id }),
      z.object({ path: z.string(), name: z.string(), mediaType: z.enum(MEDIA_TYPES) }),
    ),
  ),
} as const;
