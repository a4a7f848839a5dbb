import type { PostgresReader } from './postgres/reader.ts';
import type { SqliteReader } from './sqlite/reader.ts';

/** A connection that cannot write, for what reads much, of one engine or the other. */
export type OpenReader = SqliteReader | PostgresReader;
