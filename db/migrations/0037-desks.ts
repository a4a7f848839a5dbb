/**
 * A centre with several counters shares its data through one service. Each desk has a key of its own, of which only the
 * public half is here, and is let in by an invitation that a manager made, of whose secret only the hash is.
 */
export const sql = `
CREATE TABLE desks (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  -- Ed25519, 32 bytes in base64url.
  public_key TEXT NOT NULL UNIQUE CHECK (length(public_key) = 43),
  invited_by TEXT NOT NULL REFERENCES people (id),
  paired_at TEXT NOT NULL,
  -- When it last came or went; no more often than each minute.
  seen_at TEXT NOT NULL,
  revoked_at TEXT,
  revoked_by TEXT REFERENCES people (id),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_desk_a_name ON desks (name_key) WHERE revoked_at IS NULL;

CREATE TABLE desk_invitations (
  -- SHA-256, hexadecimal.
  secret_hash TEXT PRIMARY KEY CHECK (length(secret_hash) = 64),
  made_by TEXT NOT NULL REFERENCES people (id),
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT,
  desk_id TEXT REFERENCES desks (id),
  CHECK ((used_at IS NULL) = (desk_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_invitations_by_end ON desk_invitations (expires_at);
`;
