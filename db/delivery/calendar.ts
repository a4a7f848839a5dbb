import type { CalendarDay } from '../../shared/contract/delivery.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { hasHolidays, holidaysOf } from '../../shared/time/holidays/index.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import type { PlainDate } from '../../shared/time/plainDate.ts';
import { type IsWorkingDay, workingDaysOf } from '../../shared/time/workingDays.ts';
import { type Act, type Ask, signedIn } from '../act.ts';
import { requireCentre } from '../centre.ts';
import type { Reader } from '../tables.ts';
import type { CalendarDayRow } from './rows.ts';

/** The centre's calendar from a moment on: the day that it shows then, and on which days the centre works. */
export interface CentreCalendar {
  readonly today: PlainDate;
  readonly isWorkingDay: IsWorkingDay;
}

export async function calendarFrom(db: Reader, now: string): Promise<CentreCalendar> {
  const centre = await requireCentre(db);
  const today = localDateOf(instant(now), timeZone(centre.timeZone));
  const rows = await db
    .selectFrom('calendar_days')
    .select(['date', 'open'])
    .where('date', '>=', today)
    .execute();
  const own = new Map(rows.map(({ date, open }) => [date as PlainDate, open === 1]));
  return { today, isWorkingDay: workingDaysOf(centre.country, own) };
}

async function ownDays(db: Reader, year: number): Promise<CalendarDayRow[]> {
  return db
    .selectFrom('calendar_days')
    .selectAll()
    .where('date', '>=', `${year}-01-01`)
    .where('date', '<=', `${year}-12-31`)
    .execute();
}

export const calendarQueries = {
  'calendar.year': async (ask: Ask, input: Checked<'calendar.year'>): Promise<Output<'calendar.year'>> => {
    const { country } = await requireCentre(ask.db);
    const days = new Map<string, CalendarDay>();
    for (const { date, key, substitute } of holidaysOf(country, input.year)) {
      // Two holidays on one day are one day off, under the name of the first.
      if (!days.has(date)) days.set(date, { date, holiday: key, substitute, own: null });
    }
    for (const { date, open, name } of await ownDays(ask.db, input.year)) {
      const given = days.get(date) ?? { date, holiday: null, substitute: false };
      days.set(date, { ...given, own: { open: open === 1, name } });
    }
    return {
      country,
      known: hasHolidays(country),
      days: [...days.values()].sort((one, other) => (one.date < other.date ? -1 : 1)),
    };
  },
};

export const calendarCommands = {
  'calendar.setDay': async (
    act: Act,
    input: Checked<'calendar.setDay'>,
  ): Promise<Output<'calendar.setDay'>> => {
    const name = input.open ? '' : input.name;
    const row = { open: input.open ? 1 : 0, name, set_at: act.now, set_by: signedIn(act).id } as const;
    await act.db
      .insertInto('calendar_days')
      .values({ date: input.date, ...row })
      .onConflict((conflict) => conflict.column('date').doUpdateSet(row))
      .execute();
    await act.record({ kind: 'calendar_day_set', data: { date: input.date, open: input.open, name } });
    return { done: true };
  },

  'calendar.clearDay': async (
    act: Act,
    input: Checked<'calendar.clearDay'>,
  ): Promise<Output<'calendar.clearDay'>> => {
    const gone = await act.db
      .deleteFrom('calendar_days')
      .where('date', '=', input.date)
      .returning(['open', 'name'])
      .executeTakeFirst();
    if (gone) {
      await act.record({
        kind: 'calendar_day_cleared',
        data: { date: input.date, open: gone.open === 1, name: gone.name },
      });
    }
    return { done: true };
  },
};
