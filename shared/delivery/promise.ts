import type { PlainDate } from '../time/plainDate.ts';
import { addWorkingDays, type IsWorkingDay, workingDayFrom } from '../time/workingDays.ts';

/** Whether a replacement of a model can be had: from the shelf, through the supplier, or not at all. */
export const AVAILABILITIES = ['in_stock', 'from_supplier', 'not_available'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/** Working days from payment to leaving, the least and the most. The shop that sells the plan promises them so. */
const WORKING_DAYS = {
  /** It leaves on the same or the next working day. */
  in_stock: { least: 0, most: 1 },
  /** It reaches the centre first. */
  from_supplier: { least: 4, most: 7 },
} as const;

/** From which day to which the replacement leaves, both included. */
export interface Leaving {
  readonly from: PlainDate;
  readonly by: PlainDate;
}

/**
 * What can be had of a model.
 * @param free units in stock that no paid claim waits for.
 */
export function availabilityOf(free: number, supplierDelivers: boolean): Availability {
  if (free > 0) return 'in_stock';
  return supplierDelivers ? 'from_supplier' : 'not_available';
}

/** Working days promised; null where nothing can be had. */
export function promisedDays(availability: Availability): { least: number; most: number } | null {
  return availability === 'not_available' ? null : { ...WORKING_DAYS[availability] };
}

/**
 * When a replacement leaves that is paid in full on a day of the centre's calendar. What is paid on a day without work
 * counts from the next working day; null where nothing can be had.
 */
export function leavingOf(
  promised: { readonly least: number; readonly most: number } | null,
  paidOn: PlainDate,
  isWorkingDay: IsWorkingDay,
): Leaving | null {
  if (!promised) return null;
  const start = workingDayFrom(paidOn, isWorkingDay);
  return {
    from: addWorkingDays(start, promised.least, isWorkingDay),
    by: addWorkingDays(start, promised.most, isWorkingDay),
  };
}
