import { z } from 'zod';
import { isTellingApart, MOST_DIGITS, NUMBER_DATES, NUMBER_TURNS } from '../claim/number.ts';
import { OFFICE } from '../claim/vocabulary.ts';
import { command, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, nothing, plainDate } from './fields.ts';

export const numberForm = z
  .strictObject({
    prefix: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{1,6}$/, SAYS.numberPrefix),
    date: z.enum(NUMBER_DATES),
    digits: z.int().min(3).max(MOST_DIGITS),
    start: z.int().min(1).max(99_999_999),
    anew: z.enum(NUMBER_TURNS),
  })
  .refine(isTellingApart, { path: ['anew'], message: SAYS.numbersAgain });

const form = z.strictObject({ form: numberForm });

export const numberingCalls = {
  'numbering.get': query(OFFICE, nothing, form),
  /** The numbers that the next claims would get by a form. */
  'numbering.preview': query(
    OFFICE,
    form,
    z.object({
      next: z.array(z.string()),
      /** The first one after the date in the number turns; null where it has none. */
      afterTurn: z.object({ from: plainDate, number: z.string() }).nullable(),
    }),
  ),
  /** Numbers the claims that are booked in from now on; those that there are keep theirs. */
  'numbering.set': command(OFFICE, ['numbering'], form, done),
} as const;
