import { z } from 'zod';
import { EVERYONE, OFFICE } from '../claim/vocabulary.ts';
import { RATE_KINDS } from '../estimate/rates.ts';
import { command, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { amount, currency, done, instant, nothing, plainDate, vatRateBp } from './fields.ts';

const kind = z.enum(RATE_KINDS);
const hourPrice = amount.min(1, SAYS.amountAboveZero);

/** What a rate with a date is in a file of settings; null: none begins on that day. */
export const datedRate = {
  vat: vatRateBp.nullable(),
  labour: z.strictObject({ amount: hourPrice, currency }).nullable(),
} as const;

export const rateCalls = {
  /** The usual rates that have a date, of each kind the earliest first. Before any of them holds the centre's own VAT rate. */
  'rates.list': query(
    EVERYONE,
    nothing,
    z.object({
      rates: z.array(
        z.object({
          kind,
          from: plainDate,
          value: z.int(),
          currency: currency.nullable(),
          by: z.string(),
          at: instant,
        }),
      ),
    }),
  ),
  /** Lets a VAT rate hold from a day on, for lines of estimates that are begun then; those that stand keep theirs. */
  'rates.setVat': command(OFFICE, ['rates'], z.strictObject({ from: plainDate, rateBp: vatRateBp }), done),
  /** The same for the net price of an hour, in the centre's currency. */
  'rates.setLabour': command(OFFICE, ['rates'], z.strictObject({ from: plainDate, amount: hourPrice }), done),
  /** Takes a rate back, so that the one before it holds on. */
  'rates.clear': command(OFFICE, ['rates'], z.strictObject({ kind, from: plainDate }), done),
} as const;
