import { defineReport } from '../definition.ts';
import { money, NAME, NUMBER, QUANTITY, TEXT, word, words } from '../holds.ts';

/** The parts that went into devices which left: those of estimates that were repaired by, and new ones of a plan. */
export const parts = defineReport({
  columns: {
    part_number: NAME,
    description: TEXT,
    new_parts: words('part'),
    choice: word('choice'),
    claims: NUMBER,
    quantity: QUANTITY,
    currency: NAME,
    net: money('currency'),
  },
  by: 'shipped',
  each: ['part_number', 'description', 'new_parts', 'choice', 'currency'],
});
