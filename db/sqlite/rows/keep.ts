import { createSecretKey } from 'node:crypto';
import type Database from 'better-sqlite3';
import { keyFor } from '../../eventKey.ts';
import { noteChanges } from './statements.ts';
import { bytesOf, digestOf, numberOf, type Place, placesOf, plus, Sums, sumOf } from './sums.ts';
import { type StandingTotal, totalOver } from './total.ts';

/**
 * Keeps the sums up with what the program writes, on the one connection that this was made for. What is written on any
 * other is not in them, and so is found.
 */
export interface RowSums {
  /** To be called as a transaction begins. */
  begin(): void;
  /** Takes what has changed so far into the sums where that is much; a long transaction calls it between its statements. */
  foldMany(): void;
  /** To be called as the last of a transaction, behind the count of commits. */
  end(): void;
  /** Has the rows that differ by this stand as they are from now on. In a transaction. */
  accept(differences: Iterable<readonly [Place, bigint]>): void;
}

export const rowKey = (eventKey: Buffer) => createSecretKey(keyFor({ eventKey }, 'rows'));

/** Takes some tens of milliseconds. */
const MANY = 5000;

interface Change {
  readonly kind: number;
  readonly net: number;
  readonly at: unknown;
  readonly content: string;
}

export function keepRowSums(connection: Database.Database, eventKey: Buffer): RowSums {
  noteChanges(connection);
  const key = rowKey(eventKey);
  const total = totalOver(connection, key);
  const changes = connection.prepare<[], Change>('SELECT kind, net, at, content FROM temp.row_changes');
  const last = connection.prepare<[], number>('SELECT coalesce(max(id), 0) FROM temp.row_changes').pluck();
  const forget = connection.prepare('DELETE FROM temp.row_changes');
  const write = sumWriter(connection);
  /** As the transaction began. A mac that was wrong then is never made right; null: there was none. */
  let before: StandingTotal | null = null;
  /** What has been folded since. */
  let folded = 0n;

  /** What came and went again within the transaction adds nothing. */
  function netChanges(): Change[] {
    const net = new Map<string, { change: Change; net: number }>();
    for (const change of changes.iterate()) {
      const name = `${change.kind} ${change.at} ${change.content}`;
      const known = net.get(name);
      if (known) known.net += change.net;
      else net.set(name, { change, net: change.net });
    }
    return [...net.values()].filter(({ net }) => net !== 0).map(({ change, net }) => ({ ...change, net }));
  }

  function fold(): void {
    if (last.get() === 0) return;
    const sums = new Sums();
    for (const { kind, net, at, content } of netChanges()) {
      const value = BigInt(net) * digestOf(key, kind, content);
      for (const place of placesOf(kind, numberOf(at))) sums.add(place, value);
      folded += value;
    }
    for (const [place, value] of sums) write(place, value);
    forget.run();
  }

  return {
    begin() {
      before = total.read();
      folded = 0n;
    },
    foldMany() {
      if ((last.get() ?? 0) >= MANY) fold();
    },
    end() {
      fold();
      if (!before || (folded === 0n && total.read()?.commit === before.commit)) return;
      total.write(before.value + folded, before.isRight);
    },
    accept(differences) {
      fold();
      for (const [place, value] of differences) write(place, value);
      const sums = connection.prepare<[], Buffer>('SELECT sum FROM row_sums WHERE axis = 0').pluck().all();
      const value = sums.reduce((sum, bytes) => sum + sumOf(bytes), 0n);
      before = { value, isRight: true, commit: '' };
      folded = 0n;
    },
  };
}

/** Adds to a sum where it stands; one of nothing is taken away. */
export function sumWriter(connection: Database.Database): (place: Place, value: bigint) => void {
  const read = connection
    .prepare<[Place], Buffer>('SELECT sum FROM row_sums WHERE axis = @axis AND at = @at AND kind = @kind')
    .pluck();
  const put = connection.prepare<[Place & { readonly sum: Buffer }]>(
    'INSERT OR REPLACE INTO row_sums (axis, at, kind, sum) VALUES (@axis, @at, @kind, @sum)',
  );
  const remove = connection.prepare<[Place]>(
    'DELETE FROM row_sums WHERE axis = @axis AND at = @at AND kind = @kind',
  );
  return (place, value) => {
    const sum = plus(sumOf(read.get(place)), value);
    if (sum === 0n) remove.run(place);
    else put.run({ ...place, sum: bytesOf(sum) });
  };
}
