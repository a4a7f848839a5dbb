import type Database from 'better-sqlite3';
import { packKept } from '../claims/kept.ts';
import { copyInParts, rebuild } from './rebuild.ts';
import type { Told } from './told.ts';

/**
 * An archive of a million claims that costs nothing at the counter.
 *
 * Claims and plans get a number of their own that rises, so that every list has an order that goes on from any row, and
 * so that what there are millions of names them by three bytes and not by thirty-six. What lists are filtered and
 * sorted by, and what decides whether a claim waits for a manager, stands in the claim's row, kept there by triggers:
 * no writer can forget it.
 *
 * Events are kept compactly (an author, a kind, a claim and a plan by number; the instant as milliseconds; the link as
 * bytes), and are read and written as before through the view `events`, from whose columns every link of the chain is
 * made. The same goes for the states that a claim went through. The copy that a choice keeps is packed.
 *
 * The search's letters (migration 7) stand in a table: nested as they were, one call for each, they were more than the
 * parser of an ordinary build of SQLite takes in, and no other program could read the file.
 */

const STANDING = 'LEFT JOIN choices AS chosen ON chosen.claim_id = old.id AND chosen.withdrawn_at IS NULL';
const rules = (outcome: string) =>
  `coalesce((SELECT group_concat(json_extract(value, '$.rule'), ' ') FROM json_each(chosen.kept, '$.verdict.reasons')
     WHERE json_extract(value, '$.outcome') = '${outcome}'), '')`;

const VERDICTS = "('covered', 'not_covered', 'needs_review', 'warranty')";
const NEW_OF_CLAIMS = `
  model TEXT NOT NULL DEFAULT '',
  customer_name TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  choice TEXT NOT NULL DEFAULT '',
  -- What the rules say; null while it has to be weighed anew. With a manager's word in its place: standing.
  verdict TEXT CHECK (verdict IN ${VERDICTS}),
  standing TEXT CHECK (standing IN ${VERDICTS}),
  failed_rules TEXT NOT NULL DEFAULT '',
  open_rules TEXT NOT NULL DEFAULT '',
  open_questions TEXT CHECK (open_questions IS NULL OR json_valid(open_questions)),`;

/** The key first, and the number of its own that takes its place as SQLite's. */
const numbered = (ddl: string, more = '') =>
  ddl.replace('id TEXT PRIMARY KEY,', `seq INTEGER PRIMARY KEY,${more}\n  id TEXT NOT NULL UNIQUE,`);

const clustered = (ddl: string, key: string) =>
  ddl
    .replace('id TEXT PRIMARY KEY,', 'id TEXT NOT NULL,')
    .replace(/\)\s*STRICT$/, `,\n  PRIMARY KEY (${key})\n) STRICT, WITHOUT ROWID`);

/** What is made anew before the SQL, and what is copied behind it. */
const MADE_ANEW = ['claims', 'plans', 'choices', 'payments', 'shipments'];
const COPIED = ['events', 'claim_states'];

