import { refuse } from '../shared/contract/answer.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { readPicture } from '../shared/photo/picture.ts';
import { EXTENSIONS, LOGO_TYPES, type LogoType, MOST_LOGO_BYTES } from '../shared/photo/vocabulary.ts';
import type { Act, Ask } from './act.ts';
import { requireCentreRow } from './centre.ts';
import { fetchKept, type KeptName, keep, sha256 } from './keptFiles.ts';

const fileOf = (hash: string, mediaType: LogoType): KeptName => ({
  folder: 'logo',
  hash,
  extension: EXTENSIONS[mediaType],
});

/** Pixels. Larger than this would be printed finer than any printer prints it. */
const LONGEST_LOGO_SIDE = 4_000;

/** What was sent, as a logo that may be kept. */
function requireLogo(bytes: Buffer): { readonly mediaType: LogoType; readonly clean: Uint8Array } {
  const picture = readPicture(bytes);
  const mediaType = LOGO_TYPES.find((type) => type === picture?.mediaType);
  if (!picture || !mediaType) {
    throw refuse(
      'bad_input',
      'not_a_logo',
      'That is no whole PNG or JPEG picture: save the logo as a PNG and choose it again.',
    );
  }
  if (bytes.length > MOST_LOGO_BYTES || Math.max(picture.width, picture.height) > LONGEST_LOGO_SIDE) {
    throw refuse(
      'bad_input',
      'logo_too_large',
      'A logo has at most 1 MB and 4000 pixels a side: make it smaller and choose it again.',
      { megabytes: MOST_LOGO_BYTES / 1_000_000, pixels: LONGEST_LOGO_SIDE },
    );
  }
  return { mediaType, clean: picture.clean };
}

export const logoQueries = {
  'centre.logo': async (ask: Ask): Promise<Output<'centre.logo'>> => {
    const { logo_sha256: hash, logo_media_type: mediaType } = await requireCentreRow(ask.db);
    if (hash === null || mediaType === null) return { logo: null, missing: false };
    const found = await fetchKept(ask, fileOf(hash, mediaType));
    return {
      logo: found && { mediaType, imageBase64: found.bytes.toString('base64') },
      missing: found === null,
    };
  },
};

export const logoCommands = {
  'centre.setLogo': async (act: Act, input: Checked<'centre.setLogo'>): Promise<Output<'centre.setLogo'>> => {
    const before = await requireCentreRow(act.db);
    const logo = input.imageBase64 === null ? null : requireLogo(Buffer.from(input.imageBase64, 'base64'));
    const hash = logo && sha256(logo.clean);
    // The logo before stays where it lies: a backup that is restored may name it.
    if (logo && hash) await keep(act, fileOf(hash, logo.mediaType), logo.clean);
    if (hash === before.logo_sha256) return { done: true };
    await act.db
      .updateTable('centre')
      .set({ logo_sha256: hash, logo_media_type: logo?.mediaType ?? null })
      .execute();
    await act.record({ kind: 'logo_changed', data: { sha256: hash } });
    return { done: true };
  },
};
