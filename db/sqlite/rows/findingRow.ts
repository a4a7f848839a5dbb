/** What was found to differ, by the event that tells of it, and the event with a manager's word that it was read. */
export interface FindingRow {
  event_id: number;
  confirmed_event_id: number | null;
}
