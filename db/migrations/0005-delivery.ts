/**
 * Promises on delivery. A promise is made with the choice of a replacement and stays as it was made; its days are fixed
 * once, when the fee is settled. They are counted in working days, so the centre's own closed days, and the holidays it
 * works on, are kept beside what its country gives. Whether the supplier delivers a model is known for each model, what
 * was ordered is known for each claim. A customer is told by e-mail that the parcel left, so a message may belong to a
 * claim: its table is made anew, because a CHECK cannot be changed, with the rows, indexes and triggers it had.
 */
export const sql = `
CREATE TABLE calendar_days (
  date TEXT PRIMARY KEY CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- 1: the centre works on this day, whatever the country says; 0: it is closed.
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  name TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id),
  CHECK ((open = 0) = (length(name) > 0))
) STRICT, WITHOUT ROWID;

-- A model without a row is delivered.
CREATE TABLE model_supplies (
  model TEXT PRIMARY KEY CHECK (length(model) > 0),
  delivers INTEGER NOT NULL CHECK (delivers IN (0, 1)),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE promises (
  choice_id TEXT PRIMARY KEY REFERENCES choices (id),
  availability TEXT NOT NULL CHECK (availability IN ('in_stock', 'from_supplier', 'not_available')),
  -- Working days from payment to leaving.
  least_days INTEGER CHECK (least_days >= 0),
  most_days INTEGER CHECK (most_days >= least_days),
  -- The day of the centre's calendar on which the fee was settled, and the first and the last day to leave.
  settled_on TEXT,
  leave_from TEXT,
  leave_by TEXT CHECK (leave_by >= leave_from),
  CHECK ((availability = 'not_available') = (most_days IS NULL)),
  CHECK ((least_days IS NULL) = (most_days IS NULL)),
  CHECK ((leave_from IS NULL) = (leave_by IS NULL)),
  CHECK (leave_by IS NULL OR (settled_on IS NOT NULL AND most_days IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER promises_stay_promised BEFORE UPDATE ON promises
WHEN OLD.settled_on IS NOT NULL OR NEW.choice_id <> OLD.choice_id OR NEW.availability <> OLD.availability
  OR NEW.least_days IS NOT OLD.least_days OR NEW.most_days IS NOT OLD.most_days
BEGIN SELECT RAISE(ABORT, 'what was promised stays promised'); END;
CREATE TRIGGER promises_are_never_deleted BEFORE DELETE ON promises
BEGIN SELECT RAISE(ABORT, 'a promise is never deleted'); END;

CREATE TABLE supplier_orders (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id),
  model TEXT NOT NULL CHECK (length(model) > 0),
  reference TEXT NOT NULL CHECK (length(reference) > 0),
  -- Null while the supplier has not said.
  expected_on TEXT,
  ordered_at TEXT NOT NULL,
  ordered_by TEXT NOT NULL REFERENCES people (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'arrived', 'cancelled')),
  ended_at TEXT,
  CHECK ((state = 'open') = (ended_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_order_a_claim ON supplier_orders (claim_id) WHERE state = 'open';
CREATE INDEX supplier_orders_by_claim ON supplier_orders (claim_id, ordered_at);
CREATE TRIGGER ended_orders_stay_ended BEFORE UPDATE ON supplier_orders
WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.claim_id <> OLD.claim_id OR NEW.model <> OLD.model
  OR NEW.ordered_at <> OLD.ordered_at OR NEW.ordered_by <> OLD.ordered_by
BEGIN SELECT RAISE(ABORT, 'an ended order stays as it ended'); END;
CREATE TRIGGER supplier_orders_are_never_deleted BEFORE DELETE ON supplier_orders
BEGIN SELECT RAISE(ABORT, 'an order is cancelled, never deleted'); END;

CREATE TABLE messages_of_three (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('plan', 'test', 'shipped')),
  to_name TEXT NOT NULL,
  to_address TEXT NOT NULL CHECK (length(to_address) > 0),
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  plan_id TEXT REFERENCES plans (id),
  paper_id TEXT REFERENCES papers (id),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  -- Tries since it was queued or queued again.
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  next_at TEXT,
  -- Why the last try failed: a name of ours, and the server's own words.
  reason TEXT,
  detail TEXT NOT NULL,
  queued_at TEXT NOT NULL,
  queued_by TEXT NOT NULL REFERENCES people (id),
  sent_at TEXT,
  claim_id TEXT REFERENCES claims (id),
  CHECK ((state = 'queued') = (next_at IS NOT NULL)),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CHECK (state <> 'failed' OR reason IS NOT NULL),
  CHECK ((kind = 'plan') = (plan_id IS NOT NULL)),
  CHECK (kind <> 'plan' OR paper_id IS NOT NULL),
  CHECK ((kind = 'shipped') = (claim_id IS NOT NULL))
) STRICT;
INSERT INTO messages_of_three (id, kind, to_name, to_address, language, subject, body, plan_id, paper_id, state, attempts,
    next_at, reason, detail, queued_at, queued_by, sent_at)
  SELECT id, kind, to_name, to_address, language, subject, body, plan_id, paper_id, state, attempts, next_at, reason,
    detail, queued_at, queued_by, sent_at FROM messages;
DROP TABLE messages;
ALTER TABLE messages_of_three RENAME TO messages;
CREATE INDEX messages_due ON messages (next_at, id) WHERE state = 'queued';
CREATE INDEX messages_by_plan ON messages (plan_id, queued_at) WHERE plan_id IS NOT NULL;
CREATE INDEX messages_by_claim ON messages (claim_id, queued_at) WHERE claim_id IS NOT NULL;
CREATE INDEX messages_by_time ON messages (queued_at, id);
CREATE TRIGGER messages_keep_their_words BEFORE UPDATE OF id, kind, to_name, to_address, language, subject, body,
  plan_id, paper_id, claim_id, queued_at, queued_by ON messages
BEGIN SELECT RAISE(ABORT, 'a message stays as it was queued'); END;
CREATE TRIGGER sent_messages_stay_sent BEFORE UPDATE ON messages WHEN OLD.state = 'sent'
BEGIN SELECT RAISE(ABORT, 'a sent message stays as it left'); END;
CREATE TRIGGER messages_are_never_deleted BEFORE DELETE ON messages
BEGIN SELECT RAISE(ABORT, 'a message is never deleted'); END;
`;
