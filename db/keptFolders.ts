export const KEPT_FOLDERS = ['papers', 'photos', 'logo', 'reports'] as const;
export type KeptFolder = (typeof KEPT_FOLDERS)[number];

/** A file that a server keeps in a table. */
export interface KeptFileRow {
  folder: KeptFolder;
  sha256: string;
  extension: string;
  bytes: Buffer;
}
