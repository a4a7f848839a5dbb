/**
 * The registry of plans. A renewal follows the plan that it renews: its term starts where that plan's ends, which is
 * not the moment at which its code was bound, so that moment has a column of its own. A code that the manufacturer or
 * a shop bound is told from one bound at this desk. Papers belong to a claim or to a plan. Messages to customers are
 * queued here in the transaction of what they tell of, and sent from here.
 */
export const sql = `
ALTER TABLE plans ADD COLUMN renews TEXT REFERENCES plans (id) CHECK (renews <> id);
-- Null where the code was bound at activated_at, as every code but a renewal's is.
ALTER TABLE plans ADD COLUMN bound_at TEXT CHECK ((bound_at IS NULL) = (renews IS NULL));
ALTER TABLE plans ADD COLUMN bound_elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (bound_elsewhere IN (0, 1));
CREATE UNIQUE INDEX one_renewal_a_plan ON plans (renews) WHERE renews IS NOT NULL AND status = 'active';
CREATE INDEX plans_by_renewed ON plans (renews) WHERE renews IS NOT NULL;
CREATE TRIGGER plans_keep_their_binding BEFORE UPDATE OF renews, bound_at, bound_elsewhere ON plans
WHEN NEW.renews IS NOT OLD.renews OR NEW.bound_at IS NOT OLD.bound_at OR NEW.bound_elsewhere <> OLD.bound_elsewhere
BEGIN SELECT RAISE(ABORT, 'a plan keeps how it was bound'); END;

CREATE TABLE papers_of_both (
  id TEXT PRIMARY KEY,
  claim_id TEXT REFERENCES claims (id),
  plan_id TEXT REFERENCES plans (id),
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES people (id),
  CHECK ((claim_id IS NULL) <> (plan_id IS NULL)),
  CHECK ((kind = 'plan') = (plan_id IS NOT NULL))
) STRICT;
INSERT INTO papers_of_both (id, claim_id, kind, language, version, name, sha256, bytes, made_at, made_by)
  SELECT id, claim_id, kind, language, version, name, sha256, bytes, made_at, made_by FROM papers;
DROP TABLE papers;
ALTER TABLE papers_of_both RENAME TO papers;
CREATE INDEX papers_by_claim ON papers (claim_id, made_at) WHERE claim_id IS NOT NULL;
CREATE INDEX papers_by_plan ON papers (plan_id, made_at) WHERE plan_id IS NOT NULL;

CREATE TABLE mail_server (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  host TEXT NOT NULL CHECK (length(host) > 0),
  port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  tls TEXT NOT NULL CHECK (tls IN ('tls', 'starttls', 'none')),
  user TEXT NOT NULL,
  -- Sealed, never the password itself; null where the server asks for none.
  password TEXT,
  sender_name TEXT NOT NULL,
  sender_address TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('plan', 'test')),
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
  CHECK ((state = 'queued') = (next_at IS NOT NULL)),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CHECK (state <> 'failed' OR reason IS NOT NULL),
  CHECK ((kind = 'plan') = (plan_id IS NOT NULL)),
  CHECK (kind <> 'plan' OR paper_id IS NOT NULL)
) STRICT;
CREATE INDEX messages_due ON messages (next_at, id) WHERE state = 'queued';
CREATE INDEX messages_by_plan ON messages (plan_id, queued_at) WHERE plan_id IS NOT NULL;
CREATE INDEX messages_by_time ON messages (queued_at, id);
CREATE TRIGGER messages_keep_their_words BEFORE UPDATE OF id, kind, to_name, to_address, language, subject, body,
  plan_id, paper_id, queued_at, queued_by ON messages
BEGIN SELECT RAISE(ABORT, 'a message stays as it was queued'); END;
CREATE TRIGGER sent_messages_stay_sent BEFORE UPDATE ON messages WHEN OLD.state = 'sent'
BEGIN SELECT RAISE(ABORT, 'a sent message stays as it left'); END;
CREATE TRIGGER messages_are_never_deleted BEFORE DELETE ON messages
BEGIN SELECT RAISE(ABORT, 'a message is never deleted'); END;
`;
