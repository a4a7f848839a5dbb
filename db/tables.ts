import type { Generated, Kysely, Transaction } from 'kysely';
import type { VerdictName } from '../shared/adjudication/verdict.ts';
import type { Decision } from '../shared/claim/decision.ts';
import type {
  Arrival,
  Choice,
  ClaimState,
  DataAnswer,
  Language,
  PaperKind,
  RenewablePart,
  Role,
} from '../shared/claim/vocabulary.ts';
import type { EventKind } from '../shared/contract/events.ts';
import type { MailTls, MessageKind, MessageReason, MessageState } from '../shared/contract/mail.ts';
import type { Availability } from '../shared/delivery/promise.ts';
import type { ImportKind, ImportMode } from '../shared/imports/vocabulary.ts';
import type { Currency } from '../shared/money/currency.ts';
import type { LogoType, MediaType, PhotoDesk } from '../shared/photo/vocabulary.ts';

/** One row type a table, as SQLite holds it: booleans are 0 or 1, lists and objects are JSON text. */
type Flag = 0 | 1;

/** How far the database has come, by its own count (see db/sqlite/witness). */
interface CommitsRow {
  id: 1;
  count: number;
  mark: Uint8Array;
  event: number;
  settled: number;
}

interface LossRow {
  event_id: number;
  confirmed_event_id: number | null;
}

export interface CentreRow {
  id: 1;
  name: string;
  street: string;
  postcode: string;
  city: string;
  phone: string;
  email: string;
  country: string;
  language: Language;
  currency: Currency;
  time_zone: string;
  vat_rate_bp: number;
  diagnosis_fee: number;
  idle_minutes: number;
  sample: Flag;
  set_up_at: string;
  tax_number: string;
  logo_sha256: string | null;
  logo_media_type: LogoType | null;
  printer_settled_at: string | null;
  first_steps_away: Flag;
}

export interface PersonRow {
  id: string;
  name: string;
  name_key: string;
  role: Role;
  language: Language;
  theme: 'system' | 'light' | 'dark';
  active: Flag;
  password_hash: string;
  added_at: string;
}

interface WrongGuessesRow {
  subject: string;
  count: number;
  last_at: string;
}

interface RecoveryKeyRow {
  id: 1;
  key_hash: string;
  made_at: string;
  made_by: string | null;
}

interface DraftRow {
  person_id: string;
  key: string;
  value: string;
  saved_at: string;
}

interface RequestRow {
  request_id: string;
  person_id: string | null;
  call: string;
  input_hash: string;
  answer: string;
  at: string;
}

export interface PlanProductRow {
  id: string;
  version: number;
  model: string;
  category: 'aircraft' | 'handheld';
  term_months: number;
  scheme: string;
  market: string;
  currency: Currency;
  time_zone: string;
  replacement_allowance: number;
  fees: string;
  flyaway_allowance: number;
  flyaway_fee: number | null;
  activation_window_hours: number;
  video_verification: Flag;
  post_verification_window_hours: number;
  repair_invitation_hours: number;
  fx_variable: Flag;
  required_parts: string;
  /** JSON of rule to printed number; null: the usual eleven. */
  exclusions: string | null;
  effective_from: string;
  status: 'confirmed' | 'unverified';
  source: string;
  note: string;
  added_at: string;
  added_by: string | null;
}

export interface DeviceRow {
  serial: string;
  model: string;
  added_at: string;
  retired_at: string | null;
  replaced_by: string | null;
}

export interface PlanRow {
  id: string;
  code: string;
  product_id: string;
  product_version: number;
  holder_name: string;
  holder_email: string;
  purchase_country: string;
  device_activated_at: string | null;
  activated_at: string;
  video_verified_at: string | null;
  repair_invitation_at: string | null;
  valid_from: string;
  valid_until: string;
  allowance: number;
  status: 'active' | 'cancelled';
  registered_at: string;
  /** The plan that this one renews. */
  renews: string | null;
  /** Null where the code was bound at `activated_at`, as every code but a renewal's is. */
  bound_at: string | null;
  bound_elsewhere: Flag;
  /** Null for a plan that was bound at a desk. */
  import_id: string | null;
  /** Rises with each plan; lists go on by it. */
  seq: number;
}

interface BindingRow {
  id: string;
  plan_id: string;
  serial: string;
  from_at: string;
  until_at: string | null;
  claim_id: string | null;
}

export interface CustomerRow {
  id: string;
  name: string;
  email: string;
  phone: string;
  language: Language;
  added_at: string;
}