const rowsOf = (connection: Database.Database, tables: readonly string[]): number =>
  tables.reduce(
    (sum, table) => sum + Number(connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
    0,
  );

export function before(connection: Database.Database, told: Told): void {
  const of = rowsOf(connection, [...MADE_ANEW, ...COPIED]);
  let done = 0;
  told(done, of);
  const makeAnew = (table: string, change: Parameters<typeof rebuild>[2]) => {
    rebuild(connection, table, change, (rows) => {
      done += rows;
      told(done, of);
    });
  };
  connection.function('packed_kept', { deterministic: true }, (json: unknown) => packKept(String(json)));
  makeAnew('claims', {
    ddl: (ddl) => numbered(ddl, NEW_OF_CLAIMS),
    fill: {
      seq: 'old.rowid',
      model: '(SELECT model FROM devices WHERE devices.serial = old.serial)',
      customer_name: '(SELECT name FROM customers WHERE customers.id = old.customer_id)',
      choice: "coalesce(chosen.choice, '')",
      verdict: "json_extract(chosen.kept, '$.automatic')",
      standing: "json_extract(chosen.kept, '$.verdict.verdict')",
      failed_rules: rules('fail'),
      open_rules: rules('unknown'),
      open_questions: 'NULL',
    },
    join: STANDING,
    without: ['claims_by_state', 'claims_by_number', 'claims_by_receipt', 'claims_by_serial'],
  });
  makeAnew('plans', {
    ddl: (ddl) => numbered(ddl),
    fill: { seq: 'old.rowid' },
    without: ['plans_by_registration'],
  });
  makeAnew('choices', {
    ddl: (ddl) => ddl.replace('kept TEXT NOT NULL CHECK (json_valid(kept))', 'kept BLOB NOT NULL'),
    fill: { kept: 'packed_kept(old.kept)' },
  });
  // What is only ever looked for by its claim lies in the claims' order, which needs no index beside it.
  makeAnew('payments', {
    ddl: (ddl) => clustered(ddl, 'claim_id, at, id'),
    fill: {},
    order: 'claim_id, at, id',
    without: ['payments_by_claim'],
  });
  makeAnew('shipments', {
    ddl: (ddl) =>
      clustered(ddl, 'claim_id').replace('claim_id TEXT NOT NULL UNIQUE', 'claim_id TEXT NOT NULL'),
    fill: {},
    order: 'claim_id',
  });
}

const OPEN = "state NOT IN ('closed', 'cancelled')";
/** An instant as the program writes it becomes its milliseconds since 1970; any other stays the text that it is. */
const asKept = (at: string) => `CASE
    WHEN ${at} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'
      AND strftime('%Y-%m-%dT%H:%M:%S', ${at}) = substr(${at}, 1, 19) AND ${at} >= '1970'
    THEN unixepoch(substr(${at}, 1, 19)) * 1000 + substr(${at}, 21, 3)
    ELSE ${at} END`;
const asTold = (at: string) => `CASE typeof(${at})
    WHEN 'integer' THEN strftime('%Y-%m-%dT%H:%M:%S', ${at} / 1000, 'unixepoch') || printf('.%03dZ', ${at} % 1000)
    ELSE ${at} END`;

/** What a claim is weighed by has changed: it is weighed anew, unless its customer has chosen or it has ended. */
const weighAnew = (name: string, change: string, which: string) => `
CREATE TRIGGER ${name} AFTER ${change}
BEGIN UPDATE claims SET verdict = NULL WHERE ${which} AND choice = '' AND ${OPEN}; END;`;
const everyClaim = (table: string) =>
  ['INSERT', 'UPDATE', 'DELETE']
    .map((change) =>
      weighAnew(
        `${table}_${change.toLowerCase()}_is_weighed`,
        `${change} ON ${table}`,
        'verdict IS NOT NULL',
      ),
    )
    .join('');

export const sql = `
CREATE INDEX claims_by_receipt ON claims (received_on);
CREATE INDEX claims_by_state ON claims (state, received_on);
CREATE INDEX claims_by_choice ON claims (choice, state, received_on);
CREATE INDEX claims_by_model ON claims (model, choice, state, received_on);
-- All that a list is narrowed by, so that a row that is passed over is never looked up.
CREATE INDEX claims_by_model_name ON claims (model, seq, state, choice, received_on);
CREATE INDEX claims_by_customer_name ON claims (customer_name, seq, state, choice, model, received_on);
CREATE INDEX claims_by_serial ON claims (serial);
CREATE INDEX open_claims_by_age ON claims (state, state_since) WHERE ${OPEN};
CREATE INDEX claims_to_weigh ON claims (state) WHERE verdict IS NULL AND ${OPEN};
CREATE INDEX claims_to_review ON claims (state_since) WHERE standing = 'needs_review' AND ${OPEN};
CREATE INDEX plans_by_registration ON plans (registered_at);
CREATE INDEX plans_by_product ON plans (product_id, product_version);
DROP INDEX bindings_by_plan;
CREATE INDEX bindings_by_plan ON bindings (plan_id);
CREATE INDEX stock_units_by_state ON stock_units (state, added_at, id);

CREATE TRIGGER claims_know_device_and_customer AFTER INSERT ON claims
BEGIN
  UPDATE claims SET model = coalesce((SELECT model FROM devices WHERE serial = NEW.serial), ''),
    customer_name = coalesce((SELECT name FROM customers WHERE id = NEW.customer_id), '')
  WHERE seq = NEW.seq;
END;
CREATE TRIGGER claims_follow_their_customer AFTER UPDATE OF customer_id ON claims
BEGIN
  UPDATE claims SET customer_name = (SELECT name FROM customers WHERE id = NEW.customer_id) WHERE seq = NEW.seq;
END;
CREATE TRIGGER claims_follow_their_customers_name AFTER UPDATE OF name ON customers WHEN NEW.name <> OLD.name
BEGIN UPDATE claims SET customer_name = NEW.name WHERE customer_id = NEW.id; END;
CREATE TRIGGER claims_follow_their_devices_model AFTER UPDATE OF model ON devices WHEN NEW.model <> OLD.model
BEGIN UPDATE claims SET model = NEW.model WHERE serial = NEW.serial; END;
CREATE TRIGGER claims_know_their_choice AFTER INSERT ON choices WHEN NEW.withdrawn_at IS NULL
BEGIN UPDATE claims SET choice = NEW.choice WHERE id = NEW.claim_id; END;
CREATE TRIGGER claims_lose_their_choice AFTER UPDATE OF withdrawn_at ON choices WHEN NEW.withdrawn_at IS NOT NULL
BEGIN UPDATE claims SET choice = '', verdict = NULL WHERE id = NEW.claim_id; END;
${weighAnew(
  'facts_of_a_claim_are_weighed',
  `UPDATE OF received_on, ship_to, incident_date, causes, bound_before_loss, flight_log,
   flyaway_report, received, plan_id ON claims`,
  'seq = NEW.seq',
)}
${weighAnew('diagnoses_are_weighed', 'INSERT ON diagnoses', 'id = NEW.claim_id')}
${weighAnew('changed_diagnoses_are_weighed', 'UPDATE ON diagnoses', 'id = NEW.claim_id')}
${weighAnew('estimates_are_weighed', 'INSERT ON estimates', 'id = NEW.claim_id')}
${weighAnew('changed_estimates_are_weighed', 'UPDATE ON estimates', 'id = NEW.claim_id')}
${weighAnew('decisions_are_weighed', 'INSERT ON decisions', 'id = NEW.claim_id')}
${weighAnew('superseded_decisions_are_weighed', 'UPDATE ON decisions', 'id = NEW.claim_id')}
${weighAnew('slots_are_weighed', 'INSERT ON slots', 'plan_id = NEW.plan_id')}
${weighAnew('changed_slots_are_weighed', 'UPDATE ON slots', 'plan_id = NEW.plan_id')}
${weighAnew('plans_are_weighed', 'UPDATE ON plans', 'plan_id = NEW.id')}
${weighAnew('products_are_weighed', 'INSERT ON plan_products', 'verdict IS NOT NULL')}
${everyClaim('regions')}
${everyClaim('region_countries')}

CREATE TABLE authors (
  id INTEGER PRIMARY KEY,
  -- Null: the program itself.
  person_id TEXT REFERENCES people (id),
  -- As the person was called then.
  name TEXT NOT NULL
) STRICT;
CREATE INDEX authors_by_person ON authors (person_id, name);
CREATE TABLE event_kinds (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO authors (person_id, name) SELECT DISTINCT person_id, by_name FROM events;
INSERT INTO authors (person_id, name) SELECT id, name FROM people
  WHERE NOT EXISTS (SELECT 1 FROM authors WHERE person_id = people.id AND name = people.name);
INSERT INTO event_kinds (name) SELECT DISTINCT kind FROM events;

CREATE TABLE event_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at ANY NOT NULL,
  author INTEGER NOT NULL REFERENCES authors (id),
  kind INTEGER NOT NULL REFERENCES event_kinds (id),
  claim INTEGER REFERENCES claims (seq),
  plan INTEGER REFERENCES plans (seq),
  data TEXT NOT NULL CHECK (json_valid(data)),
  hmac BLOB NOT NULL CHECK (length(hmac) = 32)
) STRICT;
`;

const COPY_EVENTS = `INSERT INTO event_log (id, at, author, kind, claim, plan, data, hmac)
  SELECT id, ${asKept('at')},
    (SELECT authors.id FROM authors WHERE authors.person_id IS events.person_id AND authors.name = by_name),
    (SELECT event_kinds.id FROM event_kinds WHERE event_kinds.name = kind),
    (SELECT seq FROM claims WHERE claims.id = claim_id), (SELECT seq FROM plans WHERE plans.id = plan_id), data,
    unhex(hmac)
  FROM events WHERE id > @from AND id <= @to ORDER BY id`;

const EVENTS_ARE_COPIED = `
DROP TABLE events;
CREATE INDEX events_by_claim ON event_log (claim) WHERE claim IS NOT NULL;
CREATE INDEX events_by_plan ON event_log (plan) WHERE plan IS NOT NULL;
CREATE TRIGGER events_are_never_edited BEFORE UPDATE ON event_log
BEGIN SELECT RAISE(ABORT, 'events are never edited'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON event_log
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE VIEW events (id, at, person_id, by_name, kind, claim_id, plan_id, data, hmac, claim_seq, plan_seq) AS
  SELECT event_log.id, ${asTold('event_log.at')}, authors.person_id, authors.name, event_kinds.name, claims.id,
    plans.id, event_log.data, lower(hex(event_log.hmac)), event_log.claim, event_log.plan
  FROM event_log
  LEFT JOIN authors ON authors.id = event_log.author
  LEFT JOIN event_kinds ON event_kinds.id = event_log.kind
  LEFT JOIN claims ON claims.seq = event_log.claim
  LEFT JOIN plans ON plans.seq = event_log.plan;
CREATE TRIGGER events_are_appended INSTEAD OF INSERT ON events
BEGIN
  SELECT RAISE(ABORT, 'an event tells of a claim or a plan that is not there')
  WHERE (NEW.claim_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id))
    OR (NEW.plan_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plans WHERE id = NEW.plan_id));
  INSERT INTO authors (person_id, name) SELECT NEW.person_id, NEW.by_name
    WHERE NOT EXISTS (SELECT 1 FROM authors WHERE person_id IS NEW.person_id AND name = NEW.by_name);
  INSERT INTO event_kinds (name) SELECT NEW.kind
    WHERE NOT EXISTS (SELECT 1 FROM event_kinds WHERE name = NEW.kind);
  INSERT INTO event_log (id, at, author, kind, claim, plan, data, hmac)
    SELECT NEW.id, ${asKept('NEW.at')},
      (SELECT id FROM authors WHERE person_id IS NEW.person_id AND name = NEW.by_name),
      (SELECT id FROM event_kinds WHERE name = NEW.kind), (SELECT seq FROM claims WHERE id = NEW.claim_id),
      (SELECT seq FROM plans WHERE id = NEW.plan_id), NEW.data, unhex(NEW.hmac);
END;
CREATE TRIGGER told_events_are_never_edited INSTEAD OF UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never edited'); END;
CREATE TRIGGER told_events_are_never_deleted INSTEAD OF DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TABLE claim_path (
  claim INTEGER NOT NULL REFERENCES claims (seq),
  -- Rises within the claim.
  step INTEGER NOT NULL,
  state TEXT NOT NULL,
  at ANY NOT NULL,
  author INTEGER NOT NULL REFERENCES authors (id),
  PRIMARY KEY (claim, step)
) STRICT, WITHOUT ROWID;
`;

const COPY_STATES = `INSERT INTO claim_path (claim, step, state, at, author)
  SELECT claims.seq, claim_states.seq, claim_states.state, ${asKept('entered_at')},
    (SELECT max(authors.id) FROM authors WHERE authors.person_id = entered_by)
  FROM claim_states CROSS JOIN claims ON claims.id = claim_states.claim_id
  WHERE claim_states.seq > @from AND claim_states.seq <= @to ORDER BY claim_states.seq`;

const STATES_ARE_COPIED = `
DROP TABLE claim_states;
CREATE VIEW claim_states (claim_id, state, entered_at, entered_by, seq) AS
  SELECT claims.id, claim_path.state, ${asTold('claim_path.at')}, authors.person_id, claim_path.step
  FROM claim_path JOIN claims ON claims.seq = claim_path.claim LEFT JOIN authors ON authors.id = claim_path.author;
CREATE TRIGGER claim_states_are_appended INSTEAD OF INSERT ON claim_states
BEGIN
  INSERT INTO authors (person_id, name) SELECT id, name FROM people
    WHERE id = NEW.entered_by AND NOT EXISTS (SELECT 1 FROM authors WHERE person_id = NEW.entered_by);
  INSERT INTO claim_path (claim, step, state, at, author)
    SELECT seq, coalesce((SELECT max(step) FROM claim_path WHERE claim = claims.seq), 0) + 1, NEW.state,
      ${asKept('NEW.entered_at')}, (SELECT max(id) FROM authors WHERE person_id = NEW.entered_by)
    FROM claims WHERE id = NEW.claim_id;
END;
`;

const SEARCHED = ['claim', 'customer', 'plan', 'unit'];
/** Signs of a text that are outside ASCII are looked up one by one; the places that there are reach further than any text. */
const FOLDED = `CASE WHEN words GLOB '*[^ -~]*' THEN (
    SELECT group_concat(coalesce(plain, sign), '') FROM (
      SELECT substr(words, n, 1) AS sign FROM search_places WHERE n <= length(words) ORDER BY n
    ) LEFT JOIN search_letters ON letter = sign
  ) || substr(words, 1 + (SELECT max(n) FROM search_places))
  ELSE replace(replace(words, '_', ' '), '~', ' ') END`;

/** The same views with the same letters and facts, read out of those that stand. */
function flattenSearch(connection: Database.Database): void {
  connection.exec(
    'CREATE TABLE search_letters (letter TEXT PRIMARY KEY, plain TEXT NOT NULL) STRICT, WITHOUT ROWID',
  );
  const keep = connection.prepare('INSERT OR IGNORE INTO search_letters (letter, plain) VALUES (?, ?)');
  for (const name of SEARCHED) {
    const view = String(
      connection.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(`${name}_facts`),
    );
    const [, letters = '', facts = ''] =
      /THEN (.*) END AS words, codes, parcel FROM \((.*)\)$/s.exec(view) ?? [];
    for (const [, letter, plain] of letters.matchAll(/, '(.)', '([^']*)'\)/gu)) keep.run(letter, plain);
    connection.exec(`DROP VIEW ${name}_facts;
      CREATE VIEW ${name}_facts AS SELECT ${name}_id, ${FOLDED} AS words, codes, parcel FROM (${facts})`);
  }
  // A plan is never bound before it is there, and is looked for only once it is bound.
  connection.exec('DROP TRIGGER plan_documents_insert_plans');
}

export function fill(connection: Database.Database, told: Told): void {
  const of = rowsOf(connection, [...MADE_ANEW, ...COPIED]);
  let done = rowsOf(connection, MADE_ANEW);
  const onRows = (rows: number) => {
    done += rows;
    told(done, of);
  };
  copyInParts(connection, { table: 'events', key: 'id', statement: COPY_EVENTS }, onRows);
  connection.exec(EVENTS_ARE_COPIED);
  copyInParts(connection, { table: 'claim_states', key: 'seq', statement: COPY_STATES }, onRows);
  connection.exec(STATES_ARE_COPIED);
  flattenSearch(connection);
  // The imports name their event where it is now.
  rebuild(connection, 'imports', {
    ddl: (ddl) => ddl.replace('REFERENCES events (id)', 'REFERENCES event_log (id)'),
    fill: {},
  });
}
