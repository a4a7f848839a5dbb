import { BENCH, type Choice, type ClaimState, DESK, EVERYONE, isAmong, type Role } from './vocabulary.ts';

/**
 * What must hold besides the state for a step to be taken. The backend gathers these facts in the same transaction
 * that takes the step; screens use them to say why a step is not offered.
 */
export const CONDITIONS = [
  /** The intake has the photos and the signature that it was asked for, or goes on without by somebody's word. */
  'intake_documented',
  'diagnosis_recorded',
  'estimate_has_lines',
  'flyaway_reported',
  'option_available',
  'nothing_paid',
  'paid_in_full',
  /** The replacement unit is allocated, or none is wanted. */
  'unit_allocated',
  'choice_is_replacement',
  /** A Care Refresh replacement that is to be done with a unit, which is not allocated yet. */
  'unit_to_come',
  /** A Care Refresh replacement that is done with new parts, as the centre decided. */
  'new_parts_decided',
  /** The customer chose a repair, or the replacement is done with new parts. */
  'work_for_the_bench',
] as const;
export type Condition = (typeof CONDITIONS)[number];

interface Row {
  readonly name: string;
  readonly from: readonly ClaimState[];
  /** The states that it may lead to: one, or one of several by the choice made. */
  readonly to: readonly ClaimState[];
  readonly roles: readonly Role[];
  readonly holds: readonly Condition[];
}

const TABLE = [
  {
    name: 'start_diagnosis',
    from: ['received'],
    to: ['diagnosing'],
    roles: BENCH,
    holds: ['intake_documented'],
  },
  {
    name: 'offer_flyaway',
    from: ['received'],
    to: ['awaiting_choice'],
    roles: EVERYONE,
    holds: ['flyaway_reported'],
  },
  {
    name: 'offer_without_estimate',
    from: ['diagnosing'],
    to: ['awaiting_choice'],
    roles: BENCH,
    holds: ['diagnosis_recorded'],
  },
  {
    name: 'issue_estimate',
    from: ['diagnosing', 'estimated', 'awaiting_choice'],
    to: ['estimated'],
    roles: BENCH,
    holds: ['diagnosis_recorded', 'estimate_has_lines'],
  },
  { name: 'present_estimate', from: ['estimated'], to: ['awaiting_choice'], roles: DESK, holds: [] },
  {
    name: 'choose',
    from: ['awaiting_choice'],
    to: ['awaiting_payment', 'allocating', 'repairing', 'ready_to_ship'],
    roles: DESK,
    holds: ['option_available'],
  },
  {
    name: 'withdraw_choice',
    from: ['awaiting_payment'],
    to: ['awaiting_choice'],
    roles: DESK,
    holds: ['nothing_paid'],
  },
  {
    name: 'settle',
    from: ['awaiting_payment'],
    to: ['allocating', 'repairing', 'ready_to_ship'],
    roles: DESK,
    holds: ['paid_in_full'],
  },
  {
    name: 'replace_with_parts',
    from: ['awaiting_payment', 'allocating'],
    to: ['awaiting_payment', 'repairing'],
    roles: BENCH,
    holds: ['unit_to_come'],
  },
  {
    name: 'replace_with_unit',
    from: ['awaiting_payment', 'repairing'],
    to: ['awaiting_payment', 'allocating'],
    roles: BENCH,
    holds: ['new_parts_decided'],
  },
  {
    name: 'allocate',
    from: ['allocating'],
    to: ['ready_to_ship'],
    roles: DESK,
    holds: ['choice_is_replacement'],
  },
  {
    name: 'release_unit',
    from: ['ready_to_ship'],
    to: ['allocating'],
    roles: DESK,
    holds: ['choice_is_replacement'],
  },
  {
    name: 'finish_repair',
    from: ['repairing'],
    to: ['quality_check'],
    roles: BENCH,
    holds: ['work_for_the_bench'],
  },
  { name: 'pass_quality', from: ['quality_check'], to: ['ready_to_ship'], roles: BENCH, holds: [] },
  { name: 'fail_quality', from: ['quality_check'], to: ['repairing'], roles: BENCH, holds: [] },
  {
    name: 'ship',
    from: ['ready_to_ship'],
    to: ['shipped'],
    roles: DESK,
    holds: ['paid_in_full', 'unit_allocated'],
  },
  { name: 'close', from: ['shipped'], to: ['closed'], roles: DESK, holds: [] },
  {
    name: 'cancel',
    from: [
      'received',
      'diagnosing',
      'estimated',
      'awaiting_choice',
      'awaiting_payment',
      'allocating',
      'repairing',
      'quality_check',
      'ready_to_ship',
    ],
    to: ['cancelled'],
    roles: DESK,
    holds: [],
  },
] as const satisfies readonly Row[];

