/**
 * Reports as managers want them, under names that all of them know. One that is deleted keeps its row, so that it can be
 * brought back; its name is free for another one meanwhile.
 */
export const sql = `
CREATE TABLE saved_reports (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) > 0),
  -- The same without regard to capitals.
  name_key TEXT NOT NULL CHECK (length(name_key) > 0),
  report TEXT NOT NULL,
  -- Columns, filters, grouping, order and period as JSON; read with what the report knows today.
  asked TEXT NOT NULL CHECK (json_valid(asked)),
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL REFERENCES people (id),
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL REFERENCES people (id),
  deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX saved_reports_by_name ON saved_reports (name_key) WHERE deleted_at IS NULL;
`;
