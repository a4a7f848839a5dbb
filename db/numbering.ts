import {
  claimNumber,
  type NumberForm,
  numberSeries,
  numberStem,
  USUAL_NUMBER_FORM,
} from '../shared/claim/number.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { instant } from '../shared/time/instant.ts';
import { localDateOf, timeZone } from '../shared/time/localDate.ts';
import { type PlainDate, plainDate } from '../shared/time/plainDate.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import { requireCentre } from './centre.ts';
import type { Reader } from './tables.ts';

/** Numbers that are shown before somebody settles on a form. */
const SHOWN = 3;

/** The forms of claim numbers that the centre has ever had, the present one first: a handful. */
export async function numberForms(db: Reader): Promise<[NumberForm, ...NumberForm[]]> {
  const rows = await db
    .selectFrom('claim_number_forms')
    .select(['prefix', 'date', 'digits', 'start', 'anew'])
    .orderBy('seq', 'desc')
    .execute();
  const [present = USUAL_NUMBER_FORM, ...before] = [...rows, USUAL_NUMBER_FORM];
  return [present, ...before];
}

/** The counters of a day: of the text before the count, and of the series where that is longer. */
function countersOf(form: NumberForm, day: PlainDate): string[] {
  const series = numberSeries(form, day);
  const stem = `claims ${numberStem(form, day)}`;
  return series === null ? [stem] : [stem, `claims ${series}`];
}

/** The least count that has not been given, neither behind this text nor in this series. */
async function nextCount(db: Reader, form: NumberForm, day: PlainDate): Promise<number> {
  const reached = await db
    .selectFrom('numbers')
    .select('last')
    .where('name', 'in', countersOf(form, day))
    .execute();
  return Math.max(form.start, ...reached.map(({ last }) => last + 1));
}

/** Gives the next claim its number, once and for all. */
export async function takeClaimNumber(act: Act, day: PlainDate): Promise<string> {
  const [form] = await numberForms(act.db);
  const last = await nextCount(act.db, form, day);
  await act.db
    .insertInto('numbers')
    .values(countersOf(form, day).map((name) => ({ name, last })))
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ last }))
    .execute();
  return claimNumber(numberStem(form, day), last, form);
}

/** The first day whose numbers bear another date; null where they bear none. */
function turnOf({ date }: NumberForm, day: PlainDate): PlainDate | null {
  if (date === 'none') return null;
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const [nextYear, nextMonth] = date === 'year' || month === 12 ? [year + 1, 1] : [year, month + 1];
  return plainDate(`${nextYear}-${String(nextMonth).padStart(2, '0')}-01`);
}

async function firstAfterTurn(
  db: Reader,
  form: NumberForm,
  day: PlainDate,
  shown: number,
): Promise<Output<'numbering.preview'>['afterTurn']> {
  const from = turnOf(form, day);
  if (from === null) return null;
  const series = numberSeries(form, day);
  const goesOn = series !== null && series === numberSeries(form, from);
  const count = Math.max(await nextCount(db, form, from), goesOn ? shown + 1 : 0);
  return { from, number: claimNumber(numberStem(form, from), count, form) };
}

export const numberingQueries = {
  'numbering.get': async (ask: Ask): Promise<Output<'numbering.get'>> => ({
    form: (await numberForms(ask.db))[0],
  }),

  'numbering.preview': async (
    ask: Ask,
    { form }: Checked<'numbering.preview'>,
  ): Promise<Output<'numbering.preview'>> => {
    const day = localDateOf(instant(ask.now), timeZone((await requireCentre(ask.db)).timeZone));
    const first = await nextCount(ask.db, form, day);
    const counts = Array.from({ length: SHOWN }, (_, index) => first + index);
    return {
      next: counts.map((count) => claimNumber(numberStem(form, day), count, form)),
      afterTurn: await firstAfterTurn(ask.db, form, day, first + SHOWN - 1),
    };
  },
};

const isSame = (one: NumberForm, other: NumberForm): boolean =>
  (Object.keys(one) as (keyof NumberForm)[]).every((field) => one[field] === other[field]);

export const numberingCommands = {
  'numbering.set': async (act: Act, { form }: Checked<'numbering.set'>): Promise<Output<'numbering.set'>> => {
    const [before] = await numberForms(act.db);
    if (isSame(form, before)) return { done: true };
    await act.db
      .insertInto('claim_number_forms')
      .values({ ...form, set_at: act.now, set_by: signedIn(act).id })
      .execute();
    await act.record({ kind: 'numbering_changed', data: { form, before } });
    return { done: true };
  },
};
