/**
 * The first schema: people, catalogue, plans, devices, claims and all that belongs to them.
 *
 * What must never go wrong is written here as constraints, so that no mistake above can break it: one open claim a
 * serial, one holder of each slot, one plan in force on a serial, issued estimates and payments and events that stay
 * as they were written.
 */
export const sql = `
CREATE TABLE centre (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL CHECK (length(name) > 0),
  street TEXT NOT NULL,
  postcode TEXT NOT NULL,
  city TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  language TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  time_zone TEXT NOT NULL,
  vat_rate_bp INTEGER NOT NULL CHECK (vat_rate_bp BETWEEN 0 AND 10000),
  diagnosis_fee INTEGER NOT NULL CHECK (diagnosis_fee >= 0),
  idle_minutes INTEGER NOT NULL CHECK (idle_minutes > 0),
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  set_up_at TEXT NOT NULL
) STRICT;

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) > 0),
  name_key TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('technician', 'clerk', 'manager')),
  language TEXT NOT NULL,
  theme TEXT NOT NULL CHECK (theme IN ('system', 'light', 'dark')),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  password_hash TEXT NOT NULL,
  failed_sign_ins INTEGER NOT NULL DEFAULT 0,
  locked_until TEXT,
  added_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER people_are_never_deleted BEFORE DELETE ON people
BEGIN SELECT RAISE(ABORT, 'people are deactivated, never deleted'); END;

CREATE TABLE drafts (
  person_id TEXT NOT NULL REFERENCES people (id),
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (person_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE requests (
  request_id TEXT PRIMARY KEY,
  person_id TEXT,
  call TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE numbers (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE regions (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE region_countries (
  country TEXT PRIMARY KEY CHECK (length(country) = 2),
  region_id TEXT NOT NULL REFERENCES regions (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_products (
  id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  model TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('aircraft', 'handheld')),
  term_months INTEGER NOT NULL CHECK (term_months > 0),
  scheme TEXT NOT NULL,
  market TEXT NOT NULL CHECK (length(market) = 2),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  time_zone TEXT NOT NULL,
  replacement_allowance INTEGER NOT NULL CHECK (replacement_allowance > 0),
  fees TEXT NOT NULL CHECK (json_valid(fees) AND json_array_length(fees) = replacement_allowance),
  flyaway_allowance INTEGER NOT NULL CHECK (flyaway_allowance >= 0),
  flyaway_fee INTEGER CHECK (flyaway_fee >= 0),
  activation_window_hours INTEGER NOT NULL CHECK (activation_window_hours > 0),
  video_verification INTEGER NOT NULL CHECK (video_verification IN (0, 1)),
  post_verification_window_hours INTEGER NOT NULL CHECK (post_verification_window_hours > 0),
  fx_variable INTEGER NOT NULL CHECK (fx_variable IN (0, 1)),
  required_parts TEXT NOT NULL CHECK (json_valid(required_parts)),
  effective_from TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('confirmed', 'unverified')),
  source TEXT NOT NULL,
  note TEXT NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT REFERENCES people (id),
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plan_products_are_never_edited BEFORE UPDATE ON plan_products
BEGIN SELECT RAISE(ABORT, 'a plan product is changed by a new version'); END;
CREATE TRIGGER plan_products_are_never_deleted BEFORE DELETE ON plan_products
BEGIN SELECT RAISE(ABORT, 'a plan product is changed by a new version'); END;

CREATE TABLE devices (
  serial TEXT PRIMARY KEY CHECK (length(serial) BETWEEN 6 AND 32 AND serial NOT GLOB '*[^0-9A-Z]*'),
  model TEXT NOT NULL,
  added_at TEXT NOT NULL,
  retired_at TEXT,
  replaced_by TEXT UNIQUE REFERENCES devices (serial),
  CHECK ((retired_at IS NULL) = (replaced_by IS NULL)),
  CHECK (replaced_by <> serial)
) STRICT;

CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  product_id TEXT NOT NULL,
  product_version INTEGER NOT NULL,
  holder_name TEXT NOT NULL,
  holder_email TEXT NOT NULL,
  purchase_country TEXT NOT NULL CHECK (length(purchase_country) = 2),
  device_activated_at TEXT,
  activated_at TEXT NOT NULL,
  video_verified_at TEXT,
  valid_from TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  allowance INTEGER NOT NULL CHECK (allowance > 0),
  status TEXT NOT NULL CHECK (status IN ('active', 'cancelled')),
  registered_at TEXT NOT NULL,
  FOREIGN KEY (product_id, product_version) REFERENCES plan_products (id, version),
  CHECK (valid_from <= valid_until)
) STRICT;
CREATE INDEX plans_by_registration ON plans (registered_at, id);
CREATE TRIGGER plans_keep_code_and_term BEFORE UPDATE OF code, activated_at, valid_from, valid_until, allowance ON plans
BEGIN SELECT RAISE(ABORT, 'a plan keeps its code, its term and its slots'); END;
CREATE TRIGGER cancelled_plans_stay_cancelled BEFORE UPDATE OF status ON plans
WHEN OLD.status = 'cancelled' AND NEW.status <> 'cancelled'
BEGIN SELECT RAISE(ABORT, 'a cancelled plan stays cancelled'); END;
CREATE TRIGGER plans_are_never_deleted BEFORE DELETE ON plans
BEGIN SELECT RAISE(ABORT, 'a plan is cancelled, never deleted'); END;

CREATE TABLE bindings (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plans (id),
  serial TEXT NOT NULL REFERENCES devices (serial),
  from_at TEXT NOT NULL,
  until_at TEXT,
  claim_id TEXT REFERENCES claims (id)
) STRICT;
CREATE UNIQUE INDEX one_serial_a_plan ON bindings (plan_id) WHERE until_at IS NULL;
CREATE INDEX bindings_by_serial ON bindings (serial);
CREATE INDEX bindings_by_plan ON bindings (plan_id, from_at);
CREATE TRIGGER ended_bindings_stay_ended BEFORE UPDATE ON bindings
WHEN OLD.until_at IS NOT NULL OR NEW.plan_id <> OLD.plan_id OR NEW.serial <> OLD.serial
BEGIN SELECT RAISE(ABORT, 'a binding ends once and stays as it was'); END;
CREATE TRIGGER bindings_are_never_deleted BEFORE DELETE ON bindings
BEGIN SELECT RAISE(ABORT, 'a binding ends, and is never deleted'); END;
CREATE TRIGGER one_plan_in_force_a_serial BEFORE INSERT ON bindings
WHEN NEW.until_at IS NULL AND EXISTS (
  SELECT 1 FROM bindings b
  JOIN plans held ON held.id = b.plan_id
  JOIN plans added ON added.id = NEW.plan_id
  WHERE b.serial = NEW.serial AND b.until_at IS NULL AND held.status = 'active'
    AND held.valid_from <= added.valid_until AND added.valid_from <= held.valid_until
)
BEGIN SELECT RAISE(ABORT, 'one plan in force a serial'); END;

CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) > 0),
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  language TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX customers_by_name ON customers (name COLLATE NOCASE, id);

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('received', 'diagnosing', 'estimated', 'awaiting_choice', 'awaiting_payment',
    'allocating', 'repairing', 'quality_check', 'ready_to_ship', 'shipped', 'closed', 'cancelled')),
  state_since TEXT NOT NULL,
  arrival TEXT NOT NULL CHECK (arrival IN ('parcel', 'counter', 'report')),
  received_on TEXT NOT NULL,
  booked_at TEXT NOT NULL,
  booked_by TEXT NOT NULL REFERENCES people (id),
  serial TEXT NOT NULL REFERENCES devices (serial),
  customer_id TEXT NOT NULL REFERENCES customers (id),
  ship_to TEXT NOT NULL CHECK (json_valid(ship_to)),
  incident_date TEXT,
  causes TEXT NOT NULL CHECK (json_valid(causes)),
  description TEXT NOT NULL,
  bound_before_loss INTEGER CHECK (bound_before_loss IN (0, 1)),
  care_declared INTEGER NOT NULL CHECK (care_declared IN (0, 1)),
  received TEXT NOT NULL CHECK (json_valid(received)),
  condition TEXT NOT NULL,
  plan_id TEXT REFERENCES plans (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  cancelled_reason TEXT,
  CHECK (incident_date IS NULL OR incident_date <= received_on),
  CHECK ((state = 'cancelled') = (cancelled_reason IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_claim_a_serial ON claims (serial) WHERE state NOT IN ('closed', 'cancelled');
CREATE INDEX claims_by_state ON claims (state, state_since, id);
CREATE INDEX claims_by_number ON claims (booked_at, id);
CREATE INDEX claims_by_serial ON claims (serial, booked_at);
CREATE INDEX claims_by_customer ON claims (customer_id);
CREATE INDEX claims_by_plan ON claims (plan_id);
CREATE INDEX claims_by_receipt ON claims (received_on, id);
CREATE TRIGGER claims_keep_their_identity BEFORE UPDATE OF id, number, serial, booked_at, booked_by ON claims
BEGIN SELECT RAISE(ABORT, 'a claim keeps its number and its serial'); END;
CREATE TRIGGER claims_are_never_deleted BEFORE DELETE ON claims
BEGIN SELECT RAISE(ABORT, 'a claim is cancelled, never deleted'); END;
CREATE TRIGGER ended_claims_stay_ended BEFORE UPDATE OF state ON claims
WHEN OLD.state IN ('closed', 'cancelled') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'an ended claim is not opened again'); END;

CREATE TABLE claim_states (
  claim_id TEXT NOT NULL REFERENCES claims (id),
  state TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL REFERENCES people (id),
  seq INTEGER PRIMARY KEY
) STRICT;
CREATE INDEX claim_states_by_claim ON claim_states (claim_id, seq);

CREATE TABLE diagnoses (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id),
  damaged TEXT NOT NULL CHECK (json_valid(damaged)),
  causes_found TEXT NOT NULL CHECK (json_valid(causes_found)),
  findings TEXT NOT NULL,
  upgrade_requested INTEGER NOT NULL CHECK (upgrade_requested IN (0, 1)),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES people (id),
  latest INTEGER NOT NULL CHECK (latest IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_latest_diagnosis ON diagnoses (claim_id) WHERE latest = 1;

CREATE TABLE estimates (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id),
  version INTEGER CHECK (version > 0),
  state TEXT NOT NULL CHECK (state IN ('draft', 'issued', 'superseded')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  note TEXT NOT NULL,
  net INTEGER NOT NULL CHECK (net >= 0),
  vat INTEGER NOT NULL CHECK (vat >= 0),
  gross INTEGER NOT NULL CHECK (gross = net + vat),
  issued_at TEXT,
  issued_by TEXT REFERENCES people (id),
  CHECK ((state = 'draft') = (version IS NULL)),
  CHECK ((state = 'draft') = (issued_at IS NULL)),
  UNIQUE (claim_id, version)
) STRICT;
CREATE UNIQUE INDEX one_draft_a_claim ON estimates (claim_id) WHERE state = 'draft';
CREATE UNIQUE INDEX one_issued_estimate_a_claim ON estimates (claim_id) WHERE state = 'issued';
CREATE TRIGGER issued_estimates_are_never_edited BEFORE UPDATE ON estimates
WHEN OLD.state <> 'draft' AND NOT (
  OLD.state = 'issued' AND NEW.state = 'superseded' AND NEW.id = OLD.id AND NEW.claim_id = OLD.claim_id
  AND NEW.version = OLD.version AND NEW.currency = OLD.currency AND NEW.lines = OLD.lines AND NEW.note = OLD.note
  AND NEW.net = OLD.net AND NEW.vat = OLD.vat AND NEW.issued_at = OLD.issued_at AND NEW.issued_by = OLD.issued_by)
BEGIN SELECT RAISE(ABORT, 'an issued estimate is superseded, never edited'); END;
CREATE TRIGGER issued_estimates_are_never_deleted BEFORE DELETE ON estimates WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued estimate is never deleted'); END;

CREATE TABLE slots (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plans (id),
  number INTEGER NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('damage', 'flyaway')),
  state TEXT NOT NULL CHECK (state IN ('reserved', 'used', 'released')),
  claim_id TEXT NOT NULL REFERENCES claims (id),
  reserved_at TEXT NOT NULL,
  used_at TEXT,
  released_at TEXT,
  CHECK ((state = 'released') = (released_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_claim_a_slot ON slots (plan_id, number) WHERE state <> 'released';
CREATE UNIQUE INDEX one_slot_a_claim ON slots (claim_id) WHERE state <> 'released';
CREATE TRIGGER slots_stay_within_the_allowance BEFORE INSERT ON slots
WHEN NEW.number > (SELECT allowance FROM plans WHERE id = NEW.plan_id)
BEGIN SELECT RAISE(ABORT, 'no slot beyond the allowance'); END;
CREATE TRIGGER slots_keep_their_place BEFORE UPDATE OF plan_id, number, kind, claim_id ON slots
BEGIN SELECT RAISE(ABORT, 'a slot keeps its plan, number and claim'); END;
CREATE TRIGGER released_slots_stay_released BEFORE UPDATE ON slots WHEN OLD.state = 'released'
BEGIN SELECT RAISE(ABORT, 'a released slot is reserved anew'); END;
CREATE TRIGGER slots_are_never_deleted BEFORE DELETE ON slots
BEGIN SELECT RAISE(ABORT, 'a slot is released, never deleted'); END;

CREATE TABLE choices (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id),
  choice TEXT NOT NULL CHECK (choice IN ('care_replacement', 'flyaway_replacement', 'paid_repair', 'warranty_repair',
    'return_unrepaired')),
  given_by TEXT NOT NULL,
  given_at TEXT NOT NULL,
  pay_when TEXT NOT NULL CHECK (pay_when IN ('now', 'on_collection')),
  note TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES people (id),
  due_amount INTEGER NOT NULL CHECK (due_amount >= 0),
  due_currency TEXT NOT NULL CHECK (length(due_currency) = 3),
  tier INTEGER CHECK (tier > 0),
  slot_id TEXT REFERENCES slots (id),
  shipping_paid_by TEXT NOT NULL CHECK (shipping_paid_by IN ('manufacturer', 'customer')),
  priority INTEGER NOT NULL CHECK (priority IN (0, 1)),
  estimate_id TEXT REFERENCES estimates (id),
  product_id TEXT,
  product_version INTEGER,
  -- The verdict, its explanations and the case as they were when the customer chose.
  kept TEXT NOT NULL CHECK (json_valid(kept)),
  withdrawn_at TEXT,
  CHECK ((tier IS NULL) = (slot_id IS NULL)),
  CHECK ((choice IN ('care_replacement', 'flyaway_replacement')) = (slot_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_choice_a_claim ON choices (claim_id) WHERE withdrawn_at IS NULL;
CREATE TRIGGER choices_are_never_edited BEFORE UPDATE ON choices
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.choice <> OLD.choice OR NEW.due_amount <> OLD.due_amount
  OR NEW.due_currency <> OLD.due_currency OR NEW.kept <> OLD.kept OR NEW.tier IS NOT OLD.tier
  OR NEW.slot_id IS NOT OLD.slot_id OR NEW.claim_id <> OLD.claim_id OR NEW.estimate_id IS NOT OLD.estimate_id
  OR NEW.shipping_paid_by <> OLD.shipping_paid_by OR NEW.priority <> OLD.priority OR NEW.pay_when <> OLD.pay_when
  OR NEW.given_by <> OLD.given_by OR NEW.given_at <> OLD.given_at OR NEW.note <> OLD.note
  OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by
  OR NEW.product_id IS NOT OLD.product_id OR NEW.product_version IS NOT OLD.product_version
BEGIN SELECT RAISE(ABORT, 'what was quoted stays quoted'); END;
CREATE TRIGGER choices_are_never_deleted BEFORE DELETE ON choices
BEGIN SELECT RAISE(ABORT, 'a choice is withdrawn, never deleted'); END;

CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id),
  kind TEXT NOT NULL CHECK (kind IN ('payment', 'refund')),
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  method TEXT NOT NULL,
  reference TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX payments_by_claim ON payments (claim_id, at);
CREATE TRIGGER payments_are_never_edited BEFORE UPDATE ON payments
BEGIN SELECT RAISE(ABORT, 'a payment is refunded, never edited'); END;
CREATE TRIGGER payments_are_never_deleted BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'a payment is refunded, never deleted'); END;

CREATE TABLE stock_units (
  id TEXT PRIMARY KEY,
  serial TEXT NOT NULL UNIQUE REFERENCES devices (serial),
  model TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('in_stock', 'allocated', 'shipped', 'withdrawn')),
  note TEXT NOT NULL,
  added_at TEXT NOT NULL,
  claim_id TEXT REFERENCES claims (id),
  CHECK ((state IN ('allocated', 'shipped')) = (claim_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_unit_a_claim ON stock_units (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX stock_units_by_model ON stock_units (model, state, added_at, id);
CREATE INDEX stock_units_by_age ON stock_units (added_at, id);

CREATE TABLE shipments (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL UNIQUE REFERENCES claims (id),
  hand_over TEXT NOT NULL CHECK (hand_over IN ('carrier', 'collected')),
  carrier TEXT NOT NULL,
  tracking TEXT NOT NULL,
  priority INTEGER NOT NULL CHECK (priority IN (0, 1)),
  paid_by TEXT NOT NULL CHECK (paid_by IN ('manufacturer', 'customer')),
  serial TEXT NOT NULL REFERENCES devices (serial),
  ship_to TEXT NOT NULL CHECK (json_valid(ship_to)),
  shipped_at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE TRIGGER shipments_are_never_edited BEFORE UPDATE ON shipments
BEGIN SELECT RAISE(ABORT, 'a shipment stays as it left'); END;
CREATE TRIGGER shipments_are_never_deleted BEFORE DELETE ON shipments
BEGIN SELECT RAISE(ABORT, 'a shipment stays as it left'); END;

CREATE TABLE papers (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id),
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX papers_by_claim ON papers (claim_id, made_at);

CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  person_id TEXT REFERENCES people (id),
  by_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  claim_id TEXT REFERENCES claims (id),
  plan_id TEXT REFERENCES plans (id),
  data TEXT NOT NULL CHECK (json_valid(data)),
  hmac TEXT NOT NULL CHECK (length(hmac) = 64)
) STRICT;
CREATE INDEX events_by_claim ON events (claim_id, id) WHERE claim_id IS NOT NULL;
CREATE INDEX events_by_plan ON events (plan_id, id) WHERE plan_id IS NOT NULL;
CREATE TRIGGER events_are_never_edited BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never edited'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
`;
