import { describe, expect, test } from 'vitest';
import { type Explanation, reasonWords } from '../../../renderer/verdict/reasonWords.ts';
import { wording } from '../claim/wording.ts';

const EXPLANATIONS: readonly Explanation[] = [
  { rule: 'PLAN_ACTIVE', outcome: 'pass', text: 'PLAN_ACTIVE.pass', figures: {} },
  {
    rule: 'ACTIVATION_WINDOW',
    outcome: 'fail',
    text: 'ACTIVATION_WINDOW.fail_no_video',
    figures: { elapsed: { kind: 'duration', minutes: 2881 }, allowed: { kind: 'duration', minutes: 2880 } },
  },
  {
    rule: 'EX_4_ACCESSORY',
    outcome: 'limits',
    text: 'EX_4_ACCESSORY.limits',
    figures: { components: { kind: 'components', value: ['remote_controller', 'accessory'] } },
  },
  {
    rule: 'PARTS_COMPLETE',
    outcome: 'unknown',
    text: 'PARTS_COMPLETE.unknown',
    settle: 'PARTS_COMPLETE.settle',
    figures: { components: { kind: 'components', value: ['battery'] } },
  },
];

describe('the reasons of a verdict on screen', () => {
  const { t, format } = wording('en');
  const reasons = reasonWords(EXPLANATIONS, t, format);

  test('begin with what failed, then what is open, then what is limited', () => {
    expect(reasons.map(({ outcome }) => outcome)).toEqual(['fail', 'unknown', 'limits', 'pass']);
  });

  test('are sentences with their own figures', () => {
    expect(reasons[0]?.sentence).toBe(
      'Bound 48\u00a0h 1\u00a0min after first activation; allowed 48\u00a0h. No verification video was accepted.',
    );
    expect(reasons[2]?.sentence).toContain('remote controller and accessories');
  });

  test('say what would settle an open one, and nothing of the kind for the others', () => {
    expect(reasons.map(({ settle }) => settle)).toEqual([
      null,
      'Ask the customer to send: battery.',
      null,
      null,
    ]);
  });
});
