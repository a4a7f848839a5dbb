import {
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { CLAIM_REPORT_COLUMNS } from '../../shared/contract/reports.ts';
import { isCurrency } from '../../shared/money/currency.ts';
import { money, toDecimalString } from '../../shared/money/money.ts';
import { hoursBetween, instant } from '../../shared/time/instant.ts';
import { assess } from '../claims/assess.ts';
import { balanceOf, requireClaim } from '../claims/step.ts';
import { weighedOf } from '../claims/weighed.ts';
import type { PaymentRow, Reader, Tables } from '../tables.ts';

/** The claim report: one statement reads all of a claim, so that a million claims are read in one pass. */

const MOMENT = `CASE typeof(at)
  WHEN 'integer' THEN strftime('%Y-%m-%dT%H:%M:%S', at / 1000, 'unixepoch') || printf('.%03dZ', at % 1000)
  ELSE at END`;

/** What is read of a claim, by the name it is used under. */
const READ = {
  seq: 'claims.seq',
  id: 'claims.id',
  number: 'claims.number',
  state: 'claims.state',
  receivedOn: 'claims.received_on',
  bookedAt: 'claims.booked_at',
  bookedBy: 'claims.booked_by',
  serial: 'claims.serial',
  model: 'claims.model',
  customer: 'claims.customer_name',
  careDeclared: 'claims.care_declared',
  verdict: 'claims.verdict',
  failedRules: 'claims.failed_rules',
  openRules: 'claims.open_rules',
  planCode: 'plans.code',
  productId: 'plans.product_id',
  /** States and the moments they were entered, oldest first. */
  path: `(SELECT group_concat(state || '=' || ${MOMENT}, ' ') FROM claim_path WHERE claim = claims.seq)`,
  decision: 'decisions.decision',
  decisionReason: 'decisions.reason',
  decidedBy: 'decisions.decided_by',
  choice: 'choices.choice',
  givenBy: 'choices.given_by',
  givenAt: 'choices.given_at',
  tier: 'choices.tier',
  due: 'choices.due_amount',
  dueCurrency: 'choices.due_currency',
  chosenBy: 'choices.recorded_by',
  slot: 'slots.number',
  adjusted: 'fee_adjustments.amount',
  availability: 'promises.availability',
  leaveBy: 'promises.leave_by',
  estimateVersion: 'estimates.version',
  estimateTotal: 'estimates.gross',
  estimateCurrency: 'estimates.currency',
  /** Oldest first. */
  payments: `(SELECT json_group_array(json_array(kind, amount, currency, method, reference)) FROM payments
    WHERE claim_id = claims.id)`,
  unit: 'stock_units.serial',
  paidBy: 'shipments.paid_by',
  carrier: 'shipments.carrier',
  tracking: 'shipments.tracking',
  shippedBy: 'shipments.by',
  diagnosedBy: 'diagnoses.recorded_by',
} as const;
type Name = keyof typeof READ;
const NAMES = Object.keys(READ) as Name[];

const FROM = `claims
  LEFT JOIN plans ON plans.id = claims.plan_id
  LEFT JOIN decisions ON decisions.claim_id = claims.id AND decisions.latest = 1
  LEFT JOIN choices ON choices.claim_id = claims.id AND choices.withdrawn_at IS NULL
  LEFT JOIN slots ON slots.id = choices.slot_id
  LEFT JOIN fee_adjustments ON fee_adjustments.choice_id = choices.id AND fee_adjustments.latest = 1
  LEFT JOIN promises ON promises.choice_id = choices.id
  LEFT JOIN estimates ON estimates.claim_id = claims.id AND estimates.state = 'issued'
  LEFT JOIN stock_units ON stock_units.claim_id = claims.id
  LEFT JOIN shipments ON shipments.claim_id = claims.id
  LEFT JOIN diagnoses ON diagnoses.claim_id = claims.id AND diagnoses.latest = 1`;

export interface Period {
  /** ISO dates, both days included. */
  readonly from: string;
  readonly to: string;
}

/** Compiles statements and sends none. */
const COMPILER = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

export type ReportRow = { readonly [N in Name]: string | number | null };

/** Claims received in a period, in the order of their receipt, after the place given; without a limit, all. */
export function claimsOf(
  { from, to }: Period,
  after: readonly [receivedOn: string, seq: number] | null,
  limit: number | null,
): RawBuilder<ReportRow> {
  return sql`SELECT ${sql.raw(NAMES.map((name) => `${READ[name]} AS "${name}"`).join(', '))} FROM ${sql.raw(FROM)}
    WHERE claims.received_on >= ${from} AND claims.received_on <= ${to}${
      after === null ? sql`` : sql` AND (claims.received_on, claims.seq) > (${after[0]}, ${after[1]})`
    } ORDER BY claims.received_on, claims.seq${limit === null ? sql`` : sql` LIMIT ${limit}`}`;
}

function decimal(amount: number, currency: string): string {
  return isCurrency(currency) ? toDecimalString(money(amount, currency)) : String(amount);
}

const text = (value: string | number | null): string => (value === null ? '' : String(value));

/** When the claim last came into each state. */
function momentsOf(path: string | number | null): Map<string, string> {
  const moments = new Map<string, string>();
  for (const entry of text(path).split(' ')) {
    const at = entry.indexOf('=');
    if (at > 0) moments.set(entry.slice(0, at), entry.slice(at + 1));
  }
  return moments;
}

type Paid = readonly [PaymentRow['kind'], number, string, string, string];

function paymentsOf(json: string | number | null) {
  const all: Paid[] = json === null || json === '[]' ? [] : JSON.parse(String(json));
  const balance = balanceOf(all.map(([kind, amount, currency]) => ({ kind, amount, currency })));
  return {
    paid: balance ? decimal(balance.amount, balance.currency) : '',
    currency: balance?.currency ?? '',
    methods: [...new Set(all.map(([, , , method]) => method))].join(' '),
    references: all
      .map(([, , , , reference]) => reference)
      .filter((reference) => reference !== '')
      .join(' '),
  };
}

/** What the same is for every row of one report. */
export interface Surrounding {
  readonly nameOf: (personId: string | number | null) => string;
  readonly eventsHead: string;
}

export async function surroundingOf(db: Reader, eventsHead: string): Promise<Surrounding> {
  const people = await db.selectFrom('people').select(['id', 'name']).execute();
  const names = new Map(people.map((person) => [person.id, person.name]));
  return { nameOf: (id) => (id === null ? '' : (names.get(String(id)) ?? '')), eventsHead };
}

/** The row with its verdict, which is weighed now where it has not been since the claim changed. */
export async function weighedRow(db: Reader, row: ReportRow): Promise<ReportRow> {
  if (row.verdict !== null) return row;
  const { verdict, failed_rules, open_rules } = weighedOf(
    await assess(db, await requireClaim(db, text(row.id))),
  );
  return { ...row, verdict, failedRules: failed_rules, openRules: open_rules };
}

/** The cells of one claim, in the order of CLAIM_REPORT_COLUMNS. */
export function cellsOf(row: ReportRow, { nameOf, eventsHead }: Surrounding): string[] {
  const at = momentsOf(row.path);
  const shippedAt = at.get('shipped');
  const paid = paymentsOf(row.payments);
  const isPlanFee = row.tier !== null;
  const dueCurrency = text(row.dueCurrency);
  const cells: Record<(typeof CLAIM_REPORT_COLUMNS)[number], string> = {
    claim_number: text(row.number),
    state: text(row.state),
    received_on: text(row.receivedOn),
    booked_at: text(row.bookedAt),
    diagnosing_at: at.get('diagnosing') ?? '',
    estimated_at: at.get('estimated') ?? '',
    awaiting_choice_at: at.get('awaiting_choice') ?? '',
    awaiting_payment_at: at.get('awaiting_payment') ?? '',
    allocating_at: at.get('allocating') ?? '',
    repairing_at: at.get('repairing') ?? '',
    quality_check_at: at.get('quality_check') ?? '',
    ready_to_ship_at: at.get('ready_to_ship') ?? '',
    shipped_at: shippedAt ?? '',
    closed_at: at.get('closed') ?? '',
    cancelled_at: at.get('cancelled') ?? '',
    serial: text(row.serial),
    model: text(row.model),
    plan_code: text(row.planCode),
    plan_product: text(row.productId),
    customer: text(row.customer),
    care_declared: row.careDeclared === 1 ? 'yes' : 'no',
    verdict: text(row.verdict),
    failed_rules: text(row.failedRules),
    open_rules: text(row.openRules),
    decision: text(row.decision),
    decision_reason: text(row.decisionReason),
    decided_by: nameOf(row.decidedBy),
    choice: text(row.choice),
    choice_given_by: text(row.givenBy),
    choice_given_at: text(row.givenAt),
    tier: text(row.tier),
    slot: text(row.slot),
    fee_quoted: isPlanFee ? decimal(Number(row.due), dueCurrency) : '',
    fee: isPlanFee ? decimal(Number(row.adjusted ?? row.due), dueCurrency) : '',
    fee_currency: isPlanFee ? dueCurrency : '',
    estimate_version: text(row.estimateVersion),
    estimate_total:
      row.estimateTotal === null ? '' : decimal(Number(row.estimateTotal), text(row.estimateCurrency)),
    estimate_currency: text(row.estimateCurrency),
    paid: paid.paid,
    paid_currency: paid.currency,
    payment_methods: paid.methods,
    payment_references: paid.references,
    replacement_serial: text(row.unit),
    delivery_promised: text(row.availability),
    leave_by: text(row.leaveBy),
    shipping_paid_by: text(row.paidBy),
    carrier: text(row.carrier),
    tracking: text(row.tracking),
    turnaround_hours: shippedAt
      ? hoursBetween(instant(text(row.bookedAt)), instant(shippedAt)).toFixed(1)
      : '',
    booked_by: nameOf(row.bookedBy),
    diagnosed_by: nameOf(row.diagnosedBy),
    choice_recorded_by: nameOf(row.chosenBy),
    shipped_by: nameOf(row.shippedBy),
    events_head: eventsHead,
  };
  return CLAIM_REPORT_COLUMNS.map((column) => cells[column]);
}

/** The whole report's statement, for a connection of one's own. */
export function compiledClaims(period: Period): { readonly sql: string; readonly parameters: string[] } {
  const { sql: text, parameters } = claimsOf(period, null, null).compile(COMPILER);
  return { sql: text, parameters: parameters.map(String) };
}

/** A row that was read as bare values, in the statement's order. */
export function rowOf(values: readonly ReportRow[Name][]): ReportRow {
  const row: Partial<Record<Name, string | number | null>> = {};
  for (const [at, name] of NAMES.entries()) row[name] = values[at] ?? null;
  return row as ReportRow;
}
