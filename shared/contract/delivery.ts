import { z } from 'zod';
import { EVERYONE, OFFICE } from '../claim/vocabulary.ts';
import { AVAILABILITIES } from '../delivery/promise.ts';
import { HOLIDAY_KEYS } from '../time/holidays/keys.ts';
import { command, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, id, instant, line, plainDate } from './fields.ts';

/** A promise on the delivery of a replacement. */
const promise = z.object({
  availability: z.enum(AVAILABILITIES),
  /** Working days from payment to leaving; null where nothing can be had. */
  days: z.object({ least: z.int(), most: z.int() }).nullable(),
  /** The days on which it leaves; null where nothing can be had, and, of a promise made, until the fee is settled. */
  leaving: z.object({ from: plainDate, by: plainDate }).nullable(),
});
export type Promised = z.infer<typeof promise>;

const supplierOrder = z.object({
  id,
  reference: z.string(),
  /** Null while the supplier has not said. */
  expectedOn: plainDate.nullable(),
  orderedAt: instant,
  by: z.string(),
});

/** What a claim's replacement was and would be promised, and what is on its way from the supplier. */
export const delivery = z.object({
  /** What would be promised to a customer who pays today. */
  now: promise,
  /** What was promised with the choice; null without a choice of a replacement, and where nothing was said then. */
  promised: promise.nullable(),
  /** What is ordered from the supplier for this claim and has not arrived. */
  order: supplierOrder.nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** A day off, or a holiday on which the centre works. */
const calendarDay = z.object({
  date: plainDate,
  /** What the country gives; null for a day that only the centre has set. */
  holiday: z.enum(HOLIDAY_KEYS).nullable(),
  /** Stands in for a holiday that falls on a weekend. */
  substitute: z.boolean(),
  /** The centre's own word: closed under this name, or at work. */
  own: z.object({ open: z.boolean(), name: z.string() }).nullable(),
});
export type CalendarDay = z.infer<typeof calendarDay>;

export const calendarCalls = {
  /** The days of a year that differ from the week's run: the country's holidays and the centre's own days, in order. */
  'calendar.year': query(
    EVERYONE,
    z.strictObject({ year: z.int().min(1900).max(2200) }),
    z.object({
      country: z.string(),
      /** False where the country's holidays are not known: only weekends and own days count. */
      known: z.boolean(),
      days: z.array(calendarDay),
    }),
  ),
  /** Closes the centre on a day, under a name, or has it work on one. */
  'calendar.setDay': command(
    OFFICE,
    ['calendar', 'claims'],
    z
      .strictObject({ date: plainDate, open: z.boolean(), name: line(80).default('') })
      .refine(({ open, name }) => open || name !== '', { path: ['name'], message: SAYS.required }),
    done,
  ),
  /** Takes the centre's own word on a day back: the country's calendar and the week count again. */
  'calendar.clearDay': command(OFFICE, ['calendar', 'claims'], z.strictObject({ date: plainDate }), done),
} as const;
