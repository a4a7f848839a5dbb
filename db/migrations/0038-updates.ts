/**
 * Where newer versions of the program come from, since the centre names that itself, and what a manager has decided on one
 * of them, which holds on every computer and after a restart.
 */
export const sql = `
CREATE TABLE updates (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  address TEXT NOT NULL CHECK (length(address) > 0),
  -- Ed25519, base64url: what the server tells must be signed by its owner. NULL: nothing is asked until it is typed.
  signed_by TEXT CHECK (length(signed_by) = 43),
  -- By the centre's clock, when a version may be put in place by itself while nobody works; NULL: never by itself.
  hour INTEGER CHECK (hour BETWEEN 0 AND 23),
  decided_on TEXT,
  decision TEXT CHECK (decision IN ('now', 'quit', 'hour', 'tomorrow', 'week', 'never')),
  -- When a version that was put off is offered again; UTC.
  again_at TEXT,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id),
  CHECK ((decided_on IS NULL) = (decision IS NULL)),
  CHECK ((again_at IS NOT NULL) = (decision IS NOT NULL AND decision IN ('tomorrow', 'week')))
) STRICT;
`;
