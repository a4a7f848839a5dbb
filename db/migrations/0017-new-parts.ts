/**
 * A Care Refresh replacement may be done with new parts instead of a unit, as the centre decides and says why. The word
 * belongs to the choice that it carries out, so it falls with a choice that is withdrawn; a unit and new parts are never
 * both given. Of a flyaway the manufacturer asks for the flight log and a flyaway report: claims until now have neither
 * ticked, as nobody asked.
 */
export const sql = `
CREATE TABLE part_replacements (
  id TEXT PRIMARY KEY,
  choice_id TEXT NOT NULL REFERENCES choices (id),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL REFERENCES people (id),
  taken_back_at TEXT
) STRICT;
CREATE UNIQUE INDEX one_part_replacement_a_choice ON part_replacements (choice_id) WHERE taken_back_at IS NULL;
CREATE TRIGGER part_replacements_are_of_care_alone BEFORE INSERT ON part_replacements
WHEN NOT EXISTS (
  SELECT 1 FROM choices WHERE id = NEW.choice_id AND choice = 'care_replacement' AND withdrawn_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'only a standing choice of Care Refresh is done with new parts'); END;
CREATE TRIGGER a_unit_or_new_parts BEFORE INSERT ON part_replacements
WHEN EXISTS (
  SELECT 1 FROM stock_units JOIN choices ON choices.claim_id = stock_units.claim_id WHERE choices.id = NEW.choice_id)
BEGIN SELECT RAISE(ABORT, 'a replacement is a unit or new parts'); END;
CREATE TRIGGER new_parts_or_a_unit BEFORE UPDATE OF claim_id ON stock_units
WHEN NEW.claim_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM choices JOIN part_replacements ON part_replacements.choice_id = choices.id
  WHERE choices.claim_id = NEW.claim_id AND choices.withdrawn_at IS NULL AND part_replacements.taken_back_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'a replacement is a unit or new parts'); END;
CREATE TRIGGER part_replacements_are_never_edited BEFORE UPDATE ON part_replacements
WHEN OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL OR NEW.id <> OLD.id
  OR NEW.choice_id <> OLD.choice_id OR NEW.reason <> OLD.reason OR NEW.decided_at <> OLD.decided_at
  OR NEW.decided_by <> OLD.decided_by
BEGIN SELECT RAISE(ABORT, 'the word for new parts is taken back, never edited'); END;
CREATE TRIGGER part_replacements_are_never_deleted BEFORE DELETE ON part_replacements
BEGIN SELECT RAISE(ABORT, 'the word for new parts is taken back, never deleted'); END;

-- What is to be fitted and, once it is, what was.
CREATE TABLE new_parts (
  part_replacement_id TEXT NOT NULL REFERENCES part_replacements (id),
  component TEXT NOT NULL CHECK (component IN ('gimbal', 'camera', 'propellers')),
  -- Null until it is fitted, and for a part that has none.
  serial TEXT CHECK (length(serial) BETWEEN 6 AND 32 AND serial NOT GLOB '*[^0-9A-Z]*'),
  PRIMARY KEY (part_replacement_id, component)
) STRICT, WITHOUT ROWID;

ALTER TABLE claims ADD COLUMN flight_log INTEGER NOT NULL DEFAULT 0 CHECK (flight_log IN (0, 1));
ALTER TABLE claims ADD COLUMN flyaway_report INTEGER NOT NULL DEFAULT 0 CHECK (flyaway_report IN (0, 1));
`;
