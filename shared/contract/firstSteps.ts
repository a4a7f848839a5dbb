import { z } from 'zod';
import { OFFICE } from '../claim/vocabulary.ts';
import { command, query } from './define.ts';
import { done, nothing } from './fields.ts';

/** What a fresh centre does before its first day, in the order in which it is best done. */
export const FIRST_STEPS = [
  'address',
  'logo',
  'people',
  'mail',
  'printer',
  'catalogue',
  'stock',
  'claim',
] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

export const firstStepCalls = {
  'firststeps.list': query(
    OFFICE,
    nothing,
    z.object({
      /** Whether the list is to be seen: some step is open, it was not put away, and the data is not made up. */
      shown: z.boolean(),
      putAway: z.boolean(),
      steps: z.array(z.object({ step: z.enum(FIRST_STEPS), done: z.boolean() })),
    }),
  ),
  /** Puts the list away for the whole centre, or brings it back. */
  'firststeps.putAway': command(OFFICE, ['firststeps'], z.strictObject({ away: z.boolean() }), done),
  /** A test label was printed, or the centre makes do with PDF files. */
  'firststeps.settlePrinter': command(OFFICE, ['firststeps'], z.strictObject({ printed: z.boolean() }), done),
} as const;
