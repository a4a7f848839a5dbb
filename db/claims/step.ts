import {
  type Condition,
  type Reached,
  refusalOf,
  type StepName,
  stepNamed,
} from '../../shared/claim/lifecycle.ts';
import { type ClaimState, isBeforeChoice, isOpen } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import { type Act, type NewEvent, signedIn } from '../act.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';
import type { Gathered } from './gather.ts';

const SAYS: Record<Condition, string> = {
  intake_documented:
    'The intake lacks photos or a signature that are wanted of it: add them first, or let it go on with a reason.',
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
function requireStep(act: Act, step: StepName, { claim, holds }: Pick<Gathered, 'claim' | 'holds'>): void {
  const refusal = refusalOf(step, claim.state, signedIn(act).roles, holds);
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

/** What comes of a step. */
interface Outcome<N extends StepName> {
  /** What tells of it; about which claim is known. */
  readonly event: NewEvent;
  /** The state reached, where the lifecycle's table leaves several. */
  readonly to?: Reached<N>;
  /** Of a claim that is cancelled. */
  readonly cancelledReason?: string;
}

/** A step that may be taken and has begun: what it changes besides the claim's state is written before it ends. */
interface BegunStep<N extends StepName> {
  /** Enters the state reached, gives it back, and records what happened. */
  end(outcome: Outcome<N>): Promise<ClaimState>;
}

/**
 * Begins a step in the life of a claim; refuses it where the lifecycle's table forbids it. Nothing else moves a claim
 * from state to state. One that stays in its state has been there since before.
 * @param gathered the claim with what its steps depend on, read in the same transaction.
 */
export function beginStep<N extends StepName>(
  act: Act,
  name: N,
  gathered: Pick<Gathered, 'claim' | 'holds'>,
): BegunStep<N> {
  requireStep(act, name, gathered);
  const { claim } = gathered;
  return {
    async end({ event, to, cancelledReason }) {
      const reached = to ?? onlyStateReached(name);
      if (reached !== claim.state) {
        await act.db
          .updateTable('claims')
          .set({ state: reached, state_since: act.now, cancelled_reason: cancelledReason ?? null })
          .where('id', '=', claim.id)
          .execute();
        await keepEntered(act, claim.id, reached);
      }
      await act.record({ ...event, claimId: claim.id });
      return reached;
    },
  };
}

/** Takes a step that changes nothing but the claim's state. */
export const takeStep = <N extends StepName>(
  act: Act,
  name: N,
  gathered: Pick<Gathered, 'claim' | 'holds'>,
  outcome: Outcome<N>,
): Promise<ClaimState> => beginStep(act, name, gathered).end(outcome);

function onlyStateReached(name: StepName): ClaimState {
  const [only, ...others] = stepNamed(name).to;
  if (only === undefined || others.length > 0) {
    throw new Error(`The step “${name}” leads to one of several states: name the one reached.`);
  }
  return only;
}

/** Keeps the moment at which a claim came into a state, and by whom. */
export async function keepEntered(act: Act, claimId: string, state: ClaimState): Promise<void> {
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

/** Refuses what may change only until the customer has chosen: afterwards what was quoted stays quoted. */
export function requireBeforeChoice(claim: ClaimTableRow): void {
  requireOpen(claim);
  if (!isBeforeChoice(claim.state)) {
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
