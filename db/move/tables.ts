import type Database from 'better-sqlite3';

/** What moves: the rows of both engines' tables of the same name, by their columns. */

export type Value = string | number | Buffer | null;
/** In the order of its table's columns. */
export type Row = readonly Value[];

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** By which its rows are read, each a text or a number. */
  readonly key: readonly string[];
  /** The view that gives the rest of each row, which is made anew from what has moved. */
  readonly facts: string | null;
}

/** Tables that stay, with the reason. */
const STAYING: Readonly<Record<string, string>> = {
  commits: 'Counts what was written into one file.',
  row_sums: 'Added up anew in the new place; a server has none.',
  row_total: 'Added up anew in the new place; a server has none.',
  erasing: 'Empty but within the transaction of an erasure.',
  search_letters: 'Written by a migration and never again.',
  search_places: 'Written by a migration and never again.',
  move_progress: 'How far a move is.',
};

/** Columns that stay: nothing has been written there since wrong guesses are counted by name. */
const STAYING_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  people: ['failed_sign_ins', 'locked_until'],
};

/** Of these the search in each place keeps its own words, made from the facts; the numbers give the order of what is found. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  claim_documents: 'claim_facts',
  customer_documents: 'customer_facts',
  plan_documents: 'plan_facts',
  unit_documents: 'unit_facts',
};

const WORDS: readonly string[] = ['words', 'codes', 'parcel'];

/** After the plans, from which a server works out the days of each binding. */
const LATER: readonly string[] = ['bindings'];

/** The tables of a file, in the order in which they move; documents come when all that they are made from is there. */
export function tablesOf(connection: Database.Database): Table[] {
  const names = connection
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'`,
    )
    .pluck()
    .all();
  const columns = connection.prepare<[string], { name: string; pk: number }>(
    'SELECT name, pk FROM pragma_table_info(?)',
  );
  const turn = (name: string) => (name in DOCUMENTS ? 2 : LATER.includes(name) ? 1 : 0);
  return names
    .filter((name) => !(name in STAYING))
    .sort((one, other) => turn(one) - turn(other) || (one < other ? -1 : 1))
    .map((name) => {
      const all = columns.all(name);
      const facts = DOCUMENTS[name] ?? null;
      const stays = facts === null ? (STAYING_COLUMNS[name] ?? []) : WORDS;
      return {
        name,
        columns: all.map((column) => column.name).filter((column) => !stays.includes(column)),
        key: all
          .filter(({ pk }) => pk > 0)
          .sort((one, other) => one.pk - other.pk)
          .map((column) => column.name),
        facts,
      };
    });
}

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** What `row` has of the key of its table. */
export const keyOf = ({ columns, key }: Table, row: Row): (string | number)[] =>
  key.map((name) => {
    const value = row[columns.indexOf(name)];
    if (typeof value === 'string' || typeof value === 'number') return value;
    throw new Error(`A key holds ${String(value)}.`);
  });

/** One row as a line of text, equal only where all of its values are. */
export const lineOf = (row: Row): string =>
  JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? [value.toString('base64')] : value)));
