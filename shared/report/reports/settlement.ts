import { defineReport } from '../definition.ts';
import { DAY, money, NAME, PLACE, TEXT, word, words, YES_NO } from '../holds.ts';

/** What the manufacturer owes the centre for, unit by unit. It goes to another firm, so it names no customer. */
export const settlement = defineReport({
  columns: {
    shipped_on: DAY,
    claim_number: TEXT,
    received_on: DAY,
    choice: word('choice'),
    model: NAME,
    serial_in: TEXT,
    replaced_with: word('replacedWith'),
    serial_out: TEXT,
    new_parts: words('part'),
    plan_code: TEXT,
    plan_product: NAME,
    slot: PLACE,
    tier: PLACE,
    fee: money('fee_currency'),
    fee_currency: NAME,
    priority: YES_NO,
    shipping_paid_by: word('paidBy'),
    carrier: NAME,
    tracking: TEXT,
  },
  by: 'shipped',
  each: ['shipped_on', 'claim_number'],
});
