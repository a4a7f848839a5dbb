import { onRow } from './triggers.ts';

/** What follows in one table from what is written in another. */

const UNWEIGHED = "choice = '' AND state NOT IN ('closed', 'cancelled')";

const weighAnew = (name: string, event: string, which: string): string =>
  onRow(name, `AFTER ${event}`, `UPDATE claims SET verdict = NULL WHERE ${which} AND ${UNWEIGHED};`);

const weighEveryClaim = (table: string): string =>
  ['insert', 'update', 'delete']
    .map((event) =>
      weighAnew(`${table}_${event}_is_weighed`, `${event.toUpperCase()} ON ${table}`, 'verdict IS NOT NULL'),
    )
    .join('\n');

const keptAnew = (name: string, event: string, which: string, when = ''): string =>
  onRow(name, `AFTER ${event}`, `UPDATE keepings SET due_on = NULL, why = NULL WHERE ${which};`, when);

const CUSTOMER_OF_CLAIM = '(SELECT customer_id FROM claims WHERE id = NEW.claim_id)';

const LIST_PARTS = `INSERT INTO estimate_parts (part_key, estimate_id, claim_id, part_number, description)
    SELECT upper(replace(replace(line ->> 'partNumber', ' ', ''), '-', '')), NEW.id, NEW.claim_id,
      line ->> 'partNumber', line ->> 'description'
    FROM json_array_elements(NEW.lines::json) AS line WHERE trim(line ->> 'partNumber') <> '';`;

export const consequences = [
  onRow('estimates_list_their_parts', 'AFTER INSERT ON estimates', LIST_PARTS),
  onRow(
    'estimates_list_their_parts_anew',
    'AFTER UPDATE OF lines ON estimates',
    `DELETE FROM estimate_parts WHERE estimate_id = NEW.id;
  ${LIST_PARTS}`,
    'NEW.lines <> OLD.lines',
  ),
  onRow(
    'estimates_take_their_parts_along',
    'BEFORE DELETE ON estimates',
    'DELETE FROM estimate_parts WHERE estimate_id = OLD.id;',
  ),

  onRow(
    'bindings_know_their_days',
    'BEFORE INSERT OR UPDATE OF until_at, in_force ON bindings',
    `NEW.in_force := (SELECT daterange(valid_from::date, valid_until::date, '[]') FROM plans
    WHERE id = NEW.plan_id AND status = 'active' AND NEW.until_at IS NULL);`,
  ),
  onRow(
    'bindings_follow_their_plan',
    'AFTER UPDATE OF status ON plans',
    'UPDATE bindings SET in_force = NULL WHERE plan_id = NEW.id AND until_at IS NULL;',
    'NEW.status <> OLD.status',
  ),

  onRow(
    'claims_know_device_and_customer',
    'BEFORE INSERT ON claims',
    `NEW.model := coalesce((SELECT model FROM devices WHERE serial = NEW.serial), '');
  NEW.customer_name := coalesce((SELECT name FROM customers WHERE id = NEW.customer_id), '');`,
  ),
  onRow(
    'claims_follow_their_customer',
    'BEFORE UPDATE OF customer_id ON claims',
    'NEW.customer_name := (SELECT name FROM customers WHERE id = NEW.customer_id);',
  ),
  onRow(
    'claims_follow_their_customers_name',
    'AFTER UPDATE OF name ON customers',
    'UPDATE claims SET customer_name = NEW.name WHERE customer_id = NEW.id;',
    'NEW.name <> OLD.name',
  ),
  onRow(
    'claims_follow_their_devices_model',
    'AFTER UPDATE OF model ON devices',
    'UPDATE claims SET model = NEW.model WHERE serial = NEW.serial;',
    'NEW.model <> OLD.model',
  ),
  onRow(
    'claims_know_their_choice',
    'AFTER INSERT ON choices',
    'UPDATE claims SET choice = NEW.choice WHERE id = NEW.claim_id;',
    'NEW.withdrawn_at IS NULL',
  ),
  onRow(
    'claims_lose_their_choice',
    'AFTER UPDATE OF withdrawn_at ON choices',
    `UPDATE claims SET choice = '', verdict = NULL WHERE id = NEW.claim_id;`,
    'NEW.withdrawn_at IS NOT NULL',
  ),

  weighAnew(
    'facts_of_a_claim_are_weighed',
    `UPDATE OF received_on, ship_to, incident_date, causes, bound_before_loss, flight_log, flyaway_report, received, plan_id
   ON claims`,
    'seq = NEW.seq',
  ),
  weighAnew('diagnoses_are_weighed', 'INSERT ON diagnoses', 'id = NEW.claim_id'),
  weighAnew('changed_diagnoses_are_weighed', 'UPDATE ON diagnoses', 'id = NEW.claim_id'),
  weighAnew('estimates_are_weighed', 'INSERT ON estimates', 'id = NEW.claim_id'),
  weighAnew('changed_estimates_are_weighed', 'UPDATE ON estimates', 'id = NEW.claim_id'),
  weighAnew('decisions_are_weighed', 'INSERT ON decisions', 'id = NEW.claim_id'),
  weighAnew('superseded_decisions_are_weighed', 'UPDATE ON decisions', 'id = NEW.claim_id'),
  weighAnew('slots_are_weighed', 'INSERT ON slots', 'plan_id = NEW.plan_id'),
  weighAnew('changed_slots_are_weighed', 'UPDATE ON slots', 'plan_id = NEW.plan_id'),
  weighAnew('plans_are_weighed', 'UPDATE ON plans', 'plan_id = NEW.id'),
  weighAnew('products_are_weighed', 'INSERT ON plan_products', 'verdict IS NOT NULL'),
  weighEveryClaim('regions'),
  weighEveryClaim('region_countries'),

  onRow(
    'customers_are_kept',
    'AFTER INSERT ON customers',
    'INSERT INTO keepings (customer_id) VALUES (NEW.id);',
  ),
  keptAnew('claims_keep_their_customer', 'INSERT ON claims', 'customer_id = NEW.customer_id'),
  keptAnew(
    'changed_claims_keep_their_customer',
    'UPDATE OF state, customer_id, plan_id ON claims',
    'customer_id IN (OLD.customer_id, NEW.customer_id)',
    "NEW.customer_id <> OLD.customer_id OR NEW.state IN ('closed', 'cancelled')",
  ),
  keptAnew(
    'payments_keep_their_customer',
    'INSERT ON payments',
    `customer_id = ${CUSTOMER_OF_CLAIM}
    AND (SELECT state FROM claims WHERE id = NEW.claim_id) IN ('closed', 'cancelled')`,
  ),
  keptAnew(
    'plans_keep_their_customers',
    'UPDATE OF status ON plans',
    'customer_id IN (SELECT customer_id FROM claims WHERE plan_id = NEW.id)',
    'NEW.status <> OLD.status',
  ),
  keptAnew(
    'the_countrys_law_keeps_customers',
    'UPDATE OF country ON centre',
    'due_on IS NOT NULL',
    'NEW.country <> OLD.country',
  ),
  keptAnew('invoices_keep_their_customer', 'INSERT ON invoices', `customer_id = ${CUSTOMER_OF_CLAIM}`),
].join('\n');
