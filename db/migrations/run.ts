import type Database from 'better-sqlite3';
import { APPLICATION_ID } from '../applicationId.ts';
import { Damaged } from '../openFailure.ts';
import { MIGRATIONS, NEWEST_SCHEMA, type Told } from './index.ts';

export function versionOf(connection: Database.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** Hears of each migration in its transaction, before anything has changed and behind all of it. */
export interface Around {
  before(connection: Database.Database): void;
  behind(connection: Database.Database, told: Told): void;
}

/**
 * Runs what is missing, each migration in one transaction with its bookkeeping. Safe beside another process. `told` hears
 * how far one is that takes long.
 */
export function migrate(
  connection: Database.Database,
  upTo = NEWEST_SCHEMA,
  told: Told = () => undefined,
  around: Around | null = null,
): void {
  for (const migration of MIGRATIONS) {
    if (migration.version > upTo) return;
    if (versionOf(connection) >= migration.version) continue;
    // It cannot be set inside a transaction; see “Making Other Kinds Of Table Schema Changes” in SQLite’s manual.
    if (migration.rebuilds) connection.pragma('foreign_keys = OFF');
    try {
      connection
        .transaction(() => {
          if (versionOf(connection) >= migration.version) return;
          around?.before(connection);
          migration.before?.(connection, told);
          connection.exec(migration.sql);
          migration.fill?.(connection, told);
          if (migration.rebuilds) checkForeignKeys(connection);
          connection.pragma(`user_version = ${migration.version}`);
          connection.pragma(`application_id = ${APPLICATION_ID}`);
          around?.behind(connection, told);
        })
        .immediate();
    } finally {
      if (migration.rebuilds) connection.pragma('foreign_keys = ON');
    }
  }
}

export function checkForeignKeys(connection: Database.Database): void {
  const broken = connection.pragma('foreign_key_check');
  if (Array.isArray(broken) && broken.length > 0) {
    throw new Damaged(`${broken.length} rows belong to rows that are not there`);
  }
}
