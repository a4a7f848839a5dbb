/**
 * Signing in by PIN or badge for a quick change of person at one desk. A row is a manager's leave for one person. What a
 * PIN or a badge is known by follows from a key of this computer's, which no backup carries (see db/quickSignIns.ts).
 */
export const sql = `
CREATE TABLE quick_sign_ins (
  person_id TEXT PRIMARY KEY REFERENCES people (id),
  allowed_at TEXT NOT NULL,
  allowed_by TEXT NOT NULL REFERENCES people (id),
  -- A slow hash of the PIN, sealed.
  pin TEXT,
  pin_set_at TEXT,
  -- A keyed hash of the badge's code.
  badge TEXT UNIQUE,
  badge_made_at TEXT,
  badge_made_by TEXT REFERENCES people (id),
  CHECK ((pin IS NULL) = (pin_set_at IS NULL)),
  CHECK ((badge IS NULL) = (badge_made_at IS NULL) AND (badge IS NULL) = (badge_made_by IS NULL))
) STRICT, WITHOUT ROWID;
`;
