import type { StoreOfAny } from '../storeOfAny.ts';

/**
 * A database on a PostgreSQL that may be open to several services at once, none of which is special. What SQLite's file
 * needs a program for, PostgreSQL does by itself: it reads its pages through as they come, keeps the log of what was
 * committed and makes backups by its own tools. The sums of the rows are SQLite's alone: whoever may write into the
 * tables of a server behind the program's back is told from the service by their role, not by a file that they hold.
 */
export interface PostgresStore extends StoreOfAny {
  readonly engine: 'postgres';
  /** What a thread of its own connects to. */
  readonly address: string;
  /** Tells the other services which parts of the data to look at again. */
  announce(topics: readonly string[]): void;
  /** Hears what the others announce, and all topics when something may have been missed; given back: how to stop. */
  onAnnounced(listener: (topics: readonly string[]) => void): () => void;
  /** Hears that the connection was lost or is there again. */
  onMoved(listener: () => void): () => void;
}
