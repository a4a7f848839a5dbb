import type { Generated, Kysely, Transaction } from 'kysely';
import type { DemandedArrival } from '../shared/claim/intakeDemands.ts';
import type { NumberForm } from '../shared/claim/number.ts';
import type { Language, PaperKind } from '../shared/claim/vocabulary.ts';
import type { EventKind } from '../shared/contract/events.ts';
import type { RateKind } from '../shared/estimate/rates.ts';
import type { Currency } from '../shared/money/currency.ts';
import type { PaperSize } from '../shared/paper/sizes.ts';
import type { LogoType, MediaType, PhotoDesk } from '../shared/photo/vocabulary.ts';
import type { UpdateDecision } from '../shared/update/vocabulary.ts';
import type { OwnText } from '../shared/wording/ownTexts.ts';
import type { SecondPlaceRow } from './backups/second/rows.ts';
import type {
  ChoiceRow,
  ClaimStateRow,
  ClaimTableRow,
  DecisionRow,
  DiagnosisRow,
  EstimatePartRow,
  EstimateRow,
  FeeAdjustmentRow,
  IntakeProofRow,
  NewPartRow,
  PartReplacementRow,
  PaymentRow,
  ShipmentRow,
  SlotRow,
} from './claimRow/rows.ts';
import type { CalendarDayRow, ModelSupplyRow, PromiseRow, SupplierOrderRow } from './delivery/rows.ts';
import type { DeskInvitationRow, DeskRow } from './desks/rows.ts';
import type { ErasedEventRow, ErasureTableRow, KeepingRow, RetentionRow } from './erasure/rows.ts';
import type { Flag } from './flag.ts';
import type { ImportTableRow } from './imports/rows.ts';
import type { InvoiceKsefRow, InvoiceRow, InvoicingRow } from './invoices/rows.ts';
import type { KeptFileRow } from './keptFolders.ts';
import type { SigningKeyRow } from './keys/signingKeyRow.ts';
import type { MailServerRow, MessageRow } from './outbox/rows.ts';
import type { BindingRow, PlanRow } from './planRow/rows.ts';
import type { SavedReportRow } from './reports/rows.ts';
import type { ScheduleRow, ScheduleRunRow } from './schedules/rows.ts';
import type { SettingsImportRow } from './settings/rows.ts';
import type { FindingRow } from './sqlite/rows/findingRow.ts';
import type { CommitsRow, LossRow } from './sqlite/witness/rows.ts';

/**
 * Every table with the type of its rows, as SQLite holds them and PostgreSQL gives them: booleans are 0 or 1, lists and objects are JSON text. Each room of
 * several tables has the types of its rows beside its SQL.
 */

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

/** `value` is in hundredths of a percent, or in minor units of `currency`, which a VAT rate has none of. */
interface DatedRateRow {
  kind: RateKind;
  holds_from: string;
  value: number;
  currency: Currency | null;
  set_at: string;
  set_by: string;
}

interface ClaimNumberFormRow extends NumberForm {
  seq: Generated<number>;
  set_at: string;
  set_by: string;
}

interface OwnTextRow extends OwnText {
  set_at: string;
  set_by: string;
}

interface IntakeDemandRow {
  arrival: DemandedArrival;
  photos: number;
  signature: Flag;
  set_at: string;
  set_by: string;
}

/** `hours` is null where a claim may stay for as long as it likes. */
interface TargetTimeRow {
  state: string;
  hours: number | null;
  set_at: string;
  set_by: string;
}

interface PaperSizesRow {
  id: number;
  paper: PaperSize;
  label_width: number;
  label_height: number;
  set_at: string;
  set_by: string;
}

interface UpdatesRow {
  id: number;
  address: string;
  signed_by: string | null;
  hour: number | null;
  decided_on: string | null;
  decision: UpdateDecision | null;
  again_at: string | null;
  set_at: string;
  set_by: string;
}

export interface PersonRow {
  id: string;
  name: string;
  name_key: string;
  /** JSON list of one at least, in the order of the roles. */
  roles: string;
  language: Language;
  theme: 'system' | 'light' | 'dark';
  active: Flag;
  password_hash: string;
  added_at: string;
  email: string;
}

export interface QuickSignInRow {
  person_id: string;
  allowed_at: string;
  allowed_by: string;
  pin: string | null;
  pin_set_at: string | null;
  badge: string | null;
  badge_made_at: string | null;
  badge_made_by: string | null;
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
  sealed_root: string | null;
  sealed_for: string | null;
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

export interface CustomerRow {
  id: string;
  name: string;
  email: string;
  phone: string;
  language: Language;
  added_at: string;
  /** Set when nothing is left that tells who it was. */
  erased_at: string | null;
  company: string;
  tax_number: string;
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

/** A table whose columns of these names the database fills in by itself. */
type Filled<Row, Names extends keyof Row> = {
  [Name in keyof Row]: Name extends Names ? Generated<Row[Name]> : Row[Name];
};

export interface Tables {
  centre: CentreRow;
  people: PersonRow;
  quick_sign_ins: QuickSignInRow;
  drafts: DraftRow;
  requests: RequestRow;
  wrong_guesses: WrongGuessesRow;
  recovery_keys: RecoveryKeyRow;
  signing_keys: Filled<SigningKeyRow, 'seq'>;
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
  invoicing: InvoicingRow;
  invoices: InvoiceRow;
  invoice_ksef: InvoiceKsefRow;
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
  /** The events as they lie: `at` in milliseconds since 1970. Read through the view `events` for all else. */
  event_log: {
    id: number;
    at: number;
    author: number;
    kind: number;
    claim: number | null;
    plan: number | null;
    data: string;
  };
  authors: { id: number; person_id: string | null; name: string };
  event_kinds: { id: number; name: EventKind };
  imports: ImportTableRow;
  commits: CommitsRow;
  /** On PostgreSQL alone. */
  chain: { id: 1; key_mark: Buffer };
  kept_files: KeptFileRow;
  losses: LossRow;
  row_findings: FindingRow;
  retention: RetentionRow;
  keepings: KeepingRow;
  erasing: { id: 1 };
  erasures: ErasureTableRow;
  erased_events: ErasedEventRow;
  saved_reports: SavedReportRow;
  schedules: ScheduleRow;
  schedule_runs: ScheduleRunRow;
  second_place: SecondPlaceRow;
  settings_imports: SettingsImportRow;
  target_times: TargetTimeRow;
  own_texts: OwnTextRow;
  intake_demands: IntakeDemandRow;
  intake_proofs: IntakeProofRow;
  dated_rates: DatedRateRow;
  claim_number_forms: ClaimNumberFormRow;
  updates: UpdatesRow;
  paper_sizes: PaperSizesRow;
  desks: DeskRow;
  desk_invitations: DeskInvitationRow;
}

/** A handle that can only read. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom' | 'getExecutor'>;
/** A handle inside a command's one transaction. */
export type Writer = Transaction<Tables>;
