/**
 * Where each backup is copied to besides: another drive or a share, which may be away. What was copied there last is
 * remembered here, so that its age is known while it is.
 */
export const sql = `
CREATE TABLE second_place (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  folder TEXT NOT NULL CHECK (length(folder) > 0),
  -- Managers are told when nothing newer than so many days lies there.
  warn_days INTEGER NOT NULL CHECK (warn_days BETWEEN 1 AND 366),
  -- The label of the newest backup that lies there.
  copied TEXT,
  -- What is copied is encrypted for this public key, whose secret one is kept under a passphrase; null: it is not.
  recipient TEXT,
  locked_key TEXT,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id),
  CHECK ((recipient IS NULL) = (locked_key IS NULL))
) STRICT;
`;
