import type { ClaimState } from '../shared/claim/vocabulary.ts';
import { headWord } from '../shared/contract/eventHead.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { CLAIM_REPORT_COLUMNS } from '../shared/contract/reports.ts';
import type { Assessment } from '../shared/contract/verdict.ts';
import { csvCell } from '../shared/csv/formulas.ts';
import { isCurrency } from '../shared/money/currency.ts';
import { money, toDecimalString } from '../shared/money/money.ts';
import { hoursBetween, instant } from '../shared/time/instant.ts';
import type { Act, Ask } from './act.ts';
import { assess } from './claims/assess.ts';
import { partsOf } from './claims/newParts.ts';
import { balanceOf } from './claims/step.ts';
import { newestHead } from './events.ts';
import { pageOf, readCursor } from './page.ts';
import type { ClaimTableRow, Reader } from './tables.ts';

/** Claims read at a time: enough to be quick, few enough to leave memory flat. */
const REPORT_PAGE = 200;

type Column = (typeof CLAIM_REPORT_COLUMNS)[number];
type Cells = Record<Column, string>;

function decimal(amount: number, currency: string): string {
  return isCurrency(currency) ? toDecimalString(money(amount, currency)) : String(amount);
}

/** Everything that belongs to one page of claims, read table by table and not claim by claim. */
async function readPage(db: Reader, ids: readonly string[]) {
  const none = ids.length === 0;
  const [states, diagnoses, choices, estimates, payments, units, shipments, decisions, adjustments] =
    await Promise.all([
      none
        ? []
        : db.selectFrom('claim_states').selectAll().where('claim_id', 'in', ids).orderBy('seq').execute(),
      none
        ? []
        : db
            .selectFrom('diagnoses')
            .selectAll()
            .where('claim_id', 'in', ids)
            .where('latest', '=', 1)
            .execute(),
      none
        ? []
        : db
            .selectFrom('choices')
            .leftJoin('slots', 'slots.id', 'choices.slot_id')
            .leftJoin('promises', 'promises.choice_id', 'choices.id')
            .leftJoin('part_replacements', (join) =>
              join
                .onRef('part_replacements.choice_id', '=', 'choices.id')
                .on('part_replacements.taken_back_at', 'is', null),
            )
            .selectAll('choices')
            .select([
              'slots.number as slot_number',
              'promises.availability',
              'promises.leave_by',
              'part_replacements.id as part_replacement_id',
              'part_replacements.reason as new_parts_reason',
              'part_replacements.decided_by as new_parts_decided_by',
            ])
            .where('choices.claim_id', 'in', ids)
            .where('choices.withdrawn_at', 'is', null)
            .execute(),
      none
        ? []
        : db
            .selectFrom('estimates')
            .selectAll()
            .where('claim_id', 'in', ids)
            .where('state', '<>', 'draft')
            .execute(),
      none ? [] : db.selectFrom('payments').selectAll().where('claim_id', 'in', ids).orderBy('at').execute(),
      none ? [] : db.selectFrom('stock_units').selectAll().where('claim_id', 'in', ids).execute(),
      none ? [] : db.selectFrom('shipments').selectAll().where('claim_id', 'in', ids).execute(),
      none
        ? []
        : db
            .selectFrom('decisions')
            .selectAll()
            .where('claim_id', 'in', ids)
            .where('latest', '=', 1)
            .execute(),
      none
        ? []
        : db
            .selectFrom('fee_adjustments')
            .innerJoin('choices', 'choices.id', 'fee_adjustments.choice_id')
            .selectAll('fee_adjustments')
            .where('choices.claim_id', 'in', ids)
            .where('fee_adjustments.latest', '=', 1)
            .execute(),
    ]);
  const newParts = await partsOf(
    db,
    choices.flatMap((choice) => choice.part_replacement_id ?? []),
  );
  const people = await db.selectFrom('people').select(['id', 'name']).execute();
  return {
    states,
    diagnoses,
    choices,
    estimates,
    payments,
    units,
    newParts,
    shipments,
    decisions,
    adjustments,
    names: new Map(people.map((person) => [person.id, person.name])),
  };
}

type PageParts = Awaited<ReturnType<typeof readPage>>;
type ReportClaim = ClaimTableRow & {
  model: string;
  customer_name: string;
  plan_code: string | null;
  product_id: string | null;
};

function stateTimes(parts: PageParts, claimId: string): Map<ClaimState, string> {
  // Later entries overwrite earlier ones: the date is that of the last time the claim came into the state.
  return new Map(
    parts.states.filter((row) => row.claim_id === claimId).map((row) => [row.state, row.entered_at]),
  );
}

