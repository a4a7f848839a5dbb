import { forbidden } from './triggers.ts';

/** What of a claim is never edited or deleted, and what may stand beside what. */
export const claimRules = [
  forbidden(
    'ended_bindings_stay_ended',
    'BEFORE UPDATE ON bindings',
    'a binding ends once and stays as it was',
    `OLD.until_at IS NOT NULL OR NEW.plan_id <> OLD.plan_id OR NEW.serial <> OLD.serial`,
  ),
  forbidden(
    'bindings_are_never_deleted',
    'BEFORE DELETE ON bindings',
    'a binding ends, and is never deleted',
  ),
  forbidden(
    'issued_estimates_are_never_deleted',
    'BEFORE DELETE ON estimates',
    'an issued estimate is never deleted',
    `OLD.state <> 'draft'`,
  ),
  forbidden(
    'issued_estimates_are_never_edited',
    'BEFORE UPDATE ON estimates',
    'an issued estimate is superseded, never edited',
    `OLD.state <> 'draft' AND NOT ( OLD.state = 'issued' AND NEW.state = 'superseded' AND NEW.id = OLD.id AND NEW.claim_id = OLD.claim_id AND NEW.version = OLD.version AND NEW.currency = OLD.currency AND NEW.lines = OLD.lines AND NEW.note = OLD.note AND NEW.net = OLD.net AND NEW.vat = OLD.vat AND NEW.issued_at = OLD.issued_at AND NEW.issued_by = OLD.issued_by) AND NOT (erasing() AND (OLD.id, OLD.claim_id, OLD.version, OLD.state, OLD.currency, OLD.net, OLD.vat, OLD.gross, OLD.issued_at, OLD.issued_by) IS NOT DISTINCT FROM (NEW.id, NEW.claim_id, NEW.version, NEW.state, NEW.currency, NEW.net, NEW.vat, NEW.gross, NEW.issued_at, NEW.issued_by))`,
  ),
  forbidden(
    'slots_stay_within_the_allowance',
    'BEFORE INSERT ON slots',
    'no slot beyond the allowance',
    `NEW.number > (SELECT allowance FROM plans WHERE id = NEW.plan_id)`,
  ),
  forbidden(
    'slots_keep_their_place',
    'BEFORE UPDATE OF plan_id, number, kind, claim_id ON slots',
    'a slot keeps its plan, number and claim',
  ),
  forbidden(
    'released_slots_stay_released',
    'BEFORE UPDATE ON slots',
    'a released slot is reserved anew',
    `OLD.state = 'released'`,
  ),
  forbidden('slots_are_never_deleted', 'BEFORE DELETE ON slots', 'a slot is released, never deleted'),
  forbidden(
    'decisions_are_never_deleted',
    'BEFORE DELETE ON decisions',
    'a decision is superseded, never deleted',
  ),
  forbidden(
    'decisions_are_never_edited',
    'BEFORE UPDATE ON decisions',
    'a decision is superseded, never edited',
    `(OLD.latest = 0 OR NEW.latest <> 0 OR NEW.decision <> OLD.decision OR NEW.reason <> OLD.reason OR NEW.claim_id <> OLD.claim_id OR NEW.automatic <> OLD.automatic OR NEW.decided_at <> OLD.decided_at OR NEW.decided_by <> OLD.decided_by) AND NOT (erasing() AND (OLD.id, OLD.claim_id, OLD.decision, OLD.decided_at, OLD.decided_by, OLD.automatic, OLD.latest) IS NOT DISTINCT FROM (NEW.id, NEW.claim_id, NEW.decision, NEW.decided_at, NEW.decided_by, NEW.automatic, NEW.latest))`,
  ),
  forbidden(
    'fee_adjustments_are_never_deleted',
    'BEFORE DELETE ON fee_adjustments',
    'a fee is adjusted anew, never deleted',
  ),
  forbidden(
    'fee_adjustments_are_never_edited',
    'BEFORE UPDATE ON fee_adjustments',
    'a fee is adjusted anew, never edited',
    `(OLD.latest = 0 OR NEW.latest <> 0 OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency OR NEW.reason <> OLD.reason OR NEW.choice_id <> OLD.choice_id OR NEW.adjusted_at <> OLD.adjusted_at OR NEW.adjusted_by <> OLD.adjusted_by OR NEW.rate IS DISTINCT FROM OLD.rate OR NEW.rate_from IS DISTINCT FROM OLD.rate_from OR NEW.rate_on IS DISTINCT FROM OLD.rate_on) AND NOT (erasing() AND (OLD.id, OLD.choice_id, OLD.amount, OLD.currency, OLD.rate_from, OLD.rate, OLD.rate_on, OLD.adjusted_at, OLD.adjusted_by, OLD.latest) IS NOT DISTINCT FROM (NEW.id, NEW.choice_id, NEW.amount, NEW.currency, NEW.rate_from, NEW.rate, NEW.rate_on, NEW.adjusted_at, NEW.adjusted_by, NEW.latest))`,
  ),
  forbidden(
    'promises_stay_promised',
    'BEFORE UPDATE ON promises',
    'what was promised stays promised',
    `OLD.settled_on IS NOT NULL OR NEW.choice_id <> OLD.choice_id OR NEW.availability <> OLD.availability OR NEW.least_days IS DISTINCT FROM OLD.least_days OR NEW.most_days IS DISTINCT FROM OLD.most_days`,
  ),
  forbidden('promises_are_never_deleted', 'BEFORE DELETE ON promises', 'a promise is never deleted'),
  forbidden(
    'photos_are_never_edited',
    'BEFORE UPDATE ON photos',
    'a photo is removed once, never edited',
    `OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR NEW.id <> OLD.id OR NEW.claim_id <> OLD.claim_id OR NEW.number <> OLD.number OR NEW.desk <> OLD.desk OR NEW.sha256 <> OLD.sha256 OR NEW.media_type <> OLD.media_type OR NEW.bytes <> OLD.bytes OR NEW.width <> OLD.width OR NEW.height <> OLD.height OR NEW.note <> OLD.note OR NEW.added_at <> OLD.added_at OR NEW.added_by <> OLD.added_by`,
  ),
  forbidden(
    'photos_are_never_deleted',
    'BEFORE DELETE ON photos',
    'a photo is removed with a reason, never deleted',
    `NOT erasing()`,
  ),
  forbidden(
    'part_replacements_are_of_care_alone',
    'BEFORE INSERT ON part_replacements',
    'only a standing choice of Care Refresh is done with new parts',
    `NOT EXISTS ( SELECT 1 FROM choices WHERE id = NEW.choice_id AND choice = 'care_replacement' AND withdrawn_at IS NULL)`,
  ),
  forbidden(
    'a_unit_or_new_parts',
    'BEFORE INSERT ON part_replacements',
    'a replacement is a unit or new parts',
    `EXISTS ( SELECT 1 FROM stock_units JOIN choices ON choices.claim_id = stock_units.claim_id WHERE choices.id = NEW.choice_id)`,
  ),
  forbidden(
    'part_replacements_are_never_deleted',
    'BEFORE DELETE ON part_replacements',
    'the word for new parts is taken back, never deleted',
  ),
  forbidden(
    'part_replacements_are_never_edited',
    'BEFORE UPDATE ON part_replacements',
    'the word for new parts is taken back, never edited',
    `(OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL OR NEW.id <> OLD.id OR NEW.choice_id <> OLD.choice_id OR NEW.reason <> OLD.reason OR NEW.decided_at <> OLD.decided_at OR NEW.decided_by <> OLD.decided_by) AND NOT (erasing() AND (OLD.id, OLD.choice_id, OLD.decided_at, OLD.decided_by, OLD.taken_back_at) IS NOT DISTINCT FROM (NEW.id, NEW.choice_id, NEW.decided_at, NEW.decided_by, NEW.taken_back_at))`,
  ),
  forbidden(
    'claims_keep_their_identity',
    'BEFORE UPDATE OF id, number, serial, booked_at, booked_by ON claims',
    'a claim keeps its number and its serial',
  ),
  forbidden('claims_are_never_deleted', 'BEFORE DELETE ON claims', 'a claim is cancelled, never deleted'),
  forbidden(
    'ended_claims_stay_ended',
    'BEFORE UPDATE OF state ON claims',
    'an ended claim is not opened again',
    `OLD.state IN ('closed', 'cancelled') AND NEW.state <> OLD.state`,
  ),
  forbidden('choices_are_never_deleted', 'BEFORE DELETE ON choices', 'a choice is withdrawn, never deleted'),
  forbidden(
    'choices_are_never_edited',
    'BEFORE UPDATE ON choices',
    'what was quoted stays quoted',
    `(OLD.withdrawn_at IS NOT NULL OR NEW.choice <> OLD.choice OR NEW.due_amount <> OLD.due_amount OR NEW.due_currency <> OLD.due_currency OR NEW.kept <> OLD.kept OR NEW.tier IS DISTINCT FROM OLD.tier OR NEW.slot_id IS DISTINCT FROM OLD.slot_id OR NEW.claim_id <> OLD.claim_id OR NEW.estimate_id IS DISTINCT FROM OLD.estimate_id OR NEW.shipping_paid_by <> OLD.shipping_paid_by OR NEW.priority <> OLD.priority OR NEW.pay_when <> OLD.pay_when OR NEW.given_by <> OLD.given_by OR NEW.given_at <> OLD.given_at OR NEW.note <> OLD.note OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by OR NEW.product_id IS DISTINCT FROM OLD.product_id OR NEW.product_version IS DISTINCT FROM OLD.product_version) AND NOT (erasing() AND (OLD.id, OLD.claim_id, OLD.choice, OLD.given_by, OLD.given_at, OLD.pay_when, OLD.recorded_at, OLD.recorded_by, OLD.due_amount, OLD.due_currency, OLD.tier, OLD.slot_id, OLD.shipping_paid_by, OLD.priority, OLD.estimate_id, OLD.product_id, OLD.product_version, OLD.withdrawn_at) IS NOT DISTINCT FROM (NEW.id, NEW.claim_id, NEW.choice, NEW.given_by, NEW.given_at, NEW.pay_when, NEW.recorded_at, NEW.recorded_by, NEW.due_amount, NEW.due_currency, NEW.tier, NEW.slot_id, NEW.shipping_paid_by, NEW.priority, NEW.estimate_id, NEW.product_id, NEW.product_version, NEW.withdrawn_at))`,
  ),
  forbidden(
    'intake_proofs_keep_what_was_wanted',
    'BEFORE UPDATE OF claim_id, photos, signature ON intake_proofs',
    'what was wanted of an intake stays as it was',
  ),
  forbidden(
    'intake_proofs_are_never_deleted',
    'BEFORE DELETE ON intake_proofs',
    'what was wanted of an intake is never deleted',
  ),
].join('\n');
