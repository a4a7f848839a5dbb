import { z } from 'zod';
import { OFFICE } from '../claim/vocabulary.ts';
import { query } from './define.ts';
import { EVENT_KINDS, event } from './events.ts';
import { after, id, line, page, plainDate } from './fields.ts';
import { BACKWARDS, isForwards } from './reports.ts';

/** Everything that happened, searched by whoever answers for it. */

const found = event.extend({
  claimNumber: z.string().nullable(),
  planCode: z.string().nullable(),
});
export type FoundEvent = z.infer<typeof found>;

export const recordCalls = {
  /** Newest first. */
  'record.list': query(
    OFFICE,
    z
      .strictObject({
        /** Null: whoever did it. */
        personId: id.nullable().default(null),
        kind: z.enum(EVENT_KINDS).nullable().default(null),
        /** A claim's number, a plan's code or a serial; empty: whatever it is about. */
        about: line(60).default(''),
        /** Days of the centre's calendar, both included. */
        from: plainDate.nullable().default(null),
        to: plainDate.nullable().default(null),
        after,
      })
      .refine(isForwards, BACKWARDS),
    page(found),
  ),
} as const;