function paymentCells(parts: PageParts, claimId: string) {
  const own = parts.payments.filter((row) => row.claim_id === claimId);
  const balance = balanceOf(own);
  if (!balance) return { paid: '', paid_currency: '', payment_methods: '', payment_references: '' };
  return {
    paid: decimal(balance.amount, balance.currency),
    paid_currency: balance.currency,
    payment_methods: [...new Set(own.map((row) => row.method))].join(' '),
    payment_references: own
      .map((row) => row.reference)
      .filter((reference) => reference !== '')
      .join(' '),
  };
}

function choiceCells(parts: PageParts, claimId: string) {
  const choice = parts.choices.find((row) => row.claim_id === claimId);
  if (!choice) {
    return {
      choice: '',
      choice_given_by: '',
      choice_given_at: '',
      tier: '',
      slot: '',
      fee_quoted: '',
      fee: '',
      fee_currency: '',
      choice_recorded_by: '',
      delivery_promised: '',
      leave_by: '',
    };
  }
  const isPlanFee = choice.tier !== null;
  const adjusted = parts.adjustments.find((row) => row.choice_id === choice.id);
  return {
    choice: choice.choice,
    choice_given_by: choice.given_by,
    choice_given_at: choice.given_at,
    tier: choice.tier === null ? '' : String(choice.tier),
    slot: choice.slot_number === null ? '' : String(choice.slot_number),
    fee_quoted: isPlanFee ? decimal(choice.due_amount, choice.due_currency) : '',
    fee: isPlanFee ? decimal(adjusted?.amount ?? choice.due_amount, choice.due_currency) : '',
    fee_currency: isPlanFee ? choice.due_currency : '',
    choice_recorded_by: parts.names.get(choice.recorded_by) ?? '',
    delivery_promised: choice.availability ?? '',
    leave_by: choice.leave_by ?? '',
  };
}

/** What took the place of what was broken: another unit, or new parts in the customer's own device. */
function replacementCells(parts: PageParts, claimId: string) {
  const unit = parts.units.find((row) => row.claim_id === claimId);
  const choice = parts.choices.find((row) => row.claim_id === claimId);
  const fitted = parts.newParts.get(choice?.part_replacement_id ?? '') ?? [];
  return {
    replacement_serial: unit?.serial ?? '',
    replaced_with: unit ? 'unit' : fitted.length > 0 ? 'new_parts' : '',
    new_parts: fitted
      .map(({ component, serial }) => (serial === null ? component : `${component}:${serial}`))
      .join(' '),
    new_parts_reason: choice?.new_parts_reason ?? '',
    new_parts_decided_by: parts.names.get(choice?.new_parts_decided_by ?? '') ?? '',
  };
}

function estimateCells(parts: PageParts, claimId: string) {
  const estimate = parts.estimates.filter((row) => row.claim_id === claimId && row.state === 'issued').at(-1);
  if (!estimate) return { estimate_version: '', estimate_total: '', estimate_currency: '' };
  return {
    estimate_version: String(estimate.version),
    estimate_total: decimal(estimate.gross, estimate.currency),
    estimate_currency: estimate.currency,
  };
}

function shipmentCells(parts: PageParts, claimId: string) {
  const shipment = parts.shipments.find((row) => row.claim_id === claimId);
  return {
    shipping_paid_by: shipment?.paid_by ?? '',
    carrier: shipment?.carrier ?? '',
    tracking: shipment?.tracking ?? '',
    shipped_by: shipment ? (parts.names.get(shipment.by) ?? '') : '',
  };
}

/** The rules' own verdict kept with the choice, or the one that holds now for a claim not chosen yet. */
async function verdictOf(db: Reader, parts: PageParts, claim: ClaimTableRow) {
  const choice = parts.choices.find((row) => row.claim_id === claim.id);
  if (choice) {
    const kept: Assessment = JSON.parse(choice.kept);
    return { automatic: kept.automatic, reasons: kept.verdict.reasons };
  }
  const { automatic } = await assess(db, claim);
  return { automatic: automatic.verdict, reasons: automatic.reasons };
}

