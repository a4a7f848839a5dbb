import { defineReport } from '../definition.ts';
import { COUNT, TEXT } from '../holds.ts';

/** Replacement units by model, and the claims that wait for one. */
export const stock = defineReport({
  columns: {
    model: TEXT,
    in_stock: COUNT,
    allocated: COUNT,
    waiting: COUNT,
    ordered: COUNT,
    short: COUNT,
    shipped: COUNT,
    withdrawn: COUNT,
  },
  by: null,
  each: ['model'],
});
