import type { Failure } from '../shared/contract/answer.ts';
import type { Person } from '../shared/contract/centre.ts';
import type { Act } from './act.ts';
import type { Proof } from './backups/proof.ts';
import type { ExportOrder, ExportProgress, Written } from './reports/writeReport.ts';
import type { Store } from './sqlite/open.ts';
import type { Differences } from './sqlite/rows/prove.ts';
import type { Writer } from './tables.ts';

/** What reading a database through has found. */
export interface Checked {
  /** What SQLite says of it: `ok` when it is whole. */
  readonly sqlite: string;
  /** The names of its tables and rules that are not as this version makes them. */
  readonly altered: readonly string[];
}

/** Threads that read beside the connection that writes. */
export interface Readers {
  /** Writes a report to a file; rejects with the reason, half a file left, when it is stopped. */
  writeReport(
    order: ExportOrder,
    onProgress: (progress: ExportProgress) => void,
    signal: AbortSignal,
  ): Promise<Written>;
  /** Reads the database through. */
  check(): Promise<Checked>;
  /** Adds up the rows that count, and compares. */
  prove(): Promise<Differences>;
  /** Copies the database to a file and reads the copy through. */
  copy(target: string, signal: AbortSignal): Promise<Proof>;
}

/** What a part of the backend needs around it that answers its own calls, outside the one transaction of a command. */
export interface Context {
  readonly store: Store;
  /** UTC, ISO 8601 with milliseconds. */
  now(): string;
  /** Null: in nobody's name but the program's own. */
  actIn(writer: Writer, person: Person | null, now: string): Act;
  readonly readers: Readers;
  /** Tells every window which parts of the data to look at again. */
  tell(topics: readonly string[]): void;
  /** Puts what stopped the work into the contract's words; what is nobody's input goes to the log. */
  failed(problem: unknown): Pick<Failure, 'code' | 'message' | 'figures'>;
}
