import { defineReport } from '../definition.ts';
import { DAY, money, NUMBER, TEXT, word, words, YES_NO } from '../holds.ts';

/** What the manufacturer owes the centre for, unit by unit. It goes to another firm, so it names no customer. */
export const settlement = defineReport({
  columns: {
    shipped_on: DAY,
    claim_number: TEXT,
    received_on: DAY,
    choice: word('choice'),
    model: TEXT,
    serial_in: TEXT,
    replaced_with: word('replacedWith'),
    serial_out: TEXT,
    new_parts: words('part'),
    plan_code: TEXT,
    plan_product: TEXT,
    slot: NUMBER,
    tier: NUMBER,
    fee: money('fee_currency'),
    fee_currency: TEXT,
    priority: YES_NO,
    shipping_paid_by: word('paidBy'),
    carrier: TEXT,
    tracking: TEXT,
  },
  by: 'shipped',
  each: ['shipped_on', 'claim_number'],
});
