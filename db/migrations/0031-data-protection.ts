/**
 * A customer's data goes once the law, a plan and open business keep it no longer. Money, figures and the chain of events
 * stay as they are: what tells of the person is taken out of the rows that stay, and only while an erasure is under way do
 * the rules let go of exactly those columns. Of events the words go and the link stays; that it was an erasure and not
 * somebody with another program is told by a seal that the centre's key makes over what is left and the erasure's own event.
 *
 * How long each customer is kept stands in a row of its own, worked out by the program; triggers forget it where it may have
 * changed.
 */

const ERASING = 'EXISTS (SELECT 1 FROM erasing)';

/** Lets an erasure change what is not among the columns that stay. */
const unlessErasing = (stays: string): string => {
  const columns = stays.split(' ');
  const row = (which: 'OLD' | 'NEW') => columns.map((column) => `${which}.${column}`).join(', ');
  return `NOT (${ERASING} AND (${row('OLD')}) IS (${row('NEW')}))`;
};

const anew = (name: string, on: string, when: string, why: string): string => `
DROP TRIGGER ${name};
CREATE TRIGGER ${name} BEFORE ${on}
WHEN ${when}
BEGIN SELECT RAISE(ABORT, '${why}'); END;`;

const RULES = [
  anew(
    'issued_estimates_are_never_edited',
    'UPDATE ON estimates',
    `OLD.state <> 'draft' AND NOT (
  OLD.state = 'issued' AND NEW.state = 'superseded' AND NEW.id = OLD.id AND NEW.claim_id = OLD.claim_id
  AND NEW.version = OLD.version AND NEW.currency = OLD.currency AND NEW.lines = OLD.lines AND NEW.note = OLD.note
  AND NEW.net = OLD.net AND NEW.vat = OLD.vat AND NEW.issued_at = OLD.issued_at AND NEW.issued_by = OLD.issued_by)
  AND ${unlessErasing('id claim_id version state currency net vat gross issued_at issued_by')}`,
    'an issued estimate is superseded, never edited',
  ),
  anew(
    'choices_are_never_edited',
    'UPDATE ON choices',
    `(OLD.withdrawn_at IS NOT NULL OR NEW.choice <> OLD.choice OR NEW.due_amount <> OLD.due_amount
  OR NEW.due_currency <> OLD.due_currency OR NEW.kept <> OLD.kept OR NEW.tier IS NOT OLD.tier
  OR NEW.slot_id IS NOT OLD.slot_id OR NEW.claim_id <> OLD.claim_id OR NEW.estimate_id IS NOT OLD.estimate_id
  OR NEW.shipping_paid_by <> OLD.shipping_paid_by OR NEW.priority <> OLD.priority OR NEW.pay_when <> OLD.pay_when
  OR NEW.given_by <> OLD.given_by OR NEW.given_at <> OLD.given_at OR NEW.note <> OLD.note
  OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by
  OR NEW.product_id IS NOT OLD.product_id OR NEW.product_version IS NOT OLD.product_version)
  AND ${unlessErasing(
    'id claim_id choice given_by given_at pay_when recorded_at recorded_by due_amount due_currency tier slot_id ' +
      'shipping_paid_by priority estimate_id product_id product_version withdrawn_at',
  )}`,
    'what was quoted stays quoted',
  ),
  anew(
    'decisions_are_never_edited',
    'UPDATE ON decisions',
    `(OLD.latest = 0 OR NEW.latest <> 0 OR NEW.decision <> OLD.decision OR NEW.reason <> OLD.reason
  OR NEW.claim_id <> OLD.claim_id OR NEW.automatic <> OLD.automatic OR NEW.decided_at <> OLD.decided_at
  OR NEW.decided_by <> OLD.decided_by)
  AND ${unlessErasing('id claim_id decision decided_at decided_by automatic latest')}`,
    'a decision is superseded, never edited',
  ),
  anew(
    'fee_adjustments_are_never_edited',
    'UPDATE ON fee_adjustments',
    `(OLD.latest = 0 OR NEW.latest <> 0 OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency
  OR NEW.reason <> OLD.reason OR NEW.choice_id <> OLD.choice_id OR NEW.adjusted_at <> OLD.adjusted_at
  OR NEW.adjusted_by <> OLD.adjusted_by OR NEW.rate IS NOT OLD.rate OR NEW.rate_from IS NOT OLD.rate_from
  OR NEW.rate_on IS NOT OLD.rate_on)
  AND ${unlessErasing('id choice_id amount currency rate_from rate rate_on adjusted_at adjusted_by latest')}`,
    'a fee is adjusted anew, never edited',
  ),
  anew(
    'part_replacements_are_never_edited',
    'UPDATE ON part_replacements',
    `(OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL OR NEW.id <> OLD.id
  OR NEW.choice_id <> OLD.choice_id OR NEW.reason <> OLD.reason OR NEW.decided_at <> OLD.decided_at
  OR NEW.decided_by <> OLD.decided_by)
  AND ${unlessErasing('id choice_id decided_at decided_by taken_back_at')}`,
    'the word for new parts is taken back, never edited',
  ),
  anew(
    'payments_are_never_edited',
    'UPDATE ON payments',
    unlessErasing('id claim_id kind amount currency method at by'),
    'a payment is refunded, never edited',
  ),
  anew(
    'shipments_are_never_edited',
    'UPDATE ON shipments',
    unlessErasing('id claim_id hand_over carrier priority paid_by serial shipped_at by'),
    'a shipment stays as it left',
  ),
  anew(
    'ended_orders_stay_ended',
    'UPDATE ON supplier_orders',
    `(OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.claim_id <> OLD.claim_id OR NEW.model <> OLD.model
  OR NEW.ordered_at <> OLD.ordered_at OR NEW.ordered_by <> OLD.ordered_by)
  AND ${unlessErasing('id claim_id model expected_on ordered_at ordered_by state ended_at')}`,
    'an ended order stays as it ended',
  ),
  anew(
    'photos_are_never_deleted',
    'DELETE ON photos',
    `NOT ${ERASING}`,
    'a photo is removed with a reason, never deleted',
  ),
  anew('messages_are_never_deleted', 'DELETE ON messages', `NOT ${ERASING}`, 'a message is never deleted'),
  anew(
    'events_are_never_edited',
    'UPDATE ON event_log',
    unlessErasing('id at author kind claim plan hmac'),
    'events are never edited',
  ),
].join('');

