import { defineReport } from '../definition.ts';
import { COUNT, DAY, money, NAME, word } from '../holds.ts';

/** The till by day: what has to be in the drawer, on the terminal's roll and on the account. */
export const till = defineReport({
  columns: {
    day: DAY,
    payment_method: word('paymentMethod'),
    currency: NAME,
    payments: COUNT,
    taken: money('currency'),
    refunds: COUNT,
    refunded: money('currency'),
    balance: money('currency'),
  },
  by: 'paid',
  each: ['day', 'payment_method', 'currency'],
});
