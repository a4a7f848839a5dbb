import { defineReport } from '../definition.ts';
import { HOURS, MONTH, NUMBER, word } from '../holds.ts';

/** How long claims took, whole and in each of their states; a row for all models beside those of each. */
export const turnaround = defineReport({
  columns: {
    month: MONTH,
    model: word('model'),
    stage: word('stage'),
    claims: NUMBER,
    median_hours: HOURS,
    p90_hours: HOURS,
  },
  by: 'shipped',
  each: ['month', 'model', 'stage'],
});
