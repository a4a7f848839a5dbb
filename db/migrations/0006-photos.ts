/**
 * Photos of the returned device, taken at intake, at the bench and as it is packed, belong to the claim's record: a
 * photo can be taken away again, with a reason, but what was there stays as it was. The same picture is with a claim
 * once, unless it was taken away before.
 */
export const sql = `
CREATE TABLE photos (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id),
  -- Its place among all that the claim ever had, by which people and events name it.
  number INTEGER NOT NULL CHECK (number > 0),
  desk TEXT NOT NULL CHECK (desk IN ('intake', 'bench', 'packing')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp')),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  -- Pixels, as the picture is shown.
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  note TEXT NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id),
  removed_at TEXT,
  removed_by TEXT REFERENCES people (id),
  removed_reason TEXT CHECK (length(removed_reason) > 0),
  UNIQUE (claim_id, number),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NULL) = (removed_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_such_photo_a_claim ON photos (claim_id, sha256) WHERE removed_at IS NULL;
CREATE TRIGGER photos_are_never_edited BEFORE UPDATE ON photos
WHEN OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR NEW.id <> OLD.id OR NEW.claim_id <> OLD.claim_id
  OR NEW.number <> OLD.number OR NEW.desk <> OLD.desk OR NEW.sha256 <> OLD.sha256 OR NEW.media_type <> OLD.media_type
  OR NEW.bytes <> OLD.bytes OR NEW.width <> OLD.width OR NEW.height <> OLD.height OR NEW.note <> OLD.note OR NEW.added_at <> OLD.added_at
  OR NEW.added_by <> OLD.added_by
BEGIN SELECT RAISE(ABORT, 'a photo is removed once, never edited'); END;
CREATE TRIGGER photos_are_never_deleted BEFORE DELETE ON photos
BEGIN SELECT RAISE(ABORT, 'a photo is removed with a reason, never deleted'); END;
`;
