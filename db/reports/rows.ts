/** A report as managers want it, under a name. */
export interface SavedReportRow {
  id: string;
  name: string;
  name_key: string;
  report: string;
  /** JSON. */
  asked: string;
  saved_at: string;
  saved_by: string;
  changed_at: string;
  changed_by: string;
  /** Null while it is there. */
  deleted_at: string | null;
}
