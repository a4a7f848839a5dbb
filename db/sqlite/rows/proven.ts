import type { RowKind } from '../../../shared/contract/rows.ts';

/**
 * Which rows are proven, and by which of their columns. Every table of the schema is either here or among
 * {@link LEFT_OUT}, every column of a table that is here in `columns` or in `without`.
 *
 * A column that a migration adds goes to the end of its list: a file of an older form is proven by those that it has.
 */

/** What tells a row from the others of its kind, and by what number its sums are found. */
type At =
  /** The number of the claim, or of the plan, that it belongs to. */
  | { readonly of: 'claim' | 'plan'; readonly seq: (row: string) => string }
  /** Its own key, from whose letters a number is made. */
  | { readonly of: 'itself'; readonly key: (row: string) => string };

export interface Proven {
  /** What it is called in `row_sums`; never given to another kind. */
  readonly no: number;
  readonly table: string;
  readonly columns: readonly string[];
  /** The first form of the data in which it is proven, where that is not the one that brought its table. */
  readonly since?: number;
  /** Hold bytes, and not text or numbers. */
  readonly bytes?: readonly string[];
  /** Each with the reason, or one for all. */
  readonly without?: readonly string[];
  readonly at: At;
}

const ofClaim: At = { of: 'claim', seq: (row) => `(SELECT seq FROM claims WHERE id = ${row}.claim_id)` };
const ofPlan: At = { of: 'plan', seq: (row) => `(SELECT seq FROM plans WHERE id = ${row}.plan_id)` };
const ofChoice: At = {
  of: 'claim',
  seq: (row) =>
    `(SELECT seq FROM claims WHERE id = (SELECT claim_id FROM choices WHERE id = ${row}.choice_id))`,
};
const ofNewParts: At = {
  of: 'claim',
  seq: (row) => `(SELECT seq FROM claims WHERE id = (SELECT claim_id FROM choices WHERE id =
    (SELECT choice_id FROM part_replacements WHERE id = ${row}.part_replacement_id)))`,
};
const itself = (...columns: readonly string[]): At => ({
  of: 'itself',
  key: (row) => columns.map((column) => `${row}.${column}`).join(" || ' ' || "),
});

