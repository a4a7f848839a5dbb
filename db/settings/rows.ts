/** A table's row, see its migration. Lists are JSON text. */
export interface SettingsImportRow {
  id: string;
  at: string;
  by: string;
  centre: string;
  settings: string;
  before: string;
}
