export interface SecondPlaceRow {
  id: number;
  folder: string;
  warn_days: number;
  /** The label of the newest backup that lies there; UTC, ISO 8601 to the second. */
  copied: string | null;
  set_at: string;
  set_by: string;
}
