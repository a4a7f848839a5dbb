/**
 * A centre's papers carry its tax number and its logo, which lies beside the database as photos do. A fresh centre has
 * a list of first steps until all are done or it is put away; that its printer was tried leaves no other trace, so it
 * is noted here.
 */
export const sql = `
ALTER TABLE centre ADD COLUMN tax_number TEXT NOT NULL DEFAULT '';
ALTER TABLE centre ADD COLUMN logo_sha256 TEXT
  CHECK (logo_sha256 IS NULL OR (length(logo_sha256) = 64 AND logo_sha256 NOT GLOB '*[^0-9a-f]*'));
ALTER TABLE centre ADD COLUMN logo_media_type TEXT
  CHECK (logo_media_type IN ('image/jpeg', 'image/png') AND (logo_media_type IS NULL) = (logo_sha256 IS NULL));
ALTER TABLE centre ADD COLUMN printer_settled_at TEXT;
ALTER TABLE centre ADD COLUMN first_steps_away INTEGER NOT NULL DEFAULT 0 CHECK (first_steps_away IN (0, 1));
`;
