import type Database from 'better-sqlite3';
import { atOf, type Kind } from './statements.ts';
import { AXES, numberAt, numberOf, type Place } from './sums.ts';

/** Which rows they are whose sums are wrong. */

/** As many as a person reads; what is beyond it is counted. */
const MOST_NAMED = 200;

export interface DifferingRow {
  readonly kind: Kind['name'];
  /** The number of the claim or the plan, or the row's own key; null: it is gone. */
  readonly at: number | string | null;
}

interface Wrong {
  readonly at: number;
  readonly by: bigint;
}

interface Which {
  readonly rows: readonly DifferingRow[];
  readonly more: number;
  /** Sums are wrong that no row can have made wrong: of one axis alone, or of no kind of ours. */
  readonly unexplained: boolean;
}

interface Numbers {
  /** Of rows that differ alone in both their sums, which makes both wrong by the same. */
  readonly exact: readonly number[];
  /** Of rows that share a sum with another that differs: each may be one of them. */
  readonly possible: readonly number[];
  readonly unexplained: boolean;
}

function numbersOf(rests: readonly Wrong[], quotients: readonly Wrong[]): Numbers {
  const left = new Map(quotients.map(({ at, by }) => [by, at]));
  const exact: number[] = [];
  const unmatched: number[] = [];
  for (const { at, by } of rests) {
    const quotient = left.get(by);
    if (quotient === undefined) unmatched.push(at);
    else {
      exact.push(numberAt(at, quotient));
      left.delete(by);
    }
  }
  return {
    exact,
    possible: unmatched.flatMap((at) => [...left.values()].map((other) => numberAt(at, other))),
    unexplained: (unmatched.length === 0) !== (left.size === 0),
  };
}

export function whichRows(
  connection: Database.Database,
  kinds: readonly Kind[],
  wrong: readonly (readonly [Place, bigint])[],
): Which {
  const rows: DifferingRow[] = [];
  let unexplained = wrong.some(([{ kind }]) => !kinds.some(({ no }) => no === kind));
  for (const kind of kinds) {
    const [rests = [], quotients = []] = AXES.map((_, axis) =>
      wrong
        .filter(([place]) => place.kind === kind.no && place.axis === axis)
        .map(([{ at }, by]) => ({ at, by })),
    );
    if (rests.length === 0 && quotients.length === 0) continue;
    const numbers = numbersOf(rests, quotients);
    if (numbers.unexplained) unexplained = true;
    // One by one: there may be more than a call takes arguments.
    for (const at of placesOf(connection, kind, numbers)) rows.push({ kind: kind.name, at });
  }
  return { rows: rows.slice(0, MOST_NAMED), more: Math.max(0, rows.length - MOST_NAMED), unexplained };
}

/** What stands at these numbers. A row that nothing stands for any more is told of as gone where that is sure. */
function placesOf(
  connection: Database.Database,
  kind: Kind,
  { exact, possible }: Numbers,
): (number | string | null)[] {
  if (kind.at.of !== 'itself') {
    const exists = connection.prepare(`SELECT 1 FROM ${kind.at.of}s WHERE seq = ?`);
    return [...exact, ...possible.filter((number) => exists.get(number))];
  }
  const wanted = new Set([...exact, ...possible]);
  const found = new Map<number, string[]>();
  const keys = connection
    .prepare<[], unknown>(`SELECT DISTINCT ${atOf(kind, kind.table)} FROM ${kind.table}`)
    .pluck();
  for (const key of keys.iterate()) {
    const number = numberOf(key);
    if (wanted.has(number)) found.set(number, [...(found.get(number) ?? []), String(key)]);
  }
  return [
    ...exact.flatMap((number) => found.get(number) ?? [null]),
    ...possible.flatMap((number) => found.get(number) ?? []),
  ];
}
