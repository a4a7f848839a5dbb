import { defineReport } from '../definition.ts';
import { COUNT, TEXT, word } from '../holds.ts';

/** What each person of the centre did. */
export const work = defineReport({
  columns: {
    person: TEXT,
    role: word('role'),
    booked: COUNT,
    diagnosed: COUNT,
    estimates: COUNT,
    choices: COUNT,
    shipped: COUNT,
  },
  by: 'done',
  each: ['person'],
});
