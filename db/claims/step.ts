import { pathOf } from '../../shared/adjudication/facts.ts';
import type { Options } from '../../shared/adjudication/verdict.ts';
import { type Condition, refusalOf, type StepName } from '../../shared/claim/lifecycle.ts';
import { CHOICES, type Choice, type ClaimState, isOpen, takesSlot } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Money } from '../../shared/contract/money.ts';
import { type Act, signedIn } from '../act.ts';
import type {
  ChoiceRow,
  ClaimTableRow,
  FeeAdjustmentRow,
  PartReplacementRow,
  PaymentRow,
  Reader,
} from '../tables.ts';
import { type Assessed, assess, latestDiagnosis } from './assess.ts';

/** A claim with the facts that its next steps depend on. */
export interface Gathered {
  readonly claim: ClaimTableRow;
  readonly choice: ChoiceRow | null;
  /** The word that the choice is carried out with new parts; null: a unit, or the choice wants neither. */
  readonly newParts: PartReplacementRow | null;
  /** What is owed for the choice, in the choice's currency; null before a choice and nothing once cancelled. */
  readonly due: Money | null;
  readonly paid: Money | null;
  readonly assessed: Assessed;
  readonly holds: ReadonlySet<Condition>;
}

export async function requireClaim(db: Reader, claimId: string): Promise<ClaimTableRow> {
  const row = await db.selectFrom('claims').selectAll().where('id', '=', claimId).executeTakeFirst();
  if (!row)
    throw refuse('not_found', 'no_such_claim', 'There is no such claim: search for it by number or serial.');
  return row;
}

