/** Where a photo was taken: as the device came in, on the bench, or as it was packed. */
export const PHOTO_DESKS = ['intake', 'bench', 'packing'] as const;
export type PhotoDesk = (typeof PHOTO_DESKS)[number];

export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What a centre's logo may be: pictures that every PDF can hold. */
export const LOGO_TYPES = ['image/jpeg', 'image/png'] as const satisfies readonly MediaType[];
export type LogoType = (typeof LOGO_TYPES)[number];
/** Of a logo's file: it goes into every paper that is made. */
export const MOST_LOGO_BYTES = 1_000_000;

/** How the file of each kind of picture ends. */
export const EXTENSIONS: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** Of one photo's file. */
export const MOST_BYTES = 15_000_000;
/** Of one photo: a small file may claim a size that no memory holds. */
export const MOST_PIXELS = 50_000_000;
/** Of one claim. */
export const MOST_PHOTOS = 40;
/** Pixels. A window makes a larger picture smaller before it sends it; no scratch is lost at this size. */
export const LONGEST_SIDE = 2560;

export interface Picture {
  readonly mediaType: MediaType;
  /** Pixels, as the picture is shown: turned as its orientation asks. */
  readonly width: number;
  readonly height: number;
  /**
   * The file without what tells where, when and by whose camera it was made: the same pixels, byte for byte, and of
   * its EXIF the orientation alone.
   */
  readonly clean: Uint8Array;
}