export interface ClaimTableRow {
  id: string;
  number: string;
  state: ClaimState;
  state_since: string;
  arrival: Arrival;
  received_on: string;
  booked_at: string;
  booked_by: string;
  serial: string;
  customer_id: string;
  collects: Flag;
  ship_to: string;
  incident_date: string | null;
  causes: string;
  description: string;
  bound_before_loss: Flag | null;
  flight_log: Flag;
  flyaway_report: Flag;
  care_declared: Flag;
  received: string;
  condition: string;
  plan_id: string | null;
  currency: Currency;
  cancelled_reason: string | null;
  data_answer: DataAnswer;
  data_answered_at: string | null;
  data_answered_by: string | null;
  data_deleted_at: string | null;
  data_deleted_by: string | null;
  /** Rises with each claim; lists go on by it. */
  seq: number;
  /** The device's model, the customer's name and the standing choice (or ''), which triggers keep as they are there. */
  model: string;
  customer_name: string;
  choice: Choice | '';
  /** What the rules say of the claim, weighed when its facts changed; null while it has to be weighed anew. */
  verdict: VerdictName | null;
  /** The same with a manager's word in its place. */
  standing: VerdictName | null;
  /** Names of rules, apart by blanks. */
  failed_rules: string;
  open_rules: string;
  /** Of a claim that waits for a manager, the explanations of what is open, as JSON. */
  open_questions: string | null;
}

interface ClaimStateRow {
  seq: Generated<number>;
  claim_id: string;
  state: ClaimState;
  entered_at: string;
  entered_by: string;
}

export interface DiagnosisRow {
  id: string;
  claim_id: string;
  damaged: string;
  causes_found: string;
  findings: string;
  upgrade_requested: Flag;
  recorded_at: string;
  recorded_by: string;
  latest: Flag;
}

export interface EstimateRow {
  id: string;
  claim_id: string;
  version: number | null;
  state: 'draft' | 'issued' | 'superseded';
  currency: Currency;
  lines: string;
  note: string;
  net: number;
  vat: number;
  gross: number;
  issued_at: string | null;
  issued_by: string | null;
}

interface SlotRow {
  id: string;
  plan_id: string;
  number: number;
  kind: 'damage' | 'flyaway';
  state: 'reserved' | 'used' | 'released';
  claim_id: string;
  reserved_at: string;
  used_at: string | null;
  released_at: string | null;
}

export interface ChoiceRow {
  id: string;
  claim_id: string;
  choice: Choice;
  given_by: 'in_person' | 'phone' | 'email' | 'letter';
  given_at: string;
  pay_when: 'now' | 'on_collection';
  note: string;
  recorded_at: string;
  recorded_by: string;
  due_amount: number;
  due_currency: Currency;
  tier: number | null;
  slot_id: string | null;
  shipping_paid_by: 'manufacturer' | 'customer';
  priority: Flag;
  estimate_id: string | null;
  product_id: string | null;
  product_version: number | null;
  /** As `claims/kept.ts` packs it. */
  kept: Uint8Array;
  withdrawn_at: string | null;
}

export interface DecisionRow {
  id: string;
  claim_id: string;
  decision: Decision;
  reason: string;
  decided_at: string;
  decided_by: string;
  automatic: string;
  latest: Flag;
}

export interface FeeAdjustmentRow {
  id: string;
  choice_id: string;
  amount: number;
  currency: Currency;
  reason: string;
  rate_from: Currency | null;
  rate: string | null;
  rate_on: string | null;
  adjusted_at: string;
  adjusted_by: string;
  latest: Flag;
}

/** The centre's word that a choice is carried out with new parts. */
export interface PartReplacementRow {
  id: string;
  choice_id: string;
  reason: string;
  decided_at: string;
  decided_by: string;
  taken_back_at: string | null;
}

interface NewPartRow {
  part_replacement_id: string;
  component: RenewablePart;
  serial: string | null;
}

export interface PaymentRow {
  id: string;
  claim_id: string;
  kind: 'payment' | 'refund';
  amount: number;
  currency: Currency;
  method: 'cash' | 'card' | 'transfer' | 'blik' | 'online';
  reference: string;
  at: string;
  by: string;
}

export interface StockUnitRow {
  id: string;
  serial: string;
  model: string;
  state: 'in_stock' | 'allocated' | 'shipped' | 'withdrawn';
  note: string;
  added_at: string;
  claim_id: string | null;
}

interface ShipmentRow {
  id: string;
  claim_id: string;
  hand_over: 'carrier' | 'collected';
  carrier: string;
  tracking: string;
  priority: Flag;
  paid_by: 'manufacturer' | 'customer';
  serial: string;
  ship_to: string;
  shipped_at: string;
  by: string;
}

/** A paper belongs to a claim or to a plan. */
export interface PaperRow {
  id: string;
  claim_id: string | null;
  plan_id: string | null;
  kind: PaperKind;
  language: Language;
  version: number | null;
  name: string;
  sha256: string;
  bytes: number;
  made_at: string;
  made_by: string;
}