/** The choice that counts: the last one not withdrawn. */
export async function standingChoice(db: Reader, claimId: string): Promise<ChoiceRow | null> {
  const row = await db
    .selectFrom('choices')
    .selectAll()
    .where('claim_id', '=', claimId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** What a manager last made of the fee of a choice. */
export async function latestAdjustment(db: Reader, choiceId: string): Promise<FeeAdjustmentRow | null> {
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
  const sums = new Map<string, number>();
  for (const { kind, amount, currency } of payments) {
    sums.set(currency, (sums.get(currency) ?? 0) + (kind === 'payment' ? amount : -amount));
  }
  const balances = [...sums].map(([currency, amount]) => ({ amount, currency }));
  return balances.find(({ amount }) => amount !== 0) ?? balances.at(-1) ?? null;
}

export async function balanceOn(db: Reader, claimId: string): Promise<Money | null> {
  const rows = await db
    .selectFrom('payments')
    .select(['kind', 'amount', 'currency'])
    .where('claim_id', '=', claimId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return balanceOf(rows);
}

/** Whether the verdict offers this choice. */
export function isOffered(options: Options, choice: Choice): boolean {
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

export async function gather(db: Reader, claimId: string): Promise<Gathered> {
  const claim = await requireClaim(db, claimId);
  const choice = await standingChoice(db, claimId);
  const assessed = await assess(db, claim);
  const paidAmount = (await balanceOn(db, claimId))?.amount ?? 0;
  const diagnosis = await latestDiagnosis(db, claimId);
  const draft = await db
    .selectFrom('estimates')
    .select('lines')
    .where('claim_id', '=', claimId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  const unit = await db
    .selectFrom('stock_units')
    .select('id')
    .where('claim_id', '=', claimId)
    .executeTakeFirst();

  const newParts = choice ? await standingNewParts(db, choice.id) : null;
  const adjustment = choice ? await latestAdjustment(db, choice.id) : null;
  const dueAmount = claim.state === 'cancelled' ? 0 : (adjustment?.amount ?? choice?.due_amount ?? 0);
  const holds = new Set<Condition>();
  if (diagnosis) holds.add('diagnosis_recorded');
  if (draft && JSON.parse(draft.lines).length > 0) holds.add('estimate_has_lines');
  if (pathOf(assessed.case.incident.causes) === 'flyaway') holds.add('flyaway_reported');
  if (CHOICES.some((each) => isOffered(assessed.verdict.options, each))) holds.add('option_available');
  if (paidAmount === 0) holds.add('nothing_paid');
  if (choice && paidAmount >= dueAmount) holds.add('paid_in_full');
  if (unit || newParts || (choice && !takesSlot(choice.choice))) holds.add('unit_allocated');
  if (choice && takesSlot(choice.choice)) holds.add('choice_is_replacement');
  if (choice?.choice === 'care_replacement' && !newParts && !unit) holds.add('unit_to_come');
  if (newParts) holds.add('new_parts_decided');
  if (newParts || choice?.choice === 'paid_repair' || choice?.choice === 'warranty_repair') {
    holds.add('work_for_the_bench');
  }
  return {
    claim,
    choice,
    newParts,
    due: choice ? { amount: dueAmount, currency: choice.due_currency } : null,
    paid: choice ? { amount: paidAmount, currency: choice.due_currency } : null,
    assessed,
    holds,
  };
}

const SAYS: Record<Condition, string> = {
  diagnosis_recorded: 'Record the diagnosis first.',
  estimate_has_lines: 'Add at least one line to the estimate first.',
  flyaway_reported: 'Only a reported flyaway goes on without a diagnosis.',
  option_available: 'The verdict offers the customer nothing yet: settle its open questions first.',
  nothing_paid: 'Something has been paid already: refund it first.',
  paid_in_full: 'The amount due has not been paid in full.',
  unit_allocated: 'Allocate a replacement unit first.',
  choice_is_replacement: 'The customer did not choose a replacement.',
  unit_to_come: 'Only a Care Refresh replacement that has no unit yet is done with new parts.',
  new_parts_decided: 'Nobody decided on new parts for this claim.',
  work_for_the_bench: 'There is no repair to do and no new part to fit on this claim.',
};

/** Refuses the step where the lifecycle's table forbids it. */
export function requireStep(act: Act, step: StepName, gathered: Pick<Gathered, 'claim' | 'holds'>): void {
  const { claim, holds } = gathered;
  const refusal = refusalOf(step, claim.state, signedIn(act).role, holds);
  if (!refusal) return;
  switch (refusal.why) {
    case 'role':
      throw refuse('not_allowed', 'role_may_not', 'Your role may not do this: ask somebody whose role may.');
    case 'state':
      throw refuse(
        'conflict',
        'wrong_state',
        `Claim ${claim.number} is in state “${claim.state}” by now, where this cannot be done: look at it again.`,
        { number: claim.number, state: claim.state },
      );
    case 'condition':
      throw refuse('rule', `needs_${refusal.condition}`, SAYS[refusal.condition]);
  }
}

/** Moves a claim to a state and keeps the moment. */
export async function enter(
  act: Act,
  claimId: string,
  state: ClaimState,
  extra: { cancelledReason?: string } = {},
) {
  await act.db
    .updateTable('claims')
    .set({ state, state_since: act.now, cancelled_reason: extra.cancelledReason ?? null })
    .where('id', '=', claimId)
    .execute();
  await act.db
    .insertInto('claim_states')
    .values({ claim_id: claimId, state, entered_at: act.now, entered_by: signedIn(act).id })
    .execute();
}

/** Refuses on a claim that has ended. */
export function requireOpen(claim: ClaimTableRow): void {
  if (!isOpen(claim.state)) {
    throw refuse(
      'conflict',
      'claim_ended',
      `Claim ${claim.number} has ended: book a new one for this serial.`,
      {
        number: claim.number,
      },
    );
  }
}

const UNTIL_CHOICE: readonly ClaimState[] = ['received', 'diagnosing', 'estimated', 'awaiting_choice'];

/** Refuses what may change only until the customer has chosen: afterwards what was quoted stays quoted. */
export function requireBeforeChoice(claim: ClaimTableRow): void {
  requireOpen(claim);
  if (!UNTIL_CHOICE.includes(claim.state)) {
    throw refuse(
      'rule',
      'already_chosen',
      `The customer of claim ${claim.number} has chosen: withdraw the choice before changing what it rests on.`,
      { number: claim.number },
    );
  }
}

/** Refuses what may change only until the device, or what replaces it, is on its way back. */
export function requireNotSent(claim: ClaimTableRow): void {
  requireOpen(claim);
  if (claim.state === 'shipped') {
    throw refuse('rule', 'already_sent', `Claim ${claim.number} is already on its way to the customer.`, {
      number: claim.number,
    });
  }
}
