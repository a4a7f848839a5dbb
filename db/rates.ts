import type { Checked, Output } from '../shared/contract/index.ts';
import type { DatedRate, RateKind } from '../shared/estimate/rates.ts';
import type { Currency } from '../shared/money/currency.ts';
import type { Money } from '../shared/money/money.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import { requireCentre } from './centre.ts';
import { namesOf } from './people.ts';
import type { Reader } from './tables.ts';

/** The rates that have a date, of each kind the earliest first: a few in a year. */
const rowsOf = (db: Reader) =>
  db.selectFrom('dated_rates').selectAll().orderBy('kind').orderBy('holds_from').execute();

export async function datedRates(db: Reader): Promise<DatedRate[]> {
  const rows = await rowsOf(db);
  return rows.map(({ kind, holds_from: from, value, currency }) => ({ kind, from, value, currency }));
}

interface Rate {
  readonly value: number;
  readonly currency: Currency | null;
}

async function recordRate(
  act: Act,
  kind: RateKind,
  from: string,
  rate: Rate | null,
  was: Rate | null,
): Promise<void> {
  if (kind === 'vat') {
    const data = { from, value: rate?.value ?? null, before: was?.value ?? null };
    return act.record({ kind: 'vat_rate_changed', data });
  }
  const priceOf = (one: Rate | null) =>
    one?.currency ? { amount: one.value, currency: one.currency } : null;
  const data = { from, value: priceOf(rate), before: priceOf(was) };
  return act.record({ kind: 'labour_rate_changed', data });
}

/** Null takes the rate of that day back. What is so already leaves no event. */
async function put(act: Act, kind: RateKind, from: string, rate: Rate | null): Promise<void> {
  const was =
    (await act.db
      .selectFrom('dated_rates')
      .select(['value', 'currency'])
      .where('kind', '=', kind)
      .where('holds_from', '=', from)
      .executeTakeFirst()) ?? null;
  if (was?.value === rate?.value && was?.currency === rate?.currency) return;
  if (rate === null) {
    await act.db.deleteFrom('dated_rates').where('kind', '=', kind).where('holds_from', '=', from).execute();
  } else {
    const row = { ...rate, set_at: act.now, set_by: signedIn(act).id };
    await act.db
      .insertInto('dated_rates')
      .values({ kind, holds_from: from, ...row })
      .onConflict((conflict) => conflict.columns(['kind', 'holds_from']).doUpdateSet(row))
      .execute();
  }
  await recordRate(act, kind, from, rate, was);
}

export const putVatRate = (act: Act, from: string, rateBp: number | null): Promise<void> =>
  put(act, 'vat', from, rateBp === null ? null : { value: rateBp, currency: null });

/** `price` is net, of an hour, in minor units. */
export const putLabourRate = (act: Act, from: string, price: Money | null): Promise<void> =>
  put(act, 'labour', from, price && { value: price.amount, currency: price.currency });

export const rateQueries = {
  'rates.list': async (ask: Ask): Promise<Output<'rates.list'>> => {
    const nameOf = await namesOf(ask.db);
    const rows = await rowsOf(ask.db);
    return {
      rates: rows.map(({ kind, holds_from: from, value, currency, set_by, set_at: at }) => ({
        kind,
        from,
        value,
        currency,
        by: nameOf(set_by),
        at,
      })),
    };
  },
};

export const rateCommands = {
  'rates.setVat': async (
    act: Act,
    { from, rateBp }: Checked<'rates.setVat'>,
  ): Promise<Output<'rates.setVat'>> => {
    await putVatRate(act, from, rateBp);
    return { done: true };
  },

  'rates.setLabour': async (
    act: Act,
    { from, amount }: Checked<'rates.setLabour'>,
  ): Promise<Output<'rates.setLabour'>> => {
    const { currency } = await requireCentre(act.db);
    await putLabourRate(act, from, { amount, currency });
    return { done: true };
  },

  'rates.clear': async (act: Act, { kind, from }: Checked<'rates.clear'>): Promise<Output<'rates.clear'>> => {
    await put(act, kind, from, null);
    return { done: true };
  },
};
