import type { KeptName } from '../keptFiles.ts';
import type { Reader } from '../tables.ts';
import type { Row, Table } from './tables.ts';

/** The key of the row that a page begins behind; null: from the first one. */
type Key = readonly (string | number)[];

/** The two places of a move, as it sees them: the rows of tables, and files. */
export interface Place {
  /** As people are told of it. */
  readonly shown: string;
  /** For questions that both engines are asked in the same words. */
  readonly reader: Reader;
  count(table: Table): Promise<number>;
  /** Rows in the order of their keys. */
  page(table: Table, after: Key | null, most: number): Promise<Row[]>;
  /** Rows of one statement, for the sums that are compared. */
  ask(statement: string): Promise<Row[]>;
  /** Files in the order of folder, hash and extension. */
  names(after: KeptName | null): AsyncGenerator<KeptName>;
  /** What a file holds; null when it is no longer what was kept. */
  read(name: KeptName): Promise<Buffer | null>;
}

export interface Progress {
  readonly rows: number;
  /** Null: all of it is there. */
  readonly after: Key | null;
}

export interface Beginning {
  /** What the old place takes on its disk. */
  readonly bytes: number;
  /** Where its record ends: what has come from it before it went on is no good any more. */
  readonly head: string;
  /** Not to go on with what has come so far. */
  readonly anew?: boolean;
}

export interface NewPlace extends Place {
  /** Makes it ready, emptying it, or goes on with a move that was broken off. */
  begin(beginning: Beginning): Promise<'begins' | 'goes_on'>;
  /** How far a part is; null where it has not begun. */
  progressOf(part: string): Promise<Progress | null>;
  note(part: string, progress: Progress): Promise<void>;
  /** Stores rows together with how far its table is now: all of it or nothing. */
  append(table: Table, rows: readonly Row[], progress: Progress): Promise<void>;
  /** Stores files together with how far they are now. */
  keep(files: readonly (readonly [KeptName, Buffer])[], progress: Progress): Promise<void>;
  /** All rows are there: puts the rules in force that were off while they came, each of which they must keep. */
  putRulesInForce(): Promise<void>;
  /** All is there. What is left to be made from it, of which nothing is compared. */
  settle(): Promise<void>;
  /** Lets the data be opened. */
  open(): Promise<void>;
}

/** `a < b` of two files in the order of {@link Place.names}. */
export const isBefore = (one: KeptName, other: KeptName): boolean => {
  const parts = ({ folder, hash, extension }: KeptName) => [folder, hash, extension];
  const [first, second] = [parts(one), parts(other)];
  const at = first.findIndex((part, index) => part !== second[index]);
  return at >= 0 && String(first[at]) < String(second[at]);
};

export const isSame = (one: KeptName, other: KeptName): boolean =>
  !isBefore(one, other) && !isBefore(other, one);
