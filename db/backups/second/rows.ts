export interface SecondPlaceRow {
  id: number;
  folder: string;
  warn_days: number;
  /** The label of the newest backup that lies there; UTC, ISO 8601 to the second. */
  copied: string | null;
  /** age's public key, for which what is copied is sealed; null where it is not. */
  recipient: string | null;
  /** The secret one, under the passphrase. */
  locked_key: string | null;
  set_at: string;
  set_by: string;
}
