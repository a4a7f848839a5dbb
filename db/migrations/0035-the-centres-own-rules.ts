/**
 * What each centre settles for itself. Rates hold from a day on, so that an estimate begins with those of its day. Claims
 * are numbered in the centre's own form: all that it ever had stay known, so that an old number is still one to a scan, and
 * counters bear the text before the count, of which until now there was one for each year. What an intake must have is kept
 * with each claim as it was when it was booked in: what is set later asks nothing of it. Of the texts that customers
 * read, those are kept that the centre has in its own words.
 */
export const sql = `
CREATE TABLE dated_rates (
  kind TEXT NOT NULL CHECK (kind IN ('vat', 'labour')),
  holds_from TEXT NOT NULL CHECK (holds_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- VAT in hundredths of a percent; the net price of an hour in minor units.
  value INTEGER NOT NULL CHECK (value >= 0 AND (kind <> 'vat' OR value <= 10000)),
  currency TEXT CHECK ((currency IS NULL) = (kind = 'vat')),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (kind, holds_from)
) STRICT, WITHOUT ROWID;

-- The newest is the one that holds; without any, the form of the house does.
CREATE TABLE claim_number_forms (
  seq INTEGER PRIMARY KEY,
  prefix TEXT NOT NULL CHECK (length(prefix) BETWEEN 1 AND 6 AND prefix NOT GLOB '*[^A-Z]*'),
  date TEXT NOT NULL CHECK (date IN ('year', 'month', 'none')),
  digits INTEGER NOT NULL CHECK (digits BETWEEN 3 AND 8),
  start INTEGER NOT NULL CHECK (start BETWEEN 1 AND 99999999),
  anew TEXT NOT NULL CHECK (anew IN ('year', 'month', 'never')),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id),
  -- Or the same numbers would come again.
  CHECK (anew = 'never' OR date = 'month' OR date = anew)
) STRICT;
CREATE TRIGGER claim_number_forms_stay BEFORE UPDATE ON claim_number_forms
BEGIN SELECT RAISE(ABORT, 'a form of numbers stays as it was'); END;
CREATE TRIGGER claim_number_forms_are_never_deleted BEFORE DELETE ON claim_number_forms
BEGIN SELECT RAISE(ABORT, 'numbers of this form may be on paper: it stays known'); END;

CREATE TABLE intake_demands (
  arrival TEXT PRIMARY KEY CHECK (arrival IN ('parcel', 'counter')),
  photos INTEGER NOT NULL CHECK (photos BETWEEN 0 AND 20),
  signature INTEGER NOT NULL CHECK (signature IN (0, 1)),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT, WITHOUT ROWID;

-- A claim without a row was asked for nothing.
CREATE TABLE intake_proofs (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id),
  photos INTEGER NOT NULL CHECK (photos >= 0),
  signature INTEGER NOT NULL CHECK (signature IN (0, 1)),
  signed_at TEXT,
  signed_by TEXT REFERENCES people (id),
  waived_at TEXT,
  waived_by TEXT REFERENCES people (id),
  waived_reason TEXT CHECK (length(waived_reason) > 0),
  CHECK (photos > 0 OR signature = 1),
  CHECK ((signed_at IS NULL) = (signed_by IS NULL)),
  CHECK ((waived_at IS NULL) = (waived_by IS NULL) AND (waived_at IS NULL) = (waived_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER intake_proofs_keep_what_was_wanted BEFORE UPDATE OF claim_id, photos, signature ON intake_proofs
BEGIN SELECT RAISE(ABORT, 'what was wanted of an intake stays as it was'); END;
CREATE TRIGGER intake_proofs_are_never_deleted BEFORE DELETE ON intake_proofs
BEGIN SELECT RAISE(ABORT, 'what was wanted of an intake is never deleted'); END;

CREATE TABLE own_texts (
  name TEXT NOT NULL CHECK (length(name) > 0),
  language TEXT NOT NULL CHECK (language IN ('en', 'pl', 'de', 'ru')),
  text TEXT NOT NULL CHECK (length(text) > 0),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (name, language)
) STRICT, WITHOUT ROWID;

UPDATE numbers SET name = 'claims HG-' || substr(name, 8) || '-' WHERE name GLOB 'claims-[0-9][0-9][0-9][0-9]';
`;
