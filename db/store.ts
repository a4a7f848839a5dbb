import type { PostgresStore } from './postgres/store.ts';
import type { SqliteStore } from './sqlite/store.ts';

/** An open database with what belongs to it, of one engine or the other. */
export type Store = SqliteStore | PostgresStore;
