import { defineReport } from '../definition.ts';
import { DAY, NAME, NUMBER, TEXT, word, words } from '../holds.ts';

/** The claims that a plan does not cover, under every rule that they fail. */
export const refusals = defineReport({
  columns: {
    rule: word('rule'),
    rule_claims: NUMBER,
    claim_number: TEXT,
    received_on: DAY,
    model: NAME,
    plan_code: TEXT,
    plan_product: NAME,
    failed_rules: words('rule'),
    decision: word('decision'),
    decision_reason: TEXT,
    decided_by: NAME,
    choice: word('choice'),
  },
  by: 'received',
  each: ['rule', 'claim_number'],
  essential: [
    'rule',
    'rule_claims',
    'claim_number',
    'received_on',
    'model',
    'plan_code',
    'decision',
    'decision_reason',
    'choice',
  ],
});
