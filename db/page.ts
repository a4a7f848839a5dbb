import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { refuse } from '../shared/contract/answer.ts';

/** Rows of one page of a list. */
export const PAGE = 50;

/** Where the next page starts: the ordering values of the last row, as opaque text. */
export function cursorOf(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor back; refuses text that this list never gave. */
export function readCursor(after: string | null, length: number): string[] | null {
  if (after === null) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string')
    ) {
      return values;
    }
  } catch {}
  throw badCursor();
}

/** Where a page of numbered rows goes on: the ordering value of the last row before it, and its number. */
export type Place = readonly [value: string, seq: number];

export function placeOf([value = '', seq = '']: readonly string[]): Place {
  if (!/^\d{1,15}$/.test(seq)) throw badCursor();
  return [value, Number(seq)];
}

/** That a row comes after another in the order of these columns. */
export const isBeyond = (
  columns: readonly (string | RawBuilder<unknown>)[],
  way: '<' | '>',
  values: readonly (string | number | RawBuilder<unknown>)[],
) => {
  const read = columns.map((column) => (typeof column === 'string' ? sql.ref(column) : column));
  return sql<SqlBool>`(${sql.join(read)}) ${sql.raw(way)} (${sql.join(values)})`;
};

const badCursor = () =>
  refuse('bad_input', 'bad_cursor', 'The list cannot go on from there: load it again from its start.');

/** Splits what was read with one row too many into the page's rows and where the next one starts. */
export function pageOf<Row, Shown>(
  read: readonly Row[],
  show: (row: Row) => Shown,
  key: (row: Row) => readonly string[],
  size = PAGE,
): { rows: Shown[]; next: string | null } {
  const rows = read.slice(0, size);
  const last = rows.at(-1);
  return { rows: rows.map(show), next: read.length > size && last ? cursorOf(key(last)) : null };
}
