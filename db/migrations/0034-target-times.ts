/** How long a claim should stay in a state at most was the same for every centre; each sets its own now. */
export const sql = `
CREATE TABLE target_times (
  state TEXT PRIMARY KEY,
  -- NULL: a claim may stay there for as long as it likes.
  hours INTEGER CHECK (hours BETWEEN 1 AND 8760),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT, WITHOUT ROWID;
`;
