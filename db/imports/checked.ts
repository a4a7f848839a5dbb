import type { ImportCounts, ImportRow } from '../../shared/contract/imports.ts';
import type { Reason, ReasonCode } from '../../shared/imports/reasons.ts';
import { reasonSentence } from '../../shared/imports/reasons.ts';
import type { Outcome } from '../../shared/imports/vocabulary.ts';
import type { Act } from '../act.ts';
import type { Pace } from './pace.ts';

/** A refused row as it came. */
export interface RefusedRow {
  readonly line: number;
  readonly raw: string;
  readonly reason: Reason;
}

/** A file whose every row has been held against the data; nothing of it is stored yet. */
export interface CheckedFile {
  readonly counts: ImportCounts;
  readonly reasons: ReadonlyMap<ReasonCode, number>;
  readonly sha256: string;
  /** Rows after a line, of one outcome or of all, at most `limit`. */
  rows(outcome: Outcome | null, after: number, limit: number): ImportRow[];
  refused(): Iterable<RefusedRow>;
  /**
   * Stores the rows that are new or changed, in one transaction. Refuses with `import_outdated` when the data has changed
   * since the check in a way that concerns a row.
   */
  store(order: StoreOrder): Promise<void>;
  close(): void;
}

export interface StoreOrder {
  readonly pace: Pace;
  /** Runs the work in one transaction of the import's own connection, or the catalogue's on the common one. */
  actOn(writer: Act['db']): Act;
  /** Records the import itself, with its event, before what it brings; gives its id back. `brings` goes into the event. */
  begin(act: Act, brings?: Readonly<Record<string, unknown>>): Promise<string>;
}

/** Counts what becomes of the rows. */
export class Tally {
  readonly counts = { new: 0, changed: 0, unchanged: 0, refused: 0 };
  readonly reasons = new Map<ReasonCode, number>();

  add(outcome: Outcome): void {
    this.counts[outcome] += 1;
  }

  refuse({ code }: Reason): void {
    this.counts.refused += 1;
    this.reasons.set(code, (this.reasons.get(code) ?? 0) + 1);
  }
}

export function shownReason(reason: Reason): ImportRow['reason'] {
  return { code: reason.code, message: reasonSentence(reason), figures: { ...reason.figures } };
}
