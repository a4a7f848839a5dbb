/**
 * The ends of the record are signed, for others to check it without the power to forge it (see db/keys). The public keys
 * that a centre has signed with are listed, so that an old report is checked by the key of its time. The root of the
 * centre's secrets lies here under the recovery key, so that a backup and that key together open them again; a key from
 * before holds no root until the next is made.
 */
export const sql = `
CREATE TABLE signing_keys (
  -- The last one is the present one; a key that comes back stands here once more.
  seq INTEGER PRIMARY KEY,
  public_key TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;

ALTER TABLE recovery_keys ADD COLUMN sealed_root TEXT;
-- The public key that follows from it.
ALTER TABLE recovery_keys ADD COLUMN sealed_for TEXT;
`;
