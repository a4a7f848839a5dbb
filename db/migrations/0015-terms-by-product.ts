/**
 * Terms by product: exclusions in the numbering of a product's own terms, and binding a code after a repair at an
 * official centre. What stood in the catalogue before says neither, so the usual figures hold for it.
 */
export const sql = `
ALTER TABLE plan_products ADD COLUMN repair_invitation_hours INTEGER NOT NULL DEFAULT 72
  CHECK (repair_invitation_hours >= 0);
-- JSON of rule to printed number; null: the usual eleven.
ALTER TABLE plan_products ADD COLUMN exclusions TEXT CHECK (exclusions IS NULL OR json_valid(exclusions));

ALTER TABLE plans ADD COLUMN repair_invitation_at TEXT;
CREATE TRIGGER plans_keep_their_invitation BEFORE UPDATE OF repair_invitation_at ON plans
WHEN NEW.repair_invitation_at IS NOT OLD.repair_invitation_at
BEGIN SELECT RAISE(ABORT, 'a plan keeps how it was bound'); END;
`;
