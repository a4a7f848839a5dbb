import { describe, expect, test } from 'vitest';
import {
  CONDITIONS,
  type Condition,
  LIFECYCLE,
  refusalOf,
  STEP_NAMES,
  stagesOf,
  stateAfterSettling,
  stepNamed,
  stepsOffered,
} from '../../../shared/claim/lifecycle.ts';
import {
  CHOICES,
  CLAIM_STATES,
  type ClaimState,
  ENDED_STATES,
  isOpen,
  ROLES,
  takesSlot,
} from '../../../shared/claim/vocabulary.ts';

const everything: ReadonlySet<Condition> = new Set(CONDITIONS);
const reachedFrom = (state: ClaimState) =>
  LIFECYCLE.filter((step) => step.from.includes(state)).flatMap((step) => step.to);

describe('the life of a claim', () => {
  test('has one row for each step, in the order of their names', () => {
    expect(LIFECYCLE.map((step) => step.name)).toEqual([...STEP_NAMES]);
  });

  test('reaches every state from receipt', () => {
    const reached = new Set<ClaimState>(['received']);
    for (const state of reached) for (const next of reachedFrom(state)) reached.add(next);
    expect([...reached].sort()).toEqual([...CLAIM_STATES].sort());
  });

  test.each(CLAIM_STATES.filter(isOpen))(
    'has a way out of “%s” that ends in closing or cancelling',
    (state) => {
      const reached = new Set<ClaimState>([state]);
      for (const each of reached) for (const next of reachedFrom(each)) reached.add(next);
      expect(reachedFrom(state).length).toBeGreaterThan(0);
      expect(ENDED_STATES.some((ended) => reached.has(ended))).toBe(true);
    },
  );

  test.each(ENDED_STATES)('goes nowhere from “%s”', (state) => {
    expect(reachedFrom(state)).toEqual([]);
    for (const role of ROLES) expect(stepsOffered(state, [role], everything)).toEqual([]);
  });

  test('offers somebody with several roles the steps of each', () => {
    for (const state of CLAIM_STATES) {
      const [bench, desk] = (['technician', 'clerk'] as const).map((role) =>
        stepsOffered(state, [role], everything),
      );
      const both = new Set([...(bench ?? []), ...(desk ?? [])]);
      expect(new Set(stepsOffered(state, ['technician', 'clerk'], everything))).toEqual(both);
    }
  });

  test('uses every condition that it names', () => {
    const used = new Set(LIFECYCLE.flatMap((step) => step.holds));
    expect(CONDITIONS.filter((condition) => !used.has(condition))).toEqual([]);
  });

  test('lets a claim be cancelled from every state before shipping, and from no other', () => {
    const afterShipping = ['shipped', ...ENDED_STATES];
    expect(stepNamed('cancel').from).toEqual(CLAIM_STATES.filter((state) => !afterShipping.includes(state)));
  });

  test('offers nothing that it would refuse, and refuses nothing that it offers', () => {
    for (const state of CLAIM_STATES)
      for (const role of ROLES) {
        const offered = stepsOffered(state, [role], everything);
        const taken = STEP_NAMES.filter((name) => refusalOf(name, state, [role], everything) === null);
        expect(offered).toEqual(taken);
      }
  });

  test('names a step that it does not know', () => {
    expect(() => stepNamed('fly' as never)).toThrow('There is no step “fly”');
  });
});

describe.each(LIFECYCLE)('the step $name', (step) => {
  test('is refused to every role that it does not name, wherever the claim is', () => {
    for (const role of ROLES.filter((each) => !step.roles.includes(each)))
      for (const state of CLAIM_STATES)
        expect(refusalOf(step.name, state, [role], everything)).toEqual({ why: 'role' });
  });

  test('is refused from every state that it does not start in', () => {
    for (const state of CLAIM_STATES.filter((each) => !step.from.includes(each)))
      for (const role of step.roles)
        expect(refusalOf(step.name, state, [role], everything)).toEqual({ why: 'state', state });
  });

  test('is refused as soon as one of its conditions does not hold', () => {
    for (const state of step.from)
      for (const role of step.roles) {
        expect(refusalOf(step.name, state, [role], new Set(step.holds))).toBeNull();
        for (const condition of step.holds) {
          const others = new Set(CONDITIONS.filter((each) => each !== condition));
          expect(refusalOf(step.name, state, [role], others)).toEqual({ why: 'condition', condition });
        }
      }
  });
});

describe('a choice', () => {
  test('goes to stock, to the bench or to the door once nothing is owed, as the table allows', () => {
    const after = CHOICES.map((choice) => stateAfterSettling(choice));
    for (const state of after) expect(stepNamed('settle').to).toContain(state);
    expect(after).toEqual(['allocating', 'allocating', 'repairing', 'repairing', 'ready_to_ship']);
  });

  test('goes to the bench where a Care Refresh replacement is done with new parts, and nowhere else for them', () => {
    expect(CHOICES.map((choice) => stateAfterSettling(choice, true))).toEqual([
      'repairing',
      'allocating',
      'repairing',
      'repairing',
      'ready_to_ship',
    ]);
    const stages = stagesOf('care_replacement', true);
    for (const [index, state] of stages.slice(0, -1).entries())
      expect(reachedFrom(state)).toContain(stages[index + 1]);
    expect(stages).not.toContain('allocating');
  });

  test('takes a slot exactly when it is a replacement', () => {
    expect(CHOICES.filter(takesSlot)).toEqual(['care_replacement', 'flyaway_replacement']);
  });

  test.each([...CHOICES, null])('“%s” is shown as stages that follow one another in the table', (choice) => {
    const stages = stagesOf(choice);
    expect(stages[0]).toBe('received');
    expect(stages.at(-1)).toBe('closed');
    // Before the customer has chosen, what lies between the choice and the door is not known yet.
    const known = choice === null ? stages.slice(0, 4) : stages;
    for (const [index, state] of known.slice(0, -1).entries())
      expect(reachedFrom(state)).toContain(known[index + 1]);
  });
});
