import { pathOf } from '../../shared/adjudication/facts.ts';
import type { Options } from '../../shared/adjudication/verdict.ts';
import type { Condition } from '../../shared/claim/lifecycle.ts';
import { CHOICES, type Choice, takesSlot } from '../../shared/claim/vocabulary.ts';
import type { Currency } from '../../shared/money/currency.ts';
import type { Money } from '../../shared/money/money.ts';
import { requireClaim, standingChoice } from '../claimRow/claimRow.ts';
import type {
  ChoiceRow,
  ClaimTableRow,
  DiagnosisRow,
  EstimateRow,
  FeeAdjustmentRow,
  PartReplacementRow,
  PaymentRow,
} from '../claimRow/rows.ts';
import type { Reader, StockUnitRow } from '../tables.ts';
import { type Assessed, assess, latestDiagnosis } from './assess.ts';
import { isDocumented, type Proof, proofOf } from './intakeProofs.ts';

/** A claim with its rows that what comes next depends on, each read once. */
export interface ClaimParts {
  readonly claim: ClaimTableRow;
  readonly choice: ChoiceRow | null;
  /** The word that the choice is carried out with new parts; null: a unit, or the choice wants neither. */
  readonly newParts: PartReplacementRow | null;
  readonly adjustment: FeeAdjustmentRow | null;
  readonly diagnosis: DiagnosisRow | null;
  /** Newest version first; a draft has none and comes last. */
  readonly estimates: readonly EstimateRow[];
  /** Oldest first. */
  readonly payments: readonly PaymentRow[];
  readonly unit: StockUnitRow | null;
  /** What was wanted of its intake; null: nothing. */
  readonly proof: Proof;
  /** What is owed for the choice, in the choice's currency; null before a choice and nothing once cancelled. */
  readonly due: Money | null;
  readonly paid: Money | null;
}

/** A claim with the facts that its next steps depend on. */
export interface Gathered extends ClaimParts {
  readonly assessed: Assessed;
  readonly holds: ReadonlySet<Condition>;
}

/** What a manager last made of the fee of a choice. */
async function latestAdjustment(db: Reader, choiceId: string): Promise<FeeAdjustmentRow | null> {
  const row = await db
    .selectFrom('fee_adjustments')
    .selectAll()
    .where('choice_id', '=', choiceId)
    .where('latest', '=', 1)
    .executeTakeFirst();
  return row ?? null;
}

/** The standing word that a choice is carried out with new parts. */
async function standingNewParts(db: Reader, choiceId: string): Promise<PartReplacementRow | null> {
  const row = await db
    .selectFrom('part_replacements')
    .selectAll()
    .where('choice_id', '=', choiceId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * What the customer has paid and not been given back; null when nothing was ever paid. A choice in another currency
 * is made only once everything paid for the one before went back, so at most one currency is not even; when all are,
 * it is the one paid in last.
 */
export function balanceOf(
  payments: readonly Pick<PaymentRow, 'kind' | 'amount' | 'currency'>[],
): Money | null {
  const sums = new Map<Currency, number>();
  for (const { kind, amount, currency } of payments) {
    sums.set(currency, (sums.get(currency) ?? 0) + (kind === 'payment' ? amount : -amount));
  }
  const balances = [...sums].map(([currency, amount]) => ({ amount, currency }));
  return balances.find(({ amount }) => amount !== 0) ?? balances.at(-1) ?? null;
}

/** What a verdict offers, as the rules give it or as a choice kept it. */
type Offered = { readonly [Name in keyof Options]: { readonly available: boolean } };

/** Whether the verdict offers this choice. */
function isOffered(options: Offered, choice: Choice): boolean {
  switch (choice) {
    case 'care_replacement':
      return options.careReplacement.available;
    case 'flyaway_replacement':
      return options.flyawayReplacement.available;
    case 'paid_repair':
      return options.paidRepair.available;
    case 'warranty_repair':
      return options.warrantyRepair.available;
    case 'return_unrepaired':
      return options.returnUnrepaired.available;
  }
}

export async function partsOf(db: Reader, claimId: string): Promise<ClaimParts> {
  const claim = await requireClaim(db, claimId);
  const choice = claim.choice === '' ? null : await standingChoice(db, claimId);
  const adjustment = choice?.slot_id ? await latestAdjustment(db, choice.id) : null;
  const payments = await db
    .selectFrom('payments')
    .selectAll()
    .where('claim_id', '=', claimId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const estimates = await db
    .selectFrom('estimates')
    .selectAll()
    .where('claim_id', '=', claimId)
    .orderBy('version', 'desc')
    .execute();
  const unit = await db
    .selectFrom('stock_units')
    .selectAll()
    .where('claim_id', '=', claimId)
    .executeTakeFirst();
  const currency = choice?.due_currency;
  const dueAmount = claim.state === 'cancelled' ? 0 : (adjustment?.amount ?? choice?.due_amount ?? 0);
  return {
    claim,
    choice,
    newParts: choice ? await standingNewParts(db, choice.id) : null,
    adjustment,
    diagnosis: await latestDiagnosis(db, claimId),
    estimates,
    payments,
    unit: unit ?? null,
    proof: await proofOf(db, claimId),
    due: currency === undefined ? null : { amount: dueAmount, currency },
    paid: currency === undefined ? null : { amount: balanceOf(payments)?.amount ?? 0, currency },
  };
}

export const issuedOf = ({ estimates }: ClaimParts): EstimateRow | null =>
  estimates.find(({ state }) => state === 'issued') ?? null;

/** The conditions of the lifecycle's table that hold. */
export function holdsOf(
  parts: ClaimParts,
  causes: Assessed['case']['incident']['causes'],
  options: Offered,
): ReadonlySet<Condition> {
  const { choice, unit, newParts, diagnosis, estimates, payments, due, proof } = parts;
  const paidAmount = balanceOf(payments)?.amount ?? 0;
  const draft = estimates.find(({ state }) => state === 'draft');
  const holds = new Set<Condition>();
  if (isDocumented(proof)) holds.add('intake_documented');
  if (diagnosis) holds.add('diagnosis_recorded');
  if (draft && JSON.parse(draft.lines).length > 0) holds.add('estimate_has_lines');
  if (pathOf(causes) === 'flyaway') holds.add('flyaway_reported');
  if (CHOICES.some((each) => isOffered(options, each))) holds.add('option_available');
  if (paidAmount === 0) holds.add('nothing_paid');
  if (choice && due && paidAmount >= due.amount) holds.add('paid_in_full');
  if (unit || newParts || (choice && !takesSlot(choice.choice))) holds.add('unit_allocated');
  if (choice && takesSlot(choice.choice)) holds.add('choice_is_replacement');
  if (choice?.choice === 'care_replacement' && !newParts && !unit) holds.add('unit_to_come');
  if (newParts) holds.add('new_parts_decided');
  if (newParts || choice?.choice === 'paid_repair' || choice?.choice === 'warranty_repair') {
    holds.add('work_for_the_bench');
  }
  return holds;
}

export async function gather(db: Reader, claimId: string): Promise<Gathered> {
  const parts = await partsOf(db, claimId);
  const assessed = await assess(db, parts.claim, {
    diagnosis: parts.diagnosis,
    estimate: issuedOf(parts),
  });
  const holds = holdsOf(parts, assessed.case.incident.causes, assessed.verdict.options);
  return { ...parts, assessed, holds };
}
