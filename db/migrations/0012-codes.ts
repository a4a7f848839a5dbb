/**
 * What a scan may name besides claims, plans and serials: a parcel by its tracking number, in whatever grouping it was
 * written down, and a part by its number in the estimates that name it. The parts follow the estimates' lines by
 * trigger, so that no way of writing an estimate can forget them.
 */
export const sql = `
CREATE INDEX shipments_by_tracking ON shipments (upper(replace(replace(tracking, ' ', ''), '-', '')))
WHERE tracking <> '';

CREATE TABLE estimate_parts (
  -- Rises with time, so that the newest estimates of a part are read first.
  seq INTEGER PRIMARY KEY,
  part_key TEXT NOT NULL,
  estimate_id TEXT NOT NULL REFERENCES estimates (id),
  claim_id TEXT NOT NULL REFERENCES claims (id),
  part_number TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;
CREATE INDEX estimate_parts_by_key ON estimate_parts (part_key, seq);
CREATE INDEX estimate_parts_by_estimate ON estimate_parts (estimate_id);

INSERT INTO estimate_parts (part_key, estimate_id, claim_id, part_number, description)
  SELECT upper(replace(replace(line.value ->> 'partNumber', ' ', ''), '-', '')), estimates.id, estimates.claim_id,
    line.value ->> 'partNumber', line.value ->> 'description'
  FROM estimates, json_each(estimates.lines) AS line
  WHERE trim(line.value ->> 'partNumber') <> ''
  ORDER BY estimates.rowid;

CREATE TRIGGER estimates_list_their_parts AFTER INSERT ON estimates
BEGIN
  INSERT INTO estimate_parts (part_key, estimate_id, claim_id, part_number, description)
    SELECT upper(replace(replace(line.value ->> 'partNumber', ' ', ''), '-', '')), NEW.id, NEW.claim_id,
      line.value ->> 'partNumber', line.value ->> 'description'
    FROM json_each(NEW.lines) AS line WHERE trim(line.value ->> 'partNumber') <> '';
END;
CREATE TRIGGER estimates_list_their_parts_anew AFTER UPDATE OF lines ON estimates WHEN NEW.lines <> OLD.lines
BEGIN
  DELETE FROM estimate_parts WHERE estimate_id = NEW.id;
  INSERT INTO estimate_parts (part_key, estimate_id, claim_id, part_number, description)
    SELECT upper(replace(replace(line.value ->> 'partNumber', ' ', ''), '-', '')), NEW.id, NEW.claim_id,
      line.value ->> 'partNumber', line.value ->> 'description'
    FROM json_each(NEW.lines) AS line WHERE trim(line.value ->> 'partNumber') <> '';
END;
CREATE TRIGGER estimates_take_their_parts_along BEFORE DELETE ON estimates
BEGIN DELETE FROM estimate_parts WHERE estimate_id = OLD.id; END;
`;
