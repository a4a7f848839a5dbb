/**
 * Sums over the rows that count, for a row that another program has changed, added or taken away to be found (see
 * db/sqlite/rows). Each row adds a keyed digest to two sums, one by the rest and one by the quotient of its number, so
 * that where both are wrong the row is known, and a million claims take no more than some thousand sums. What was found
 * to differ is an event, and a manager's word that it was read is another.
 */
export const sql = `
CREATE TABLE row_sums (
  -- 0: by the rest, 1: by the quotient.
  axis INTEGER NOT NULL CHECK (axis IN (0, 1)),
  at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  -- Of 256 bits, the highest first.
  sum BLOB NOT NULL CHECK (length(sum) = 32),
  PRIMARY KEY (axis, at, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE row_total (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Of all rows.
  total BLOB NOT NULL CHECK (length(total) = 32),
  -- Over the total, the count of commits and the chain's end, by the key of this centre.
  mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TABLE row_findings (
  event_id INTEGER PRIMARY KEY REFERENCES event_log (id),
  confirmed_event_id INTEGER REFERENCES event_log (id)
) STRICT;
CREATE INDEX row_findings_by_confirmation ON row_findings (confirmed_event_id);
`;
