/** Tables whose rows may change after they were written; of the others none may. */
const CHANGED = [
  'centre, numbers, own_texts, dated_rates, target_times, intake_demands, updates, calendar_days, model_supplies, invoicing, paper_sizes',
  'mail_server, second_place, retention, people, quick_sign_ins, drafts, wrong_guesses, recovery_keys, desks',
  'desk_invitations, customers, keepings, devices, plans, claims, bindings, diagnoses, estimates, decisions, slots, choices',
  'fee_adjustments, part_replacements, promises, intake_proofs, photos, stock_units, supplier_orders, shipments, payments',
  'invoices, erasures, erased_events, losses, row_findings, saved_reports, schedules, schedule_runs, messages',
  'claim_documents, customer_documents, plan_documents, unit_documents, kept_files, chain, services',
].join(', ');

/** Tables whose rows may go; of the others none may. */
const EMPTIED = [
  'calendar_days, dated_rates, desk_invitations, drafts, erasing, estimates, estimate_parts, keepings, mail_server, messages',
  'new_parts, own_texts, papers, photos, quick_sign_ins, region_countries, regions, requests, schedule_runs, second_place',
  'updates, wrong_guesses, kept_files, claim_documents, customer_documents, plan_documents, unit_documents, services',
].join(', ');

/**
 * What is never edited is kept so by triggers, and by rights: a service needs no more than these, and not to own the
 * tables, which whoever owns them could take the triggers from. `SELECT hangar.let_in('role')` gives them to a role.
 */
export const rights = `
CREATE FUNCTION let_in(service name) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA hangar TO %I', service);
  EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA hangar TO %I', service);
  EXECUTE format('GRANT UPDATE ON ${CHANGED} TO %I', service);
  EXECUTE format('GRANT UPDATE (data) ON event_log TO %I', service);
  EXECUTE format('GRANT DELETE ON ${EMPTIED} TO %I', service);
  EXECUTE format('REVOKE INSERT ON migrations, search_letters FROM %I', service);
END $$;
REVOKE EXECUTE ON FUNCTION let_in(name) FROM PUBLIC;
`;
