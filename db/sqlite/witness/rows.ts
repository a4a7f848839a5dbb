/** How far the database has come, by its own count (see db/sqlite/witness). */
export interface CommitsRow {
  id: 1;
  count: number;
  mark: Uint8Array;
  event: number;
  settled: number;
}

export interface LossRow {
  event_id: number;
  confirmed_event_id: number | null;
}
