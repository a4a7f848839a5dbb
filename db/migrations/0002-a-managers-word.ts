/**
 * A manager may settle an open verdict, grant goodwill, and adjust a fee that follows an exchange rate. What the
 * rules said and what was quoted stay where they are: a decision and an adjustment are rows of their own beside them.
 */
export const sql = `
CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id),
  decision TEXT NOT NULL CHECK (decision IN ('covered', 'not_covered', 'goodwill')),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL REFERENCES people (id),
  -- The automatic verdict and its reasons as they were weighed then.
  automatic TEXT NOT NULL CHECK (json_valid(automatic)),
  latest INTEGER NOT NULL CHECK (latest IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_latest_decision ON decisions (claim_id) WHERE latest = 1;
CREATE TRIGGER decisions_are_never_edited BEFORE UPDATE ON decisions
WHEN OLD.latest = 0 OR NEW.latest <> 0 OR NEW.decision <> OLD.decision OR NEW.reason <> OLD.reason
  OR NEW.claim_id <> OLD.claim_id OR NEW.automatic <> OLD.automatic OR NEW.decided_at <> OLD.decided_at
  OR NEW.decided_by <> OLD.decided_by
BEGIN SELECT RAISE(ABORT, 'a decision is superseded, never edited'); END;
CREATE TRIGGER decisions_are_never_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is superseded, never deleted'); END;

CREATE TABLE fee_adjustments (
  id TEXT PRIMARY KEY,
  choice_id TEXT NOT NULL REFERENCES choices (id),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  rate_from TEXT CHECK (length(rate_from) = 3),
  rate TEXT,
  rate_on TEXT,
  adjusted_at TEXT NOT NULL,
  adjusted_by TEXT NOT NULL REFERENCES people (id),
  latest INTEGER NOT NULL CHECK (latest IN (0, 1)),
  CHECK ((rate IS NULL) = (rate_from IS NULL) AND (rate IS NULL) = (rate_on IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_latest_adjustment ON fee_adjustments (choice_id) WHERE latest = 1;
CREATE TRIGGER fee_adjustments_are_never_edited BEFORE UPDATE ON fee_adjustments
WHEN OLD.latest = 0 OR NEW.latest <> 0 OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency
  OR NEW.reason <> OLD.reason OR NEW.choice_id <> OLD.choice_id OR NEW.adjusted_at <> OLD.adjusted_at
  OR NEW.adjusted_by <> OLD.adjusted_by OR NEW.rate IS NOT OLD.rate OR NEW.rate_from IS NOT OLD.rate_from
  OR NEW.rate_on IS NOT OLD.rate_on
BEGIN SELECT RAISE(ABORT, 'a fee is adjusted anew, never edited'); END;
CREATE TRIGGER fee_adjustments_are_never_deleted BEFORE DELETE ON fee_adjustments
BEGIN SELECT RAISE(ABORT, 'a fee is adjusted anew, never deleted'); END;
`;
