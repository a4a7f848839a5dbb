import type pg from 'pg';
import { fill as fillTheCentre, sql as theCentre } from './0001-the-centre.ts';
import { sql as moves } from './0002-moves.ts';
import { sql as smallPaper } from './0003-small-paper.ts';
import { sql as servicesTell } from './0004-services-tell.ts';

export interface Migration {
  /** Also the schema's version once it has run. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** What SQL alone cannot do: runs behind it, in the same transaction. */
  readonly fill?: (client: pg.ClientBase) => Promise<void>;
}

/** Every migration in order. A landed one is never edited: the next change is the next file. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'the-centre', sql: theCentre, fill: fillTheCentre },
  { version: 2, name: 'moves', sql: moves },
  { version: 3, name: 'small-paper', sql: smallPaper },
  { version: 4, name: 'services-tell', sql: servicesTell },
];

export const NEWEST_SCHEMA = MIGRATIONS.at(-1)?.version ?? 0;
