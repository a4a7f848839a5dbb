import { defineReport } from '../definition.ts';
import { COUNT, MONTH, NAME } from '../holds.ts';

/** What the plans in force still promise, by the month in which they end. */
export const liability = defineReport({
  columns: {
    expires_in: MONTH,
    plan_product: NAME,
    plans: COUNT,
    replacements: COUNT,
    used: COUNT,
    reserved: COUNT,
    open: COUNT,
    flyaways_open: COUNT,
  },
  by: null,
  each: ['expires_in', 'plan_product'],
});
