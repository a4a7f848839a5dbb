import type { KeptFor } from '../../shared/retention/due.ts';

export interface RetentionRow {
  id: 1;
  /** Null: the country's. */
  tax_years: number | null;
  claim_years: number | null;
  backup_days: number;
  set_at: string;
  set_by: string;
}

/** Both null while it has to be worked out anew. */
export interface KeepingRow {
  customer_id: string;
  due_on: string | null;
  why: KeptFor | null;
}

export interface ErasureTableRow {
  event_id: number;
  customer_id: string;
  at: string;
  /** JSON of {@link ErasedFile}s that are still to be taken away. */
  files: string;
  finished_at: string | null;
}

export interface ErasedEventRow {
  event_id: number;
  erasure_id: number;
  seal: Buffer;
}
