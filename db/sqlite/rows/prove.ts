import type { KeyObject } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Told } from '../../migrations/told.ts';
import { sumWriter } from './keep.ts';
import { atOf, type Kind, kindsIn, readContent } from './statements.ts';
import { digestOf, minus, numberOf, type Place, placesOf, plus, Sums, sumOf } from './sums.ts';
import { totalOver } from './total.ts';
import { type DifferingRow, whichRows } from './which.ts';

/** Adds all rows up once more, and compares that with the sums that were kept up. */

/** How the rows differ from what the program has written. */
export interface Differences {
  /** How many rows were added up. */
  readonly checked: number;
  readonly rows: readonly DifferingRow[];
  /** How many there may be beside these. */
  readonly more: number;
  /** Whether the sums themselves are not the program's. */
  readonly sums: boolean;
  /** By how much each sum is wrong; what the program writes meanwhile changes nothing of it. */
  readonly by: readonly (readonly [Place, bigint])[];
}

export const isNothing = ({ rows, more, sums }: Differences): boolean =>
  rows.length === 0 && more === 0 && !sums;

/** Whether two databases differ in the same way, as one does before and behind what the program writes. */
export const differBySame = (one: Differences, other: Differences): boolean => {
  const words = ({ by, sums }: Differences) => [
    String(sums),
    ...by.map(([{ axis, at, kind }, sum]) => `${axis} ${at} ${kind} ${sum}`).sort(),
  ];
  return words(one).join() === words(other).join();
};

/** Rows between two that are told of. */
const TOLD_EVERY = 5000;

interface Added {
  readonly checked: number;
  readonly sums: Sums;
  readonly total: bigint;
}

function addUp(
  connection: Database.Database,
  key: KeyObject,
  kinds: readonly Kind[],
  told: Told = () => undefined,
): Added {
  const of = kinds.reduce(
    (rows, { table }) => rows + Number(connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
    0,
  );
  const sums = new Sums();
  let checked = 0;
  let total = 0n;
  for (const kind of kinds) {
    const rows = connection
      .prepare<[], [unknown, string]>(
        `SELECT ${atOf(kind, kind.table)}, ${readContent(kind)} FROM ${kind.table}`,
      )
      .raw();
    for (const [at, content] of rows.iterate()) {
      const value = digestOf(key, kind.no, content);
      for (const place of placesOf(kind.no, numberOf(at))) sums.add(place, value);
      total = plus(total, value);
      checked += 1;
      if (checked % TOLD_EVERY === 0) told(checked, of);
    }
  }
  return { checked, sums, total };
}

/** Begins with the rows as they stand. In a transaction. */
export function sumAnew(connection: Database.Database, key: KeyObject, told?: Told): void {
  const { sums, total } = addUp(connection, key, kindsIn(connection), told);
  connection.exec('DELETE FROM row_sums');
  const write = sumWriter(connection);
  for (const [place, sum] of sums) write(place, sum);
  totalOver(connection, key).write(total, true);
}

/** To be called in one read: all of it as it was at one moment. */
export function differencesIn(connection: Database.Database, key: KeyObject): Differences {
  const kinds = kindsIn(connection);
  const added = addUp(connection, key, kinds);
  const by = new Sums();
  for (const [place, sum] of added.sums) by.add(place, sum);
  const kept = connection
    .prepare<[], Place & { readonly sum: Buffer }>('SELECT axis, at, kind, sum FROM row_sums')
    .iterate();
  const keptTotals = [0n, 0n];
  for (const { sum: bytes, ...place } of kept) {
    const sum = sumOf(bytes);
    by.add(place, minus(0n, sum));
    keptTotals[place.axis] = plus(keptTotals[place.axis] ?? 0n, sum);
  }
  const differing = [...by].sort(([one], [other]) => one.kind - other.kind || one.at - other.at);
  const total = totalOver(connection, key).read();
  const { unexplained, ...rows } = whichRows(connection, kinds, differing);
  return {
    checked: added.checked,
    ...rows,
    sums: unexplained || !total?.isRight || keptTotals.some((sum) => sum !== total.value),
    by: differing,
  };
}
