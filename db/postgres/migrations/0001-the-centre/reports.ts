/** Saved reports, those that are made by themselves, and messages. */
export const reports = `
CREATE TABLE saved_reports (
  id text COLLATE "C" PRIMARY KEY,
  name text COLLATE "C" NOT NULL CHECK (length(name) > 0),
  -- The same without regard to capitals.
  name_key text COLLATE "C" NOT NULL CHECK (length(name_key) > 0),
  report text COLLATE "C" NOT NULL,
  -- Columns, filters, grouping, order and period as JSON; read with what the report knows today.
  asked text COLLATE "C" NOT NULL CHECK (json_valid(asked)),
  saved_at text COLLATE "C" NOT NULL,
  saved_by text COLLATE "C" NOT NULL REFERENCES people (id),
  changed_at text COLLATE "C" NOT NULL,
  changed_by text COLLATE "C" NOT NULL REFERENCES people (id),
  deleted_at text COLLATE "C"
);
CREATE UNIQUE INDEX saved_reports_by_name ON saved_reports (name_key) WHERE deleted_at IS NULL;

CREATE TABLE schedules (
  id text COLLATE "C" PRIMARY KEY,
  saved_report_id text COLLATE "C" NOT NULL REFERENCES saved_reports (id),
  -- Weeks begin on Monday, months on their first.
  every text COLLATE "C" NOT NULL CHECK (every IN ('day', 'week', 'month')),
  -- By the centre's clock.
  time text COLLATE "C" NOT NULL CHECK (time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  format text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  folder text COLLATE "C" CHECK (length(folder) > 0),
  -- JSON list of addresses.
  recipients text COLLATE "C" CHECK (json_valid(recipients)),
  next_at text COLLATE "C" NOT NULL,
  -- Who makes it now, and until when nobody else does.
  run_id text COLLATE "C",
  run_until text COLLATE "C",
  set_at text COLLATE "C" NOT NULL,
  set_by text COLLATE "C" NOT NULL REFERENCES people (id),
  deleted_at text COLLATE "C",
  -- JSON list of ids; with addresses beside them or without.
  people text COLLATE "C" NOT NULL DEFAULT '[]' CHECK (json_valid(people)),
  CHECK ((folder IS NULL) <> (recipients IS NULL)),
  CHECK ((run_id IS NULL) = (run_until IS NULL))
);
CREATE INDEX schedules_due ON schedules (next_at) WHERE deleted_at IS NULL;
CREATE INDEX schedules_by_report ON schedules (saved_report_id);

CREATE TABLE schedule_runs (
  id text COLLATE "C" PRIMARY KEY,
  schedule_id text COLLATE "C" NOT NULL REFERENCES schedules (id),
  -- The moment that it was due at, of whose day its period is.
  due_at text COLLATE "C" NOT NULL,
  started_at text COLLATE "C" NOT NULL,
  ended_at text COLLATE "C",
  -- Why it was not made; null while it is made and where it was.
  code text COLLATE "C",
  detail text COLLATE "C" NOT NULL DEFAULT '',
  rows bigint CHECK (rows >= 0),
  -- The file, or the addresses that it was sent to.
  place text COLLATE "C" NOT NULL DEFAULT '',
  CHECK (ended_at IS NOT NULL OR code IS NULL)
);
CREATE INDEX schedule_runs_by_schedule ON schedule_runs (schedule_id, started_at);

CREATE TABLE messages (
  id text COLLATE "C" PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('plan', 'test', 'shipped', 'report')),
  to_name text COLLATE "C" NOT NULL,
  to_address text COLLATE "C" NOT NULL CHECK (length(to_address) > 0),
  language text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  plan_id text COLLATE "C" REFERENCES plans (id),
  paper_id text COLLATE "C" REFERENCES papers (id),
  state text COLLATE "C" NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  -- Tries since it was queued or queued again.
  attempts bigint NOT NULL CHECK (attempts >= 0),
  next_at text COLLATE "C",
  -- Why the last try failed: a name of ours, and the server's own words.
  reason text COLLATE "C",
  detail text COLLATE "C" NOT NULL,
  queued_at text COLLATE "C" NOT NULL,
  queued_by text COLLATE "C" NOT NULL REFERENCES people (id),
  sent_at text COLLATE "C",
  claim_id text COLLATE "C" REFERENCES claims (id),
  -- A file that goes with it and is of no paper; it is taken away once it was sent.
  file_sha256 text COLLATE "C",
  file_name text COLLATE "C",
  CHECK ((file_sha256 IS NULL) = (file_name IS NULL)),
  CHECK ((kind = 'report') = (file_sha256 IS NOT NULL)),
  CHECK ((state = 'queued') = (next_at IS NOT NULL)),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CHECK (state <> 'failed' OR reason IS NOT NULL),
  CHECK ((kind = 'plan') = (plan_id IS NOT NULL)),
  CHECK (kind <> 'plan' OR paper_id IS NOT NULL),
  CHECK ((kind = 'shipped') = (claim_id IS NOT NULL))
);
CREATE INDEX messages_due ON messages (next_at, id) WHERE state = 'queued';
CREATE INDEX messages_by_plan ON messages (plan_id, queued_at) WHERE plan_id IS NOT NULL;
CREATE INDEX messages_by_claim ON messages (claim_id, queued_at) WHERE claim_id IS NOT NULL;
CREATE INDEX messages_by_time ON messages (queued_at, id);
`;
