import type { Rows } from './sample.ts';

/** Turns rows into copies of themselves, earlier in time and under names of their own. */

const DAY_MS = 86_400_000;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}';
const INSTANT = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?Z';
const DATE = '\\d{4}-\\d\\d-\\d\\d(?![\\dT-])';
const NUMBER = 'HG-\\d{4}-\\d{6}';

export interface Copy {
  /** From 1, and another for each copy. */
  readonly index: number;
  readonly daysEarlier: number;
  /** A new claim number of a year. */
  newNumber(year: string): string;
}

type Part = { readonly fixed: string } | { readonly name: string };
type Cell = { readonly value: unknown } | { readonly parts: readonly Part[] };

export interface Template {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const FIRST =
  'Anna Jan Maria Piotr Katarzyna Tomasz Zofia Łukasz Ewa Paweł Jürgen Heike Olga Дмитрий Søren Chloé'.split(
    ' ',
  );
const LAST =
  'Nowak Kowalska Wiśniewski Schmidt Müller Weber Иванова Smirnow García Lefèvre Hansen Novák Horvat Rossi'.split(
    ' ',
  );

/**
 * Cuts every text of the rows at what must differ from copy to copy: ids, serials, codes, numbers, days and instants.
 * The ids in `fixed`, those of the centre's people, stay.
 */
export function templatesOf(rows: Rows, tables: readonly string[], fixed: ReadonlySet<string>): Template[] {
  const own = (table: string, column: string) => (rows[table] ?? []).map((row) => String(row[column]));
  const names = [...own('devices', 'serial'), ...own('plans', 'code')].sort((a, b) => b.length - a.length);
  const cut = new RegExp(`(${[UUID, INSTANT, DATE, NUMBER, ...names].join('|')})`);
  const cellOf = (value: unknown): Cell => {
    if (typeof value !== 'string') return { value };
    const parts = value
      .split(cut)
      .map((piece, at): Part => (at % 2 === 1 && !fixed.has(piece) ? { name: piece } : { fixed: piece }))
      .filter((part) => 'name' in part || part.fixed !== '');
    return parts.some((part) => 'name' in part) ? { parts } : { value };
  };
  return tables.map((table) => {
    const own = rows[table] ?? [];
    const columns = Object.keys(own[0] ?? {});
    return { table, columns, rows: own.map((row) => columns.map((column) => cellOf(row[column]))) };
  });
}

/** The names of one copy, each worked out once. `bookedAt` tells when the sample's claims were booked, by number. */
export function namesOf(copy: Copy, bookedAt: ReadonlyMap<string, string>): (name: string) => string {
  const known = new Map<string, string>();
  const suffix = copy.index.toString(36).toUpperCase().padStart(4, '0');
  const shift = copy.daysEarlier * DAY_MS;
  const moved = (name: string): string => {
    if (/^[0-9a-f]{8}-/.test(name)) {
      const time = Number.parseInt(name.slice(0, 8) + name.slice(9, 13), 16) - shift;
      const hex = time.toString(16).padStart(12, '0');
      return `${hex.slice(0, 8)}-${hex.slice(8)}${name.slice(13, 24)}${copy.index.toString(16).padStart(6, '0')}${name.slice(30)}`;
    }
    if (/^\d{4}-\d\d-\d\d/.test(name)) {
      const whole = new Date(Date.parse(name) - shift).toISOString();
      if (name.length === 10) return whole.slice(0, 10);
      return name.includes('.') ? whole : `${whole.slice(0, 19)}Z`;
    }
    const booked = bookedAt.get(name);
    return booked === undefined ? name + suffix : copy.newNumber(moved(booked).slice(0, 4));
  };
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const after = moved(name);
    known.set(name, after);
    return after;
  };
}

/** One row of a copy. */
export function rowOf(
  columns: readonly string[],
  cells: readonly Cell[],
  nameOf: (name: string) => string,
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [at, cell] of cells.entries()) {
    const column = columns[at] ?? '';
    if ('value' in cell) {
      row[column] = cell.value;
      continue;
    }
    let text = '';
    for (const part of cell.parts) text += 'name' in part ? nameOf(part.name) : part.fixed;
    row[column] = text;
  }
  return row;
}

/** A customer's name that is spread over the alphabets, the same for the same turn. */
export const customerName = (turn: number): string =>
  `${FIRST[turn % FIRST.length]} ${LAST[Math.floor(turn / FIRST.length) % LAST.length]} ${turn.toString(36)}`;
