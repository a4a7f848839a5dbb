import type { Delivery, Promised } from '../../shared/contract/delivery.ts';
import { type Leaving, leavingOf, promisedDays } from '../../shared/delivery/promise.ts';
import type { Act, Ask } from '../act.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';
import type { Reader } from '../tables.ts';
import { calendarFrom } from './calendar.ts';
import type { PromiseRow } from './rows.ts';
import { availabilityFor, openOrder, orderOf } from './supply.ts';

const daysOf = ({ least_days: least, most_days: most }: PromiseRow): Promised['days'] =>
  least === null || most === null ? null : { least, most };

const promisedOf = (row: PromiseRow): Promised => ({
  availability: row.availability,
  days: daysOf(row),
  leaving:
    row.leave_from === null || row.leave_by === null ? null : { from: row.leave_from, by: row.leave_by },
});

async function promiseOf(db: Reader, choiceId: string): Promise<PromiseRow | null> {
  const row = await db
    .selectFrom('promises')
    .selectAll()
    .where('choice_id', '=', choiceId)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps with a choice what can be promised of its replacement at this moment. */
export async function keepPromise(
  act: Act,
  claim: ClaimTableRow,
  model: string,
  choiceId: string,
): Promise<PromiseRow> {
  const availability = await availabilityFor(act.db, model, claim);
  const days = promisedDays(availability);
  const row: PromiseRow = {
    choice_id: choiceId,
    availability,
    least_days: days?.least ?? null,
    most_days: days?.most ?? null,
    settled_on: null,
    leave_from: null,
    leave_by: null,
  };
  await act.db.insertInto('promises').values(row).execute();
  return row;
}

/**
 * Fixes the days of what was promised with a choice, on the day on which its fee is settled; null where nothing was
 * promised.
 */
export async function fixPromise(act: Act, choiceId: string): Promise<Leaving | null> {
  const row = await promiseOf(act.db, choiceId);
  if (!row || row.settled_on !== null) return null;
  const { today, isWorkingDay } = await calendarFrom(act.db, act.now);
  const leaving = leavingOf(daysOf(row), today, isWorkingDay);
  await act.db
    .updateTable('promises')
    .set({ settled_on: today, leave_from: leaving?.from ?? null, leave_by: leaving?.by ?? null })
    .where('choice_id', '=', choiceId)
    .execute();
  return leaving;
}

/** What a claim's replacement was promised, what it would be now, and what is on order for it. */
export async function readDelivery(
  { db, now }: Pick<Ask, 'db' | 'now'>,
  claim: ClaimTableRow,
  model: string,
  choiceId: string | null,
  nameOf: (id: string | null) => string,
): Promise<Delivery> {
  const availability = await availabilityFor(db, model, claim);
  const { today, isWorkingDay } = await calendarFrom(db, now);
  const days = promisedDays(availability);
  const leaving = leavingOf(days, today, isWorkingDay);
  const promise = choiceId === null ? null : await promiseOf(db, choiceId);
  return {
    now: { availability, days, leaving: leaving && { ...leaving } },
    promised: promise && promisedOf(promise),
    order: orderOf(await openOrder(db, claim.id), nameOf),
  };
}