export type StepName = (typeof TABLE)[number]['name'];
export type Step = Row & { readonly name: StepName };
/** The states that a step may lead to. */
export type Reached<N extends StepName> = Extract<(typeof TABLE)[number], { name: N }>['to'][number];

/** A claim's life from start to end: every step there is, who may take it, and what must hold. */
export const LIFECYCLE: readonly Step[] = TABLE;

export const STEP_NAMES: readonly StepName[] = LIFECYCLE.map(({ name }) => name);

const BY_NAME = new Map(LIFECYCLE.map((step) => [step.name, step]));

/** The step of that name. */
export function stepNamed(name: StepName): Step {
  const step = BY_NAME.get(name);
  if (!step) throw new RangeError(`There is no step “${name}” in the life of a claim.`);
  return step;
}

/** The steps that somebody with these roles may take from this state when all facts hold that they want. */
export function stepsOffered(
  state: ClaimState,
  roles: readonly Role[],
  holds: ReadonlySet<Condition>,
): StepName[] {
  return LIFECYCLE.filter(
    (step) =>
      step.from.includes(state) &&
      isAmong(roles, step.roles) &&
      step.holds.every((condition) => holds.has(condition)),
  ).map((step) => step.name);
}

type StepRefusal =
  | { readonly why: 'state'; readonly state: ClaimState }
  | { readonly why: 'role' }
  | { readonly why: 'condition'; readonly condition: Condition };

/** Why the step cannot be taken, or null when it can. */
export function refusalOf(
  name: StepName,
  state: ClaimState,
  roles: readonly Role[],
  holds: ReadonlySet<Condition>,
): StepRefusal | null {
  const step = stepNamed(name);
  if (!isAmong(roles, step.roles)) return { why: 'role' };
  if (!step.from.includes(state)) return { why: 'state', state };
  const missing = step.holds.find((condition) => !holds.has(condition));
  return missing ? { why: 'condition', condition: missing } : null;
}

/**
 * Where a claim goes once nothing is owed before work begins: to stock, to the bench, or straight to the door.
 * @param withNewParts whether the centre does a Care Refresh replacement with new parts instead of a unit.
 */
export function stateAfterSettling(
  choice: Choice,
  withNewParts = false,
): 'allocating' | 'repairing' | 'ready_to_ship' {
  switch (choice) {
    case 'care_replacement':
      return withNewParts ? 'repairing' : 'allocating';
    case 'flyaway_replacement':
      return 'allocating';
    case 'paid_repair':
    case 'warranty_repair':
      return 'repairing';
    case 'return_unrepaired':
      return 'ready_to_ship';
  }
}

/** The stages shown as the line of progress on a claim, by its choice (null: not chosen yet) and how it is done. */
export function stagesOf(choice: Choice | null, withNewParts = false): readonly ClaimState[] {
  switch (choice) {
    case 'care_replacement':
      if (withNewParts) return stagesOf('paid_repair');
      return [
        'received',
        'diagnosing',
        'estimated',
        'awaiting_choice',
        'awaiting_payment',
        'allocating',
        'ready_to_ship',
        'shipped',
        'closed',
      ];
    case 'flyaway_replacement':
      return [
        'received',
        'awaiting_choice',
        'awaiting_payment',
        'allocating',
        'ready_to_ship',
        'shipped',
        'closed',
      ];
    case 'paid_repair':
      return [
        'received',
        'diagnosing',
        'estimated',
        'awaiting_choice',
        'awaiting_payment',
        'repairing',
        'quality_check',
        'ready_to_ship',
        'shipped',
        'closed',
      ];
    case 'warranty_repair':
      return [
        'received',
        'diagnosing',
        'awaiting_choice',
        'repairing',
        'quality_check',
        'ready_to_ship',
        'shipped',
        'closed',
      ];
    case 'return_unrepaired':
      return ['received', 'diagnosing', 'awaiting_choice', 'ready_to_ship', 'shipped', 'closed'];
    case null:
      return ['received', 'diagnosing', 'estimated', 'awaiting_choice', 'ready_to_ship', 'shipped', 'closed'];
  }
}
