import { forbidden, onRow } from './triggers.ts';

/** Events and the states that a claim went through, as everything but the log itself reads and writes them. */
export const views = `
CREATE VIEW events (id, at, person_id, by_name, kind, claim_id, plan_id, data, hmac, claim_seq, plan_seq) AS
  SELECT event_log.id, moment(event_log.at), authors.person_id, authors.name, event_kinds.name, claims.id,
    plans.id, event_log.data, encode(event_log.hmac, 'hex') COLLATE "C", event_log.claim, event_log.plan
  FROM event_log
  LEFT JOIN authors ON authors.id = event_log.author
  LEFT JOIN event_kinds ON event_kinds.id = event_log.kind
  LEFT JOIN claims ON claims.seq = event_log.claim
  LEFT JOIN plans ON plans.seq = event_log.plan;

CREATE VIEW claim_states (claim_id, state, entered_at, entered_by, seq) AS
  SELECT claims.id, claim_path.state, moment(claim_path.at), authors.person_id, claim_path.step
  FROM claim_path JOIN claims ON claims.seq = claim_path.claim LEFT JOIN authors ON authors.id = claim_path.author;

${onRow(
  'events_are_appended',
  'INSTEAD OF INSERT ON events',
  `IF (NEW.claim_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id))
    OR (NEW.plan_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plans WHERE id = NEW.plan_id))
  THEN
    RAISE EXCEPTION 'an event tells of a claim or a plan that is not there'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'events_are_appended';
  END IF;
  INSERT INTO authors (person_id, name) SELECT NEW.person_id, NEW.by_name WHERE NOT EXISTS (
    SELECT 1 FROM authors WHERE person_id IS NOT DISTINCT FROM NEW.person_id AND name = NEW.by_name);
  INSERT INTO event_kinds (name) SELECT NEW.kind
    WHERE NOT EXISTS (SELECT 1 FROM event_kinds WHERE name = NEW.kind);
  INSERT INTO event_log (id, at, author, kind, claim, plan, data, hmac) VALUES (
    -- No sequence: one that was taken back would leave a number out.
    coalesce(NEW.id, (SELECT coalesce(max(id), 0) + 1 FROM event_log)),
    milliseconds(NEW.at),
    (SELECT min(id) FROM authors WHERE person_id IS NOT DISTINCT FROM NEW.person_id AND name = NEW.by_name),
    (SELECT id FROM event_kinds WHERE name = NEW.kind),
    (SELECT seq FROM claims WHERE id = NEW.claim_id),
    (SELECT seq FROM plans WHERE id = NEW.plan_id),
    NEW.data,
    decode(NEW.hmac, 'hex'));`,
)}
${forbidden('told_events_are_never_edited', 'INSTEAD OF UPDATE ON events', 'events are never edited')}
${forbidden('told_events_are_never_deleted', 'INSTEAD OF DELETE ON events', 'events are never deleted')}
${onRow(
  'claim_states_are_appended',
  'INSTEAD OF INSERT ON claim_states',
  `INSERT INTO authors (person_id, name) SELECT id, name FROM people
    WHERE id = NEW.entered_by AND NOT EXISTS (SELECT 1 FROM authors WHERE person_id = NEW.entered_by);
  INSERT INTO claim_path (claim, step, state, at, author)
    SELECT seq, coalesce((SELECT max(step) FROM claim_path WHERE claim = claims.seq), 0) + 1, NEW.state,
      milliseconds(NEW.entered_at), (SELECT max(id) FROM authors WHERE person_id = NEW.entered_by)
    FROM claims WHERE id = NEW.claim_id;`,
)}
`;
