import { createHmac, type KeyObject } from 'node:crypto';
import type Database from 'better-sqlite3';
import { bytesOf, sumOf } from './sums.ts';

/**
 * The sum of all rows, and the mac that binds it to the count of commits and to the chain of events: without the key
 * nobody makes one for sums of their own, and one that was right before is right no more.
 */

interface Standing {
  readonly total: Buffer | null;
  readonly mac: Buffer | null;
  readonly count: number;
  readonly mark: string;
  readonly event: number;
  readonly settled: number;
  /** Of the newest event at that commit; null before the first. */
  readonly link: string | null;
}

/** The total as it stands at one moment. */
export interface StandingTotal {
  readonly value: bigint;
  /** Whether the mac is the right one for the total, the count of commits and the chain's end. */
  readonly isRight: boolean;
  /** The latter two, to be compared. */
  readonly commit: string;
}

export interface Total {
  /** Null where somebody has taken it away. */
  read(): StandingTotal | null;
  /** Has this be the total at the commit that stands. `isRight`: with the mac for it; without, a wrong one stays wrong. */
  write(value: bigint, isRight: boolean): void;
}

const WRONG = Buffer.alloc(32);

export function totalOver(connection: Database.Database, key: KeyObject): Total {
  const standing = connection.prepare<[], Standing>(
    `SELECT total, mac, count, lower(hex(mark)) AS mark, event, settled,
       (SELECT lower(hex(hmac)) FROM event_log WHERE id = event) AS link
     FROM commits LEFT JOIN row_total`,
  );
  const put = connection.prepare('INSERT OR REPLACE INTO row_total (id, total, mac) VALUES (1, ?, ?)');
  const commitOf = ({ count, mark, event, settled, link }: Standing) =>
    JSON.stringify([count, mark, event, settled, link]);
  const macOf = (total: Buffer, commit: string) =>
    createHmac('sha256', key)
      .update(`total ${total.toString('hex')} ${commit}`)
      .digest();
  return {
    read() {
      const row = standing.get();
      if (!row?.total || !row.mac) return null;
      const commit = commitOf(row);
      return { value: sumOf(row.total), isRight: macOf(row.total, commit).equals(row.mac), commit };
    },
    write(value, isRight) {
      const row = standing.get();
      const total = bytesOf(value);
      put.run(total, isRight && row ? macOf(total, commitOf(row)) : WRONG);
    },
  };
}
