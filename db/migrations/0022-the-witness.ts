/**
 * The count of all commits, which a witness beside the database is told as well (see db/sqlite/witness): where the witness knows
 * of a later one than the database, something that was acknowledged is missing. What was found missing is an event, and a
 * manager's word that it was read is another.
 */
export const sql = `
CREATE TABLE commits (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  count INTEGER NOT NULL CHECK (count >= 0),
  -- Drawn anew with each commit, so that two databases that went apart are told from one another at the same count.
  mark BLOB NOT NULL,
  -- The newest event at that commit.
  event INTEGER NOT NULL,
  -- What the witness knows up to this count has been told, or was replaced by a restored backup.
  settled INTEGER NOT NULL CHECK (settled <= count)
) STRICT;
INSERT INTO commits (id, count, mark, event, settled)
  VALUES (1, 0, x'', (SELECT coalesce(max(id), 0) FROM event_log), 0);

CREATE TABLE losses (
  event_id INTEGER PRIMARY KEY REFERENCES event_log (id),
  confirmed_event_id INTEGER REFERENCES event_log (id)
) STRICT;
CREATE INDEX losses_by_confirmation ON losses (confirmed_event_id);
`;
