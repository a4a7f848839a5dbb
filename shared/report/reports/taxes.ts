import { defineReport } from '../definition.ts';
import { MONTH, money, NAME, RATE, word } from '../holds.ts';

/**
 * What was taken and given back, with the tax in it. Only an estimate names tax rates, so a payment for a repair is
 * shared out over its estimate's rates, and one for anything else stands without a rate, a net sum and a tax.
 */
export const taxes = defineReport({
  columns: {
    month: MONTH,
    paid_for: word('choice'),
    vat_rate: RATE,
    payment_method: word('paymentMethod'),
    currency: NAME,
    taken: money('currency'),
    refunded: money('currency'),
    gross: money('currency'),
    net: money('currency'),
    vat: money('currency'),
  },
  by: 'paid',
  each: ['month', 'paid_for', 'vat_rate', 'payment_method', 'currency'],
});