/** A removed photo keeps its row. */
export interface PhotoRow {
  id: string;
  claim_id: string;
  number: number;
  desk: PhotoDesk;
  sha256: string;
  media_type: MediaType;
  bytes: number;
  width: number;
  height: number;
  note: string;
  added_at: string;
  added_by: string;
  removed_at: string | null;
  removed_by: string | null;
  removed_reason: string | null;
}

export interface MailServerRow {
  id: 1;
  host: string;
  port: number;
  tls: MailTls;
  user: string;
  /** Sealed. */
  password: string | null;
  sender_name: string;
  sender_address: string;
  changed_at: string;
  changed_by: string;
}

export interface MessageRow {
  id: string;
  kind: MessageKind;
  to_name: string;
  to_address: string;
  language: Language;
  subject: string;
  body: string;
  plan_id: string | null;
  paper_id: string | null;
  state: MessageState;
  attempts: number;
  next_at: string | null;
  reason: MessageReason | null;
  detail: string;
  queued_at: string;
  queued_by: string;
  sent_at: string | null;
  claim_id: string | null;
}

/** The centre's own word on a day. */
export interface CalendarDayRow {
  date: string;
  open: Flag;
  name: string;
  set_at: string;
  set_by: string;
}

interface ModelSupplyRow {
  model: string;
  delivers: Flag;
  set_at: string;
  set_by: string;
}

export interface PromiseRow {
  choice_id: string;
  availability: Availability;
  least_days: number | null;
  most_days: number | null;
  settled_on: string | null;
  leave_from: string | null;
  leave_by: string | null;
}

export interface SupplierOrderRow {
  id: string;
  claim_id: string;
  model: string;
  reference: string;
  expected_on: string | null;
  ordered_at: string;
  ordered_by: string;
  state: 'open' | 'arrived' | 'cancelled';
  ended_at: string | null;
}

/** A part that an estimate's lines name; kept by triggers. */
interface EstimatePartRow {
  seq: Generated<number>;
  part_key: string;
  estimate_id: string;
  claim_id: string;
  part_number: string;
  description: string;
}

export interface EventRow {
  id: Generated<number>;
  at: string;
  person_id: string | null;
  by_name: string;
  kind: EventKind;
  claim_id: string | null;
  plan_id: string | null;
  data: string;
  hmac: string;
  /** The claim’s and the plan’s own numbers, which its index goes by; filled in by themselves. */
  claim_seq: Generated<number | null>;
  plan_seq: Generated<number | null>;
}

interface ImportTableRow {
  id: string;
  kind: ImportKind;
  file_name: string;
  sha256: string;
  bytes: number;
  mode: ImportMode;
  settings: string;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  at: string;
  by: string;
  event_id: number;
}

/** A table whose columns of these names the database fills in by itself. */
type Filled<Row, Names extends keyof Row> = {
  [Name in keyof Row]: Name extends Names ? Generated<Row[Name]> : Row[Name];
};

export interface Tables {
  centre: CentreRow;
  people: PersonRow;
  drafts: DraftRow;
  requests: RequestRow;
  wrong_guesses: WrongGuessesRow;
  recovery_keys: RecoveryKeyRow;
  numbers: { name: string; last: number };
  regions: { id: string; name: string };
  region_countries: { country: string; region_id: string };
  plan_products: PlanProductRow;
  devices: DeviceRow;
  plans: Filled<PlanRow, 'seq'>;
  bindings: BindingRow;
  customers: CustomerRow;
  claims: Filled<
    ClaimTableRow,
    | 'seq'
    | 'model'
    | 'customer_name'
    | 'choice'
    | 'verdict'
    | 'standing'
    | 'failed_rules'
    | 'open_rules'
    | 'open_questions'
  >;
  claim_states: ClaimStateRow;
  diagnoses: DiagnosisRow;
  estimates: EstimateRow;
  estimate_parts: EstimatePartRow;
  slots: SlotRow;
  choices: ChoiceRow;
  decisions: DecisionRow;
  fee_adjustments: FeeAdjustmentRow;
  part_replacements: PartReplacementRow;
  new_parts: NewPartRow;
  payments: PaymentRow;
  stock_units: StockUnitRow;
  shipments: ShipmentRow;
  papers: PaperRow;
  photos: PhotoRow;
  mail_server: MailServerRow;
  messages: MessageRow;
  calendar_days: CalendarDayRow;
  model_supplies: ModelSupplyRow;
  promises: PromiseRow;
  supplier_orders: SupplierOrderRow;
  events: EventRow;
  event_log: { id: number; claim: number | null; plan: number | null };
  imports: ImportTableRow;
  commits: CommitsRow;
  losses: LossRow;
}

/** A handle that can only read. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom'>;
/** A handle inside a command's one transaction. */
export type Writer = Transaction<Tables>;
