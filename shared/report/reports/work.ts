import { defineReport } from '../definition.ts';
import { COUNT, TEXT, words } from '../holds.ts';

/** What each person of the centre did. */
export const work = defineReport({
  columns: {
    person: TEXT,
    role: words('role'),
    booked: COUNT,
    diagnosed: COUNT,
    estimates: COUNT,
    choices: COUNT,
    shipped: COUNT,
  },
  by: 'done',
  each: ['person'],
});