async function cellsOf(db: Reader, parts: PageParts, claim: ReportClaim, eventsHead: string): Promise<Cells> {
  const at = stateTimes(parts, claim.id);
  const shippedAt = at.get('shipped');
  const verdict = await verdictOf(db, parts, claim);
  const rules = (outcome: string) =>
    verdict.reasons
      .filter((reason) => reason.outcome === outcome)
      .map((reason) => reason.rule)
      .join(' ');
  const decision = parts.decisions.find((row) => row.claim_id === claim.id);
  const diagnosis = parts.diagnoses.find((row) => row.claim_id === claim.id);
  return {
    claim_number: claim.number,
    state: claim.state,
    received_on: claim.received_on,
    booked_at: claim.booked_at,
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
    serial: claim.serial,
    model: claim.model,
    plan_code: claim.plan_code ?? '',
    plan_product: claim.product_id ?? '',
    customer: claim.customer_name,
    care_declared: claim.care_declared === 1 ? 'yes' : 'no',
    verdict: verdict.automatic,
    failed_rules: rules('fail'),
    open_rules: rules('unknown'),
    decision: decision?.decision ?? '',
    decision_reason: decision?.reason ?? '',
    decided_by: decision ? (parts.names.get(decision.decided_by) ?? '') : '',
    ...choiceCells(parts, claim.id),
    ...estimateCells(parts, claim.id),
    ...paymentCells(parts, claim.id),
    ...replacementCells(parts, claim.id),
    ...shipmentCells(parts, claim.id),
    turnaround_hours: shippedAt ? hoursBetween(instant(claim.booked_at), instant(shippedAt)).toFixed(1) : '',
    booked_by: parts.names.get(claim.booked_by) ?? '',
    diagnosed_by: diagnosis ? (parts.names.get(diagnosis.recorded_by) ?? '') : '',
    events_head: eventsHead,
  };
}

async function readReport(db: Reader, input: Checked<'reports.claims'>) {
  const after = readCursor(input.after, 3);
  const eventsHead = after?.[2] ?? headWord(await newestHead(db));
  let query = db
    .selectFrom('claims')
    .innerJoin('devices', 'devices.serial', 'claims.serial')
    .innerJoin('customers', 'customers.id', 'claims.customer_id')
    .leftJoin('plans', 'plans.id', 'claims.plan_id')
    .selectAll('claims')
    .select([
      'devices.model',
      'customers.name as customer_name',
      'plans.code as plan_code',
      'plans.product_id',
    ])
    .where('claims.received_on', '>=', input.from)
    .where('claims.received_on', '<=', input.to);
  if (after) {
    const [receivedOn = '', id = ''] = after;
    query = query.where(({ or, and, eb }) =>
      or([
        eb('claims.received_on', '>', receivedOn),
        and([eb('claims.received_on', '=', receivedOn), eb('claims.id', '>', id)]),
      ]),
    );
  }
  const read = await query
    .orderBy('claims.received_on')
    .orderBy('claims.id')
    .limit(REPORT_PAGE + 1)
    .execute();
  const { rows, next } = pageOf(
    read,
    (row) => row,
    (row) => [row.received_on, row.id, eventsHead],
    REPORT_PAGE,
  );
  const parts = await readPage(
    db,
    rows.map((row) => row.id),
  );
  const cells: Cells[] = [];
  for (const row of rows) cells.push(await cellsOf(db, parts, row, eventsHead));
  return { cells, next };
}

/** RFC 4180: lines end in CRLF, quotes only where some reader needs them. */
const csvLine = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell, ',')).join(',')}\r\n`;

export const reportQueries = {
  'reports.claims': async (ask: Ask, input: Checked<'reports.claims'>): Promise<Output<'reports.claims'>> => {
    const { cells, next } = await readReport(ask.db, input);
    const { total } = await ask.db
      .selectFrom('claims')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where('received_on', '>=', input.from)
      .where('received_on', '<=', input.to)
      .executeTakeFirstOrThrow();
    return {
      columns: [...CLAIM_REPORT_COLUMNS],
      rows: cells.map((row) => CLAIM_REPORT_COLUMNS.map((column) => row[column])),
      next,
      total,
    };
  },

  'reports.claimsCsv': async (
    ask: Ask,
    input: Checked<'reports.claimsCsv'>,
  ): Promise<Output<'reports.claimsCsv'>> => {
    const { cells, next } = await readReport(ask.db, input);
    const header = input.after === null ? csvLine(CLAIM_REPORT_COLUMNS) : '';
    const rows = cells.map((row) => csvLine(CLAIM_REPORT_COLUMNS.map((column) => row[column])));
    return { csv: header + rows.join(''), rows: rows.length, next };
  },
};

export const reportCommands = {
  'reports.recordExport': async (
    act: Act,
    input: Checked<'reports.recordExport'>,
  ): Promise<Output<'reports.recordExport'>> => {
    await act.record({ kind: 'report_exported', data: { ...input } });
    return { done: true };
  },
};
