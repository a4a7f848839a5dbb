import { headWord } from '../../shared/contract/eventHead.ts';
import { isCurrency } from '../../shared/money/currency.ts';
import { money, toDecimalString } from '../../shared/money/money.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, startOfDay, type TimeZone, timeZone } from '../../shared/time/localDate.ts';
import { addDays, plainDate } from '../../shared/time/plainDate.ts';
import { requireCentre } from '../centre.ts';
import { newestHead } from '../events.ts';
import { type Signer, signHead } from '../keys/signing.ts';
import type { Reader } from '../tables.ts';
import type { Rows } from './files/rows.ts';

/** ISO dates of the centre's calendar, both days included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The days that somebody asks for; of a report that tells how things stand now, none. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/** What a report is made of: one state of the data, and the days that it is asked for. */
export interface Asked extends Period {
  readonly db: Reader;
  /** The centre's. */
  readonly zone: TimeZone;
  /** The day that it is there. */
  readonly today: string;
  /** The end of the chain of events, in one word, signed where there was a signer. */
  readonly head: string;
}

/** What is asked of the data as it is, at an instant; without days, of today. */
export async function askedOf(
  db: Reader,
  { from, to, now }: Days & { readonly now: string },
  signer: Signer | null = null,
): Promise<Asked> {
  const zone = timeZone((await requireCentre(db)).timeZone);
  const today = localDateOf(instant(now), zone);
  const head = headWord(signHead(await newestHead(db), signer, now));
  return { db, zone, today, from: from ?? today, to: to ?? today, head };
}

/** Where a report's rows come from. */
export interface Source {
  /** How many there will be; null where nobody knows before they are made, and then they are few. */
  count(asked: Asked): Promise<number | null>;
  /** Nothing is read that has not been asked for. */
  rows(asked: Asked): Rows;
}

/** Rows read and handed on at once: some milliseconds' work. */
export const AT_ONCE = 500;

/** Nothing happened outside them, and a moment around them has a year of four digits in every zone. */
const FIRST_DAY = '0001-01-02';
const LAST_DAY = '9999-12-30';

const within = (day: string) => plainDate(day < FIRST_DAY ? FIRST_DAY : day > LAST_DAY ? LAST_DAY : day);

/** The first moment of a period and the first one after it, in UTC: what lies in it is `>= since` and `< until`. */
export function momentsOf({ from, to, zone }: Period & Pick<Asked, 'zone'>) {
  return {
    since: startOfDay(within(from), zone),
    until: startOfDay(addDays(within(to), 1), zone),
  };
}

/** Minor units as files for programs have them; `@throws` RangeError where a sum left the numbers that are kept exactly. */
export function decimal(amount: number, currency: string): string {
  return isCurrency(currency) ? toDecimalString(money(amount, currency)) : String(amount);
}

/** A report that is made as a whole: its rows are few, however many claims they tell of. */
export function madeAtOnce(make: (asked: Asked) => Promise<readonly (readonly string[])[]>): Source {
  return {
    count: async () => null,
    async *rows(asked) {
      const rows = await make(asked);
      for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE);
    },
  };
}

/** Reads on and on from where the part before ended, until there is no more. */
export async function* inParts<Row>(
  readAfter: (last: Row | null, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let last: Row | null = null; ; ) {
    const part: readonly Row[] = await readAfter(last, AT_ONCE);
    if (part.length > 0) yield part;
    const end = part.at(-1);
    if (end === undefined || part.length < AT_ONCE) return;
    last = end;
  }
}
