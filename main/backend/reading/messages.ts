import type { BackupAt } from '../../../db/backups/bring.ts';
import type { SecondPlaceJob } from '../../../db/backups/second/watch.ts';
import type { PlainQuery } from '../../../db/handlers.ts';
import type { ExportOrder, ExportProgress } from '../../../db/reports/writeReport.ts';
import type { Person } from '../../../shared/contract/centre.ts';
import type { CheckedCall, Failure } from '../../../shared/contract/index.ts';

/** What a reader is started with. */
export interface ReaderPlace {
  readonly dataDir: string;
  /** Where the database is on a server; null: it lies in the folder. */
  readonly address: string | null;
  readonly eventKey: Buffer;
  /** As a call asks with. */
  readonly printsByClock: boolean;
}

/** Work for a reader; it does one piece at a time. */
export type ReadOrder =
  | {
      readonly kind: 'query';
      readonly call: CheckedCall<PlainQuery>;
      readonly person: Person | null;
      readonly now: string;
    }
  | ({ readonly kind: 'export' } & ExportOrder)
  | { readonly kind: 'check' }
  | { readonly kind: 'prove' }
  | { readonly kind: 'copy'; readonly target: string }
  | ({ readonly kind: 'preview' } & BackupAt)
  | { readonly kind: 'seal'; readonly passphrase: string; readonly workFactor: number | undefined }
  | { readonly kind: 'second'; readonly job: SecondPlaceJob }
  | { readonly kind: 'rewrite' };

export type ToReader = { readonly kind: 'order'; readonly order: ReadOrder } | { readonly kind: 'stop' };

export type FromReader =
  /** It has come up and waits for its first order. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: ExportProgress }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly problem: string | null };