const forget = (customers: string): string =>
  `UPDATE keepings SET due_on = NULL, why = NULL WHERE customer_id IN (${customers});`;

export const sql = `
ALTER TABLE customers ADD COLUMN erased_at TEXT;
-- Those who are erased are on no list of customers.
DROP INDEX customers_by_name;
CREATE INDEX customers_by_name ON customers (name COLLATE NOCASE, id) WHERE erased_at IS NULL;

CREATE TABLE retention (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Null: those of the centre's country.
  tax_years INTEGER CHECK (tax_years >= 0),
  claim_years INTEGER CHECK (claim_years >= 0),
  backup_days INTEGER NOT NULL CHECK (backup_days >= 0),
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE keepings (
  customer_id TEXT PRIMARY KEY REFERENCES customers (id),
  -- The first day on which the data may go; 9999-12-31 while nobody can say, null while it has to be worked out anew.
  due_on TEXT,
  why TEXT CHECK (why IN ('open_claim', 'balance', 'restored', 'plan', 'tax', 'claims', 'nothing')),
  CHECK ((due_on IS NULL) = (why IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX keepings_by_day ON keepings (due_on, customer_id);
INSERT INTO keepings (customer_id) SELECT id FROM customers;
CREATE TRIGGER customers_are_kept AFTER INSERT ON customers
BEGIN INSERT INTO keepings (customer_id) VALUES (NEW.id); END;
CREATE TRIGGER claims_keep_their_customer AFTER INSERT ON claims
BEGIN ${forget('NEW.customer_id')} END;
CREATE TRIGGER changed_claims_keep_their_customer AFTER UPDATE OF state, customer_id, plan_id ON claims
WHEN NEW.customer_id <> OLD.customer_id OR NEW.state IN ('closed', 'cancelled')
BEGIN ${forget('OLD.customer_id, NEW.customer_id')} END;
CREATE TRIGGER payments_keep_their_customer AFTER INSERT ON payments
WHEN (SELECT state FROM claims WHERE id = NEW.claim_id) IN ('closed', 'cancelled')
BEGIN ${forget('SELECT customer_id FROM claims WHERE id = NEW.claim_id')} END;
CREATE TRIGGER plans_keep_their_customers AFTER UPDATE OF status ON plans WHEN NEW.status <> OLD.status
BEGIN ${forget('SELECT customer_id FROM claims WHERE plan_id = NEW.id')} END;

CREATE TRIGGER the_countrys_law_keeps_customers AFTER UPDATE OF country ON centre WHEN NEW.country <> OLD.country
BEGIN UPDATE keepings SET due_on = NULL, why = NULL WHERE due_on IS NOT NULL; END;

-- Has its one row only within the transaction of an erasure.
CREATE TABLE erasing (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;

CREATE TABLE erasures (
  event_id INTEGER PRIMARY KEY REFERENCES event_log (id),
  customer_id TEXT NOT NULL REFERENCES customers (id),
  at TEXT NOT NULL,
  -- JSON list of the files, inside the data folder and that of the backups, until they are taken away.
  files TEXT NOT NULL CHECK (json_valid(files)),
  -- When nothing was left in the data folder but backups and what restores kept aside.
  finished_at TEXT,
  CHECK (finished_at IS NULL OR files = '[]')
) STRICT;
CREATE INDEX erasures_by_customer ON erasures (customer_id);
CREATE INDEX erasures_to_finish ON erasures (event_id) WHERE finished_at IS NULL;
CREATE TRIGGER erasures_are_never_deleted BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'an erasure is never taken back'); END;
CREATE TRIGGER finished_erasures_stay_finished BEFORE UPDATE ON erasures
WHEN OLD.finished_at IS NOT NULL OR (OLD.event_id, OLD.customer_id, OLD.at) IS NOT (NEW.event_id, NEW.customer_id, NEW.at)
BEGIN SELECT RAISE(ABORT, 'an erasure stays as it was'); END;

-- Events whose words were taken away.
CREATE TABLE erased_events (
  event_id INTEGER PRIMARY KEY REFERENCES event_log (id),
  -- The event of the erasure that did so last.
  erasure_id INTEGER NOT NULL REFERENCES event_log (id),
  seal BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT;
CREATE TRIGGER erased_events_stay_erased BEFORE DELETE ON erased_events
BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END;
CREATE TRIGGER seals_are_made_by_erasures BEFORE UPDATE ON erased_events WHEN NOT ${ERASING}
BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END;
${RULES}
`;
