import { type StepName, stepNamed } from '../../shared/claim/lifecycle.ts';
import { DESK, REVIEWED_STATES, ROLES, type Role } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';

/** The one thing to do now on a claim. */
export type Task =
  | 'start_diagnosis'
  | 'offer_flyaway'
  | 'record_diagnosis'
  | 'issue_estimate'
  | 'offer_without_estimate'
  | 'present_estimate'
  | 'manager_decides'
  | 'settle_open'
  | 'choose'
  | 'take_payment'
  | 'allocate'
  | 'finish_repair'
  | 'check_quality'
  | 'ship'
  | 'close'
  | 'refund'
  | 'nothing_closed'
  | 'nothing_cancelled';

type Facts = Pick<Claim, 'state' | 'holds' | 'diagnosis' | 'assessment' | 'paid'>;

/** True while the verdict is open and the claim has come as far as it can without a manager's word: it is in their queue. */
export function awaitsManager({ state, assessment }: Pick<Facts, 'state' | 'assessment'>): boolean {
  return REVIEWED_STATES.some((each) => each === state) && assessment.verdict.verdict === 'needs_review';
}

/** Names the one thing to do now, from the claim's state and the facts that the backend says hold. */
export function taskOf({ state, holds, diagnosis, assessment, paid }: Facts): Task {
  switch (state) {
    case 'received':
      return holds.includes('flyaway_reported') ? 'offer_flyaway' : 'start_diagnosis';
    case 'diagnosing':
      if (!diagnosis) return 'record_diagnosis';
      return assessment.verdict.options.warrantyRepair.available
        ? 'offer_without_estimate'
        : 'issue_estimate';
    case 'estimated':
      return 'present_estimate';
    case 'awaiting_choice':
      if (awaitsManager({ state, assessment })) return 'manager_decides';
      return holds.includes('option_available') ? 'choose' : 'settle_open';
    case 'awaiting_payment':
      return 'take_payment';
    case 'allocating':
      return 'allocate';
    case 'repairing':
      return 'finish_repair';
    case 'quality_check':
      return 'check_quality';
    case 'ready_to_ship':
      return holds.includes('paid_in_full') ? 'ship' : 'take_payment';
    case 'shipped':
      return 'close';
    case 'closed':
      return 'nothing_closed';
    case 'cancelled':
      return paid && paid.amount > 0 ? 'refund' : 'nothing_cancelled';
  }
}

/** The step of the life of a claim that the task leads to, whose roles may do it. */
const STEP: Readonly<Partial<Record<Task, StepName>>> = {
  start_diagnosis: 'start_diagnosis',
  offer_flyaway: 'offer_flyaway',
  record_diagnosis: 'issue_estimate',
  issue_estimate: 'issue_estimate',
  offer_without_estimate: 'offer_without_estimate',
  present_estimate: 'present_estimate',
  choose: 'choose',
  take_payment: 'settle',
  allocate: 'allocate',
  finish_repair: 'finish_repair',
  check_quality: 'pass_quality',
  ship: 'ship',
  close: 'close',
};

/** Who may do it; everyone where nothing is left to be done or where it is anybody's business. */
export function rolesFor(task: Task): readonly Role[] {
  if (task === 'refund') return DESK;
  const step = STEP[task];
  return step ? stepNamed(step).roles : ROLES;
}

/** Tasks that are done by sending a form; the others by a single act. */
const FORMS: ReadonlySet<Task> = new Set([
  'record_diagnosis',
  'finish_repair',
  'present_estimate',
  'choose',
  'take_payment',
  'ship',
  'refund',
]);

const BY_NO_SINGLE_ACT: ReadonlySet<Task> = new Set([
  'manager_decides',
  'settle_open',
  'nothing_closed',
  'nothing_cancelled',
]);

/** The key that does it; null where there is no single act. */
export function keyOf(task: Task): string | null {
  if (BY_NO_SINGLE_ACT.has(task)) return null;
  return FORMS.has(task) ? 'mod+S' : 'mod+Enter';
}
