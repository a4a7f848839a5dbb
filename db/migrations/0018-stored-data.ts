/**
 * What becomes of the data on a customer's device: their answer at intake, and the bench's tick that it is deleted. Of
 * the claims until now nobody is known to have been asked. Nothing is deleted without the customer's word, so the tick
 * stands on it here too.
 */
export const sql = `
ALTER TABLE claims ADD COLUMN data_answer TEXT NOT NULL DEFAULT 'not_asked'
  CHECK (data_answer IN ('agreed', 'refused', 'nothing_stored', 'not_asked'));
ALTER TABLE claims ADD COLUMN data_answered_at TEXT
  CHECK ((data_answered_at IS NULL) = (data_answer = 'not_asked'));
ALTER TABLE claims ADD COLUMN data_answered_by TEXT REFERENCES people (id)
  CHECK ((data_answered_by IS NULL) = (data_answered_at IS NULL));
ALTER TABLE claims ADD COLUMN data_deleted_at TEXT
  CHECK (data_deleted_at IS NULL OR data_answer = 'agreed');
ALTER TABLE claims ADD COLUMN data_deleted_by TEXT REFERENCES people (id)
  CHECK ((data_deleted_by IS NULL) = (data_deleted_at IS NULL));
`;
