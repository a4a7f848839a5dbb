import type { Generated } from 'kysely';
import type { VerdictName } from '../../shared/adjudication/verdict.ts';
import type { Decision } from '../../shared/claim/decision.ts';
import type {
  Arrival,
  Choice,
  ClaimState,
  DataAnswer,
  RenewablePart,
} from '../../shared/claim/vocabulary.ts';
import type { Currency } from '../../shared/money/currency.ts';
import type { Flag } from '../flag.ts';

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

export interface ClaimStateRow {
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

/** A part that an estimate's lines name; kept by triggers. */
export interface EstimatePartRow {
  seq: Generated<number>;
  part_key: string;
  estimate_id: string;
  claim_id: string;
  part_number: string;
  description: string;
}

export interface SlotRow {
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

export interface NewPartRow {
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

/** `waived_reason` is null where nobody let the intake go on without what was wanted of it. */
export interface IntakeProofRow {
  claim_id: string;
  photos: number;
  signature: Flag;
  signed_at: string | null;
  signed_by: string | null;
  waived_at: string | null;
  waived_by: string | null;
  waived_reason: string | null;
}

export interface ShipmentRow {
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
