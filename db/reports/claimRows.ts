import {
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { type ClaimState, RENEWABLE_PARTS } from '../../shared/claim/vocabulary.ts';
import type { Currency } from '../../shared/money/currency.ts';
import { CLAIM_REPORT_COLUMNS } from '../../shared/report/columns.ts';
import { hoursBetween, instant } from '../../shared/time/instant.ts';
import { requireClaim } from '../claimRow/claimRow.ts';
import type { PaymentRow } from '../claimRow/rows.ts';
import { assess } from '../claims/assess.ts';
import { balanceOf } from '../claims/gather.ts';
import { weighedOf } from '../claims/weighed.ts';
import { isPostgres } from '../dialect.ts';
import { namesOf } from '../people.ts';
import type { Reader, Tables } from '../tables.ts';
import { decimal, type Period } from './source.ts';

/** The claim report: one statement reads all of a claim, so that a million claims are read in one pass. */

/** What of a claim stands in several rows, gathered into one cell as each engine does it. */
interface Gathered {
  /** States and the moments they were entered, oldest first. */
  readonly path: string;
  /** Oldest first. */
  readonly payments: string;
  /** Their serials by component. */
  readonly newParts: string;
}

const MOMENT = `CASE typeof(at)
  WHEN 'integer' THEN strftime('%Y-%m-%dT%H:%M:%S', at / 1000, 'unixepoch') || printf('.%03dZ', at % 1000)
  ELSE at END`;
const BY_SQLITE: Gathered = {
  path: `(SELECT group_concat(state || '=' || ${MOMENT}, ' ') FROM claim_path WHERE claim = claims.seq)`,
  payments: `(SELECT json_group_array(json_array(kind, amount, currency, method, reference)) FROM payments
    WHERE claim_id = claims.id)`,
  newParts: `CASE WHEN part_replacements.id IS NOT NULL THEN (
    SELECT json_group_object(component, serial) FROM new_parts WHERE part_replacement_id = part_replacements.id) END`,
};
const BY_POSTGRES: Gathered = {
  path: `(SELECT string_agg(state || '=' || moment(at), ' ' ORDER BY step) FROM claim_path WHERE claim = claims.seq)`,
  payments: `(SELECT coalesce(json_agg(json_build_array(kind, amount, currency, method, reference) ORDER BY at, id), '[]')
    FROM payments WHERE claim_id = claims.id)::text`,
  newParts: `CASE WHEN part_replacements.id IS NOT NULL THEN (
    SELECT coalesce(json_object_agg(component, serial), '{}') FROM new_parts
    WHERE part_replacement_id = part_replacements.id)::text END`,
};

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
  path: null,
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
  payments: null,
  unit: 'stock_units.serial',
  newPartsReason: 'part_replacements.reason',
  newPartsDecidedBy: 'part_replacements.decided_by',
  newParts: null,
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
  LEFT JOIN part_replacements ON part_replacements.choice_id = choices.id AND part_replacements.taken_back_at IS NULL
  LEFT JOIN promises ON promises.choice_id = choices.id
  LEFT JOIN estimates ON estimates.claim_id = claims.id AND estimates.state = 'issued'
  LEFT JOIN stock_units ON stock_units.claim_id = claims.id
  LEFT JOIN shipments ON shipments.claim_id = claims.id
  LEFT JOIN diagnoses ON diagnoses.claim_id = claims.id AND diagnoses.latest = 1`;

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
/** The same as bare values, in the order of the statement: of a million rows no object is made. */
export type ReportValues = readonly ReportRow[Name][];

/** Where a value stands among them. */
const AT = Object.fromEntries(NAMES.map((name, at) => [name, at])) as Readonly<Record<Name, number>>;

export const valuesOf = (row: ReportRow): ReportValues => NAMES.map((name) => row[name]);

/** Claims received in a period, in the order of their receipt, after the place given; without a limit, all. */
export function claimsOf(
  db: Reader,
  { from, to }: Period,
  after: readonly [receivedOn: string, seq: number] | null,
  limit: number | null,
): RawBuilder<ReportRow> {
  const read = { ...READ, ...(isPostgres(db) ? BY_POSTGRES : BY_SQLITE) };
  return sql`SELECT ${sql.raw(NAMES.map((name) => `${read[name]} AS "${name}"`).join(', '))} FROM ${sql.raw(FROM)}
    WHERE claims.received_on >= ${from} AND claims.received_on <= ${to}${
      after === null ? sql`` : sql` AND (claims.received_on, claims.seq) > (${after[0]}, ${after[1]})`
    } ORDER BY claims.received_on, claims.seq${limit === null ? sql`` : sql` LIMIT ${limit}`}`;
}

const text = (value: string | number | null | undefined): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value);

type Moments = { readonly [State in ClaimState]?: string };

/** When the claim last came into each of its states. */
function momentsOf(path: string): Moments {
  const moments: { [state: string]: string } = {};
  for (let from = 0; from < path.length; ) {
    const sign = path.indexOf('=', from);
    const blank = path.indexOf(' ', sign);
    const to = blank < 0 ? path.length : blank;
    moments[path.slice(from, sign)] = path.slice(sign + 1, to);
    from = to + 1;
  }
  return moments;
}

type Paid = readonly [PaymentRow['kind'], number, Currency, string, string];

const UNPAID = { paid: '', currency: '', methods: '', references: '' };

function paymentsOf(json: string | number | null) {
  if (json === null || json === '[]') return UNPAID;
  const all: Paid[] = JSON.parse(String(json));
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

/** Each new part with its serial where it has one, in the order in which screens show them. */
export function newPartsOf(serials: { readonly [part: string]: string | null } | undefined): string {
  if (!serials) return '';
  return RENEWABLE_PARTS.filter((part) => part in serials)
    .map((part) => (serials[part] ? `${part}:${serials[part]}` : part))
    .join(' ');
}

/** What the same is for every row of one report. */
interface Surrounding {
  readonly nameOf: (personId: string | number | null) => string;
  readonly eventsHead: string;
}

export async function surroundingOf(db: Reader, eventsHead: string): Promise<Surrounding> {
  const nameOf = await namesOf(db);
  return { nameOf: (id) => nameOf(id === null ? null : String(id)), eventsHead };
}

/** The values with the verdict, which is weighed now where it has not been since the claim changed. */
export async function weighedValues(db: Reader, values: ReportValues): Promise<ReportValues> {
  if (values[AT.verdict] !== null) return values;
  const { verdict, failed_rules, open_rules } = weighedOf(
    await assess(db, await requireClaim(db, text(values[AT.id]))),
  );
  const weighed = [...values];
  weighed[AT.verdict] = verdict;
  weighed[AT.failedRules] = failed_rules;
  weighed[AT.openRules] = open_rules;
  return weighed;
}

export const isWeighed = (values: ReportValues): boolean => values[AT.verdict] !== null;

/** The cells of one claim, in the order of CLAIM_REPORT_COLUMNS. */
export function cellsOf(row: ReportValues, { nameOf, eventsHead }: Surrounding): string[] {
  const moments = momentsOf(text(row[AT.path]));
  const shippedAt = text(moments.shipped);
  const paid = paymentsOf(row[AT.payments] ?? null);
  const isPlanFee = row[AT.tier] !== null;
  const renewed = row[AT.newParts];
  const newParts = newPartsOf(typeof renewed === 'string' ? JSON.parse(renewed) : undefined);
  const dueCurrency = text(row[AT.dueCurrency]);
  const cells: Record<(typeof CLAIM_REPORT_COLUMNS)[number], string> = {
    claim_number: text(row[AT.number]),
    state: text(row[AT.state]),
    received_on: text(row[AT.receivedOn]),
    booked_at: text(row[AT.bookedAt]),
    diagnosing_at: text(moments.diagnosing),
    estimated_at: text(moments.estimated),
    awaiting_choice_at: text(moments.awaiting_choice),
    awaiting_payment_at: text(moments.awaiting_payment),
    allocating_at: text(moments.allocating),
    repairing_at: text(moments.repairing),
    quality_check_at: text(moments.quality_check),
    ready_to_ship_at: text(moments.ready_to_ship),
    shipped_at: shippedAt,
    closed_at: text(moments.closed),
    cancelled_at: text(moments.cancelled),
    serial: text(row[AT.serial]),
    model: text(row[AT.model]),
    plan_code: text(row[AT.planCode]),
    plan_product: text(row[AT.productId]),
    customer: text(row[AT.customer]),
    care_declared: row[AT.careDeclared] === 1 ? 'yes' : 'no',
    verdict: text(row[AT.verdict]),
    failed_rules: text(row[AT.failedRules]),
    open_rules: text(row[AT.openRules]),
    decision: text(row[AT.decision]),
    decision_reason: text(row[AT.decisionReason]),
    decided_by: nameOf(row[AT.decidedBy] ?? null),
    choice: text(row[AT.choice]),
    choice_given_by: text(row[AT.givenBy]),
    choice_given_at: text(row[AT.givenAt]),
    tier: text(row[AT.tier]),
    slot: text(row[AT.slot]),
    fee_quoted: isPlanFee ? decimal(Number(row[AT.due]), dueCurrency) : '',
    fee: isPlanFee ? decimal(Number(row[AT.adjusted] ?? row[AT.due]), dueCurrency) : '',
    fee_currency: isPlanFee ? dueCurrency : '',
    estimate_version: text(row[AT.estimateVersion]),
    estimate_total:
      row[AT.estimateTotal] === null
        ? ''
        : decimal(Number(row[AT.estimateTotal]), text(row[AT.estimateCurrency])),
    estimate_currency: text(row[AT.estimateCurrency]),
    paid: paid.paid,
    paid_currency: paid.currency,
    payment_methods: paid.methods,
    payment_references: paid.references,
    replacement_serial: text(row[AT.unit]),
    replaced_with: row[AT.unit] ? 'unit' : newParts ? 'new_parts' : '',
    new_parts: newParts,
    new_parts_reason: text(row[AT.newPartsReason]),
    new_parts_decided_by: nameOf(row[AT.newPartsDecidedBy] ?? null),
    delivery_promised: text(row[AT.availability]),
    leave_by: text(row[AT.leaveBy]),
    shipping_paid_by: text(row[AT.paidBy]),
    carrier: text(row[AT.carrier]),
    tracking: text(row[AT.tracking]),
    turnaround_hours: shippedAt
      ? hoursBetween(instant(text(row[AT.bookedAt])), instant(shippedAt)).toFixed(1)
      : '',
    booked_by: nameOf(row[AT.bookedBy] ?? null),
    diagnosed_by: nameOf(row[AT.diagnosedBy] ?? null),
    choice_recorded_by: nameOf(row[AT.chosenBy] ?? null),
    shipped_by: nameOf(row[AT.shippedBy] ?? null),
    events_head: eventsHead,
  };
  return CLAIM_REPORT_COLUMNS.map((column) => cells[column]);
}

export async function countClaims(db: Reader, { from, to }: Period): Promise<number> {
  const { total } = await db
    .selectFrom('claims')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('received_on', '>=', from)
    .where('received_on', '<=', to)
    .executeTakeFirstOrThrow();
  return total;
}

/** The whole report's statement, for a connection of one's own. */
export function compiledClaims(period: Period): { readonly sql: string; readonly parameters: string[] } {
  const { sql: text, parameters } = claimsOf(COMPILER, period, null, null).compile(COMPILER);
  return { sql: text, parameters: parameters.map(String) };
}
