import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';

/** What a database is made of: its tables, and the rules that SQLite keeps for us whatever writes into it. */
export interface Part {
  readonly type: 'table' | 'index' | 'trigger' | 'view';
  readonly name: string;
  /** The table that it belongs to; its own name for a table or a view. */
  readonly table: string;
  /** The statement that makes it. */
  readonly sql: string;
  /** The same in one form, however it was laid out. */
  readonly plain: string;
}

/** SQLite's own tables beside one that is searched: it makes them, and in whatever words its version does. */
const SEARCH_TABLE = /^CREATE VIRTUAL TABLE/;
const OF_A_SEARCH = ['config', 'data', 'idx', 'content', 'docsize'];

/** In an order that follows from their names. What SQLite keeps for itself is left out. */
export function partsOf(connection: Database.Database): Part[] {
  const rows = connection
    .prepare<[], Omit<Part, 'plain'>>(
      `SELECT type, name, tbl_name AS "table", sql FROM main.sqlite_schema
       WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY type, name`,
    )
    .all();
  const searches = rows.filter(({ sql }) => SEARCH_TABLE.test(sql)).map(({ name }) => name);
  const its = new Set(searches.flatMap((name) => OF_A_SEARCH.map((what) => `${name}_${what}`)));
  return rows
    .filter(({ name }) => !its.has(name))
    .map((part) => ({
      ...part,
      plain: part.sql
        .replace(/"(\w+)"/g, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
    }));
}

/** Hexadecimal. */
export const digestOf = (parts: readonly Part[]): string =>
  createHash('sha256')
    .update(JSON.stringify(parts.map(({ type, name, table, plain }) => [type, name, table, plain])))
    .digest('hex');

/**
 * Of the parts that the migrations make. It lets an opening see in a millisecond that nothing differs; making them anew
 * to compare takes a few hundred.
 */
export const DIGEST = '31db1aadbc94297c7f268dbb0fa7a871daf8c197af38a687984548b36ec245e8';
