import type Database from 'better-sqlite3';
import { NEWEST_SCHEMA } from '../../migrations/index.ts';
import { versionOf } from '../../migrations/run.ts';
import { isInItsForm } from './compare.ts';
import { DIGEST, digestOf, partsOf } from './parts.ts';

/** Where a database says in its header which form it is of. */
const VERSION = 'user_version';

/**
 * Puts the number of the form right where the database is of the newest and calls itself of an older one, as after a bit
 * has changed: what brings an older one on would be done to it once more. Answers what was put right.
 */
export function versionMended(connection: Database.Database): readonly string[] {
  const version = versionOf(connection);
  if (version <= 0 || version >= NEWEST_SCHEMA || digestOf(partsOf(connection)) !== DIGEST) return [];
  // Where what follows changes no table, it is of either form.
  if (isInItsForm(connection)) return [];
  connection.pragma(`${VERSION} = ${NEWEST_SCHEMA}`);
  return [VERSION];
}