export const PROVEN: Readonly<Record<RowKind, Proven>> = {
  claims: {
    no: 1,
    table: 'claims',
    columns: [
      ...['seq', 'id', 'number', 'model', 'customer_name', 'choice', 'verdict', 'standing', 'failed_rules'],
      ...['open_rules', 'open_questions', 'state', 'state_since', 'arrival', 'received_on', 'booked_at'],
      ...['booked_by', 'serial', 'customer_id', 'ship_to', 'incident_date', 'causes', 'description'],
      ...['bound_before_loss', 'care_declared', 'received', 'condition', 'plan_id', 'currency'],
      ...['cancelled_reason', 'collects', 'flight_log', 'flyaway_report', 'data_answer', 'data_answered_at'],
      ...['data_answered_by', 'data_deleted_at', 'data_deleted_by'],
    ],
    at: { of: 'claim', seq: (row) => `${row}.seq` },
  },
  claim_states: {
    no: 2,
    table: 'claim_path',
    columns: ['claim', 'step', 'state', 'at', 'author'],
    at: { of: 'claim', seq: (row) => `${row}.claim` },
  },
  diagnoses: {
    no: 3,
    table: 'diagnoses',
    columns: [
      ...['id', 'claim_id', 'damaged', 'causes_found', 'findings', 'upgrade_requested', 'recorded_at'],
      ...['recorded_by', 'latest'],
    ],
    at: ofClaim,
  },
  estimates: {
    no: 4,
    table: 'estimates',
    columns: [
      ...[
        'id',
        'claim_id',
        'version',
        'state',
        'currency',
        'lines',
        'note',
        'net',
        'vat',
        'gross',
        'issued_at',
      ],
      'issued_by',
    ],
    at: ofClaim,
  },
  decisions: {
    no: 5,
    table: 'decisions',
    columns: ['id', 'claim_id', 'decision', 'reason', 'decided_at', 'decided_by', 'automatic', 'latest'],
    at: ofClaim,
  },
  choices: {
    no: 6,
    table: 'choices',
    columns: [
      ...[
        'id',
        'claim_id',
        'choice',
        'given_by',
        'given_at',
        'pay_when',
        'note',
        'recorded_at',
        'recorded_by',
      ],
      ...['due_amount', 'due_currency', 'tier', 'slot_id', 'shipping_paid_by', 'priority', 'estimate_id'],
      ...['product_id', 'product_version', 'kept', 'withdrawn_at'],
    ],
    bytes: ['kept'],
    at: ofClaim,
  },
  fee_adjustments: {
    no: 7,
    table: 'fee_adjustments',
    columns: [
      ...['id', 'choice_id', 'amount', 'currency', 'reason', 'rate_from', 'rate', 'rate_on', 'adjusted_at'],
      ...['adjusted_by', 'latest'],
    ],
    at: ofChoice,
  },
  promises: {
    no: 8,
    table: 'promises',
    columns: [
      ...['choice_id', 'availability', 'least_days', 'most_days', 'settled_on', 'leave_from', 'leave_by'],
    ],
    at: ofChoice,
  },
  new_parts_decisions: {
    no: 9,
    table: 'part_replacements',
    columns: ['id', 'choice_id', 'reason', 'decided_at', 'decided_by', 'taken_back_at'],
    at: ofChoice,
  },
  new_parts: {
    no: 10,
    table: 'new_parts',
    columns: ['part_replacement_id', 'component', 'serial'],
    at: ofNewParts,
  },
  payments: {
    no: 11,
    table: 'payments',
    columns: ['id', 'claim_id', 'kind', 'amount', 'currency', 'method', 'reference', 'at', 'by'],
    at: ofClaim,
  },
  supplier_orders: {
    no: 12,
    table: 'supplier_orders',
    columns: [
      ...[
        'id',
        'claim_id',
        'model',
        'reference',
        'expected_on',
        'ordered_at',
        'ordered_by',
        'state',
        'ended_at',
      ],
    ],
    at: ofClaim,
  },
  shipments: {
    no: 13,
    table: 'shipments',
    columns: [
      ...['id', 'claim_id', 'hand_over', 'carrier', 'tracking', 'priority', 'paid_by', 'serial', 'ship_to'],
      ...['shipped_at', 'by'],
    ],
    at: ofClaim,
  },
  photos: {
    no: 14,
    table: 'photos',
    columns: [
      ...['id', 'claim_id', 'number', 'desk', 'sha256', 'media_type', 'bytes', 'width', 'height', 'note'],
      ...['added_at', 'added_by', 'removed_at', 'removed_by', 'removed_reason'],
    ],
    at: ofClaim,
  },
  papers: {
    no: 15,
    table: 'papers',
    columns: [
      ...['id', 'claim_id', 'plan_id', 'kind', 'language', 'version', 'name', 'sha256', 'bytes', 'made_at'],
      'made_by',
    ],
    at: itself('id'),
  },
  messages: {
    no: 16,
    table: 'messages',
    columns: [
      ...[
        'id',
        'kind',
        'to_name',
        'to_address',
        'language',
        'subject',
        'body',
        'plan_id',
        'paper_id',
        'state',
      ],
      ...['attempts', 'next_at', 'reason', 'detail', 'queued_at', 'queued_by', 'sent_at', 'claim_id'],
      ...['file_sha256', 'file_name'],
    ],
    at: itself('id'),
  },
  plans: {
    no: 17,
    table: 'plans',
    columns: [
      ...['seq', 'id', 'code', 'product_id', 'product_version', 'holder_name', 'holder_email'],
      ...['purchase_country', 'device_activated_at', 'activated_at', 'video_verified_at', 'valid_from'],
      ...['valid_until', 'allowance', 'status', 'registered_at', 'renews', 'bound_at', 'bound_elsewhere'],
      ...['import_id', 'repair_invitation_at'],
    ],
    at: { of: 'plan', seq: (row) => `${row}.seq` },
  },
  bindings: {
    no: 18,
    table: 'bindings',
    columns: ['id', 'plan_id', 'serial', 'from_at', 'until_at', 'claim_id'],
    at: ofPlan,
  },
  slots: {
    no: 19,
    table: 'slots',
    columns: [
      ...['id', 'plan_id', 'number', 'kind', 'state', 'claim_id', 'reserved_at', 'used_at', 'released_at'],
    ],
    at: ofPlan,
  },
  customers: {
    no: 20,
    table: 'customers',
    columns: [
      ...['id', 'name', 'email', 'phone', 'language', 'added_at', 'erased_at', 'company', 'tax_number'],
    ],
    at: itself('id'),
  },
  devices: {
    no: 21,
    table: 'devices',
    columns: ['serial', 'model', 'added_at', 'retired_at', 'replaced_by'],
    at: itself('serial'),
  },
  stock_units: {
    no: 22,
    table: 'stock_units',
    columns: ['id', 'serial', 'model', 'state', 'note', 'added_at', 'claim_id'],
    at: itself('id'),
  },
  roles: {
    no: 23,
    table: 'people',
    columns: ['id', 'name', 'name_key', 'active', 'added_at', 'roles', 'email'],
    // A person's own taste, and counts of wrong passwords from before they were kept by name.
    without: ['language', 'theme', 'failed_sign_ins', 'locked_until'],
    at: itself('id'),
  },
  passwords: {
    no: 24,
    table: 'people',
    columns: ['id', 'password_hash'],
    at: itself('id'),
  },
  recovery_key: {
    no: 25,
    table: 'recovery_keys',
    columns: ['id', 'key_hash', 'made_at', 'made_by', 'sealed_root', 'sealed_for'],
    at: itself('id'),
  },
  centre: {
    no: 26,
    table: 'centre',
    columns: [
      ...['id', 'name', 'street', 'postcode', 'city', 'phone', 'email', 'country', 'language', 'currency'],
      ...['time_zone', 'vat_rate_bp', 'diagnosis_fee', 'idle_minutes', 'sample', 'set_up_at', 'tax_number'],
      ...['logo_sha256', 'logo_media_type', 'printer_settled_at', 'first_steps_away'],
    ],
    at: itself('id'),
  },
  mail_server: {
    no: 27,
    table: 'mail_server',
    columns: [
      ...['id', 'host', 'port', 'tls', 'user', 'password', 'sender_name', 'sender_address', 'changed_at'],
      'changed_by',
    ],
    at: itself('id'),
  },
  calendar: {
    no: 28,
    table: 'calendar_days',
    columns: ['date', 'open', 'name', 'set_at', 'set_by'],
    at: itself('date'),
  },
  supplies: {
    no: 29,
    table: 'model_supplies',
    columns: ['model', 'delivers', 'set_at', 'set_by'],
    at: itself('model'),
  },
  catalogue: {
    no: 30,
    table: 'plan_products',
    columns: [
      ...['id', 'version', 'model', 'category', 'term_months', 'scheme', 'market', 'currency', 'time_zone'],
      ...['replacement_allowance', 'fees', 'flyaway_allowance', 'flyaway_fee', 'activation_window_hours'],
      ...['video_verification', 'post_verification_window_hours', 'fx_variable', 'required_parts'],
      ...['effective_from', 'status', 'source', 'note', 'added_at', 'added_by', 'repair_invitation_hours'],
      'exclusions',
    ],
    at: itself('id', 'version'),
  },
  regions: { no: 31, table: 'regions', columns: ['id', 'name'], at: itself('id') },
  region_countries: {
    no: 32,
    table: 'region_countries',
    columns: ['country', 'region_id'],
    at: itself('country'),
  },
  imports: {
    no: 33,
    table: 'imports',
    columns: [
      ...['id', 'kind', 'file_name', 'sha256', 'bytes', 'mode', 'settings', 'added', 'changed', 'unchanged'],
      ...['refused', 'at', 'by', 'event_id'],
    ],
    at: itself('id'),
  },
  losses: {
    no: 34,
    table: 'losses',
    columns: ['event_id', 'confirmed_event_id'],
    at: itself('event_id'),
  },
  findings: {
    no: 35,
    table: 'row_findings',
    columns: ['event_id', 'confirmed_event_id'],
    at: itself('event_id'),
  },
  signing_keys: {
    no: 36,
    table: 'signing_keys',
    columns: ['seq', 'public_key', 'since'],
    at: itself('seq'),
  },
  saved_reports: {
    no: 37,
    table: 'saved_reports',
    columns: [
      ...['id', 'name', 'name_key', 'report', 'asked', 'saved_at', 'saved_by', 'changed_at', 'changed_by'],
      'deleted_at',
    ],
    at: itself('id'),
  },
  schedules: {
    no: 38,
    table: 'schedules',
    columns: [
      ...['id', 'saved_report_id', 'every', 'time', 'format', 'language', 'folder', 'recipients', 'next_at'],
      ...['run_id', 'run_until', 'set_at', 'set_by', 'deleted_at', 'people'],
    ],
    at: itself('id'),
  },
  schedule_runs: {
    no: 39,
    table: 'schedule_runs',
    columns: ['id', 'schedule_id', 'due_at', 'started_at', 'ended_at', 'code', 'detail', 'rows', 'place'],
    at: itself('id'),
  },
  quick_sign_ins: {
    no: 40,
    table: 'quick_sign_ins',
    columns: [
      ...['person_id', 'allowed_at', 'allowed_by', 'pin', 'pin_set_at', 'badge', 'badge_made_at'],
      'badge_made_by',
    ],
    at: itself('person_id'),
  },
  second_place: {
    no: 41,
    table: 'second_place',
    columns: ['id', 'folder', 'warn_days', 'copied', 'recipient', 'locked_key', 'set_at', 'set_by'],
    at: itself('id'),
  },
  retention: {
    no: 50,
    table: 'retention',
    columns: ['id', 'tax_years', 'claim_years', 'backup_days', 'set_at', 'set_by'],
    at: itself('id'),
  },
  erasures: {
    no: 51,
    table: 'erasures',
    columns: ['event_id', 'customer_id', 'at', 'files', 'finished_at'],
    at: itself('event_id'),
  },
  settings_imports: {
    no: 44,
    table: 'settings_imports',
    columns: ['id', 'at', 'by', 'centre', 'settings', 'before'],
    at: itself('id'),
  },
  target_times: {
    no: 45,
    table: 'target_times',
    columns: ['state', 'hours', 'set_at', 'set_by'],
    at: itself('state'),
  },
  dated_rates: {
    no: 46,
    table: 'dated_rates',
    columns: ['kind', 'holds_from', 'value', 'currency', 'set_at', 'set_by'],
    at: itself('kind', 'holds_from'),
  },
  claim_number_forms: {
    no: 47,
    table: 'claim_number_forms',
    columns: ['seq', 'prefix', 'date', 'digits', 'start', 'anew', 'set_at', 'set_by'],
    at: itself('seq'),
  },
  intake_demands: {
    no: 48,
    table: 'intake_demands',
    columns: ['arrival', 'photos', 'signature', 'set_at', 'set_by'],
    at: itself('arrival'),
  },
  intake_proofs: {
    no: 49,
    table: 'intake_proofs',
    columns: [
      ...['claim_id', 'photos', 'signature', 'signed_at', 'signed_by', 'waived_at', 'waived_by'],
      'waived_reason',
    ],
    at: ofClaim,
  },
  own_texts: {
    no: 52,
    table: 'own_texts',
    columns: ['name', 'language', 'text', 'set_at', 'set_by'],
    at: itself('name', 'language'),
  },
  updates: {
    no: 60,
    table: 'updates',
    columns: [
      ...['id', 'address', 'signed_by', 'hour', 'decided_on', 'decision', 'again_at'],
      ...['set_at', 'set_by'],
    ],
    at: itself('id'),
  },
  paper_sizes: {
    no: 61,
    table: 'paper_sizes',
    columns: ['id', 'paper', 'label_width', 'label_height', 'set_at', 'set_by'],
    at: itself('id'),
  },
  desks: {
    no: 54,
    table: 'desks',
    columns: [
      ...['id', 'name', 'name_key', 'public_key', 'invited_by', 'paired_at', 'revoked_at', 'revoked_by'],
    ],
    // When it was last there.
    without: ['seen_at'],
    at: itself('id'),
  },
  desk_invitations: {
    no: 55,
    table: 'desk_invitations',
    columns: ['secret_hash', 'made_by', 'made_at', 'expires_at', 'used_at', 'desk_id'],
    at: itself('secret_hash'),
  },
  invoicing: {
    no: 70,
    table: 'invoicing',
    columns: [
      ...['id', 'seller_name', 'invoice_series', 'correction_series', 'bank_account', 'bank_name'],
      ...['care_fee_tax', 'diagnosis_tax', 'exemption', 'exemption_by', 'cash_method', 'set_at', 'set_by'],
    ],
    at: itself('id'),
  },
  invoices: {
    no: 71,
    table: 'invoices',
    columns: [
      ...['id', 'number', 'series', 'count', 'kind', 'claim_id', 'choice_id', 'corrects', 'refund_id'],
      ...['issued_on', 'issued_at', 'issued_by', 'done_on', 'pricing', 'currency', 'net', 'vat', 'gross'],
      ...['vat_grosze', 'exchange', 'per_tax', 'paid', 'seller', 'terms', 'buyer', 'lines'],
    ],
    at: ofClaim,
  },
  ksef_numbers: {
    no: 72,
    table: 'invoice_ksef',
    columns: ['invoice_id', 'number', 'noted_at', 'noted_by'],
    at: itself('invoice_id'),
  },
  drafts: {
    no: 73,
    table: 'drafts',
    columns: ['person_id', 'key', 'value', 'saved_at'],
    since: 42,
    // Not by its own key, which can name a customer: what differs is told in an event, and no event is erased.
    at: itself('person_id'),
  },
};

const CHAINED = 'Every link of the chain of events is made from what it says.';
const DERIVED = 'Made from rows that are proven, for the search alone.';
const SEALED = 'Every row is sealed by the key of the events.';
const FIXED = 'Written by a migration and never again.';

/** The tables that are not proven, with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  event_log: CHAINED,
  event_kinds: CHAINED,
  authors: CHAINED,
  erased_events: SEALED,
  commits: 'The mac over the total is made from it.',
  row_sums: 'They add up to the total.',
  row_total: 'It has its own mac.',
  claim_documents: DERIVED,
  customer_documents: DERIVED,
  plan_documents: DERIVED,
  unit_documents: DERIVED,
  claim_search: DERIVED,
  customer_search: DERIVED,
  plan_search: DERIVED,
  unit_search: DERIVED,
  estimate_parts: DERIVED,
  search_letters: FIXED,
  search_places: FIXED,
  keepings: 'Worked out from rows that are proven, and again before anybody is erased.',
  erasing: 'Empty but within the transaction of an erasure.',
  requests: 'Answers that are forgotten after a while.',
  wrong_guesses: 'A count that goes with the next right password.',
  numbers:
    'The numbers that were given are unique, so a counter that was set back stops at the first of them.',
};
