import { describe, expect, test } from 'vitest';
import { LIFECYCLE, STEP_NAMES, type Step, stagesOf } from '../../../shared/claim/lifecycle.ts';
import type { Choice } from '../../../shared/claim/vocabulary.ts';

const bench = 'technician, manager';
const desk = 'clerk, manager';
const anyone = 'technician, clerk, manager';
const beforeShipping =
  'received, diagnosing, estimated, awaiting_choice, awaiting_payment, allocating, repairing, quality_check, ready_to_ship';

/** The life of a claim as the product was ordered, told apart from the table that the program works by. */
const steps: readonly [step: Step['name'], from: string, to: string, by: string, when: string][] = [
  ['start_diagnosis', 'received', 'diagnosing', bench, 'intake_documented'],
  ['offer_flyaway', 'received', 'awaiting_choice', anyone, 'flyaway_reported'],
  ['offer_without_estimate', 'diagnosing', 'awaiting_choice', bench, 'diagnosis_recorded'],
  [
    'issue_estimate',
    'diagnosing, estimated, awaiting_choice',
    'estimated',
    bench,
    'diagnosis_recorded, estimate_has_lines',
  ],
  ['present_estimate', 'estimated', 'awaiting_choice', desk, ''],
  [
    'choose',
    'awaiting_choice',
    'awaiting_payment, allocating, repairing, ready_to_ship',
    desk,
    'option_available',
  ],
  ['withdraw_choice', 'awaiting_payment', 'awaiting_choice', desk, 'nothing_paid'],
  ['settle', 'awaiting_payment', 'allocating, repairing, ready_to_ship', desk, 'paid_in_full'],
  [
    'replace_with_parts',
    'awaiting_payment, allocating',
    'awaiting_payment, repairing',
    bench,
    'unit_to_come',
  ],
  [
    'replace_with_unit',
    'awaiting_payment, repairing',
    'awaiting_payment, allocating',
    bench,
    'new_parts_decided',
  ],
  ['allocate', 'allocating', 'ready_to_ship', desk, 'choice_is_replacement'],
  ['release_unit', 'ready_to_ship', 'allocating', desk, 'choice_is_replacement'],
  ['finish_repair', 'repairing', 'quality_check', bench, 'work_for_the_bench'],
  ['pass_quality', 'quality_check', 'ready_to_ship', bench, ''],
  ['fail_quality', 'quality_check', 'repairing', bench, ''],
  ['ship', 'ready_to_ship', 'shipped', desk, 'paid_in_full, unit_allocated'],
  ['close', 'shipped', 'closed', desk, ''],
  ['cancel', beforeShipping, 'cancelled', desk, ''],
];

describe('in the life of a claim', () => {
  test.each(steps)('“%s” leads from %s to %s, taken by %s, when: %s', (name, from, to, by, when) => {
    const rows = LIFECYCLE.filter((step) => step.name === name);
    expect(
      rows.map((step) => [step.from, step.to, step.roles, step.holds].map((list) => list.join(', '))),
    ).toEqual([[from, to, by, when]]);
  });

  test('there is no other step', () => {
    expect([...STEP_NAMES]).toEqual(steps.map(([name]) => name));
  });
});

/** What the line of progress on a claim shows, by the customer's choice. */
const stages: readonly [choice: Choice | null, stages: string][] = [
  [
    'care_replacement',
    'received, diagnosing, estimated, awaiting_choice, awaiting_payment, allocating, ready_to_ship, shipped, closed',
  ],
  [
    'flyaway_replacement',
    'received, awaiting_choice, awaiting_payment, allocating, ready_to_ship, shipped, closed',
  ],
  [
    'paid_repair',
    'received, diagnosing, estimated, awaiting_choice, awaiting_payment, repairing, quality_check, ready_to_ship, shipped, closed',
  ],
  [
    'warranty_repair',
    'received, diagnosing, awaiting_choice, repairing, quality_check, ready_to_ship, shipped, closed',
  ],
  ['return_unrepaired', 'received, diagnosing, awaiting_choice, ready_to_ship, shipped, closed'],
  [null, 'received, diagnosing, estimated, awaiting_choice, ready_to_ship, shipped, closed'],
];

describe('the line of progress', () => {
  test('of a replacement with new parts leads over the bench and its quality check', () => {
    expect(stagesOf('care_replacement', true).join(', ')).toBe(
      'received, diagnosing, estimated, awaiting_choice, awaiting_payment, repairing, quality_check, ready_to_ship, shipped, closed',
    );
  });

  test.each(stages)('of a claim with the choice “%s” shows %s', (choice, expected) => {
    expect(stagesOf(choice).join(', ')).toBe(expected);
  });
});
