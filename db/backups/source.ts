import { basename, join } from 'node:path';
import { refuse } from '../../shared/contract/answer.ts';
import type { RestoreSource } from '../../shared/contract/backups.ts';
import { EVENT_DATA } from '../../shared/contract/eventData.ts';
import { sizeOf } from '../sqlite/folder.ts';
import type { Store } from '../store.ts';
import type { Reader } from '../tables.ts';
import { asidePath, asidesOf } from './aside.ts';
import { type BackupFile, backupNamed, listBackups } from './kept.ts';
import type { RestoreOrder } from './restore.ts';
import { isSealed } from './sealed.ts';
import { sealedFolder } from './second/form.ts';
import { secondPlaceRow } from './second/row.ts';

/** What can take the place of the data, as a list names it. */

interface Found {
  /** Of the database in it. */
  readonly path: string;
  /** When it was made, or put aside; UTC, ISO 8601 to the second. */
  readonly at: string;
  readonly order: Exclude<RestoreOrder, { kind: 'newest' }>;
}

const fileOf = (backup: BackupFile | null | undefined): Found | null =>
  backup ? { path: backup.path, at: backup.at, order: { kind: 'file', path: backup.path } } : null;

function asideNamed(dataDir: string, name: string): Found | null {
  const aside = asidesOf(dataDir).find((each) => each.name === name);
  return aside ? { path: asidePath(dataDir, name), at: aside.at, order: { kind: 'aside', name } } : null;
}

/** By its name alone, which is a backup's: whoever reads it finds out whether it is there, and may wait for the drive. */
async function atSecondPlace(db: Reader, name: string): Promise<Found | null> {
  const row = await secondPlaceRow(db);
  if (!row || basename(name) !== name) return null;
  const folder =
    isSealed(name) && row.recipient !== null ? sealedFolder(row.folder, row.recipient) : row.folder;
  return fileOf(backupNamed(join(folder, name)));
}

function findSource({ dataDir, reader }: Pick<Store, 'dataDir' | 'reader'>, { place, name }: RestoreSource) {
  switch (place) {
    case 'here':
      return fileOf(listBackups(dataDir).find(({ path }) => basename(path) === name));
    case 'aside':
      return asideNamed(dataDir, name);
    case 'second':
      return atSecondPlace(reader, name);
  }
}

/** @throws Refusal where there is no such thing any more. */
export async function requireSource(
  store: Pick<Store, 'dataDir' | 'reader'>,
  source: RestoreSource,
): Promise<Found> {
  const found = await findSource(store, source);
  if (found) return found;
  throw refuse('not_found', 'no_such_backup', 'This backup is no longer there: load the list again.');
}

/** Within which the event of a backup comes after its label, which is taken as it is begun. Milliseconds. */
const MADE_WITHIN_MS = 86_400_000;

/** Who had a backup made, as the record tells; null where it does not. */
export async function madeBy(db: Reader, at: string): Promise<string | null> {
  const made = Date.parse(at);
  const rows = await db
    .selectFrom('event_kinds')
    .innerJoin('event_log', 'event_log.kind', 'event_kinds.id')
    .innerJoin('events', 'events.id', 'event_log.id')
    .select(['events.by_name', 'events.data'])
    .where('event_kinds.name', '=', 'backup_made')
    .where('event_log.at', '>=', made - 1000)
    .where('event_log.at', '<=', made + MADE_WITHIN_MS)
    .orderBy('event_log.at')
    .execute();
  return rows.find(({ data }) => JSON.parse(data).backupAt === at)?.by_name ?? null;
}

/** For so long a restore is told of. Milliseconds. */
const TOLD_MS = 7 * 86_400_000;

/** The last restore of a backup, for a week, as long as what stood before lies in its folder. `now` is UTC, ISO 8601. */
export async function lastRestore(
  db: Reader,
  dataDir: string,
  now: string,
): Promise<{ at: string; backupAt: string; aside: string } | null> {
  const row = await db
    .selectFrom('event_kinds')
    .innerJoin('event_log', 'event_log.kind', 'event_kinds.id')
    .innerJoin('events', 'events.id', 'event_log.id')
    .select(['events.at', 'events.data'])
    .where('event_kinds.name', '=', 'backup_restored')
    .where('event_log.at', '>=', Date.parse(now) - TOLD_MS)
    .orderBy('event_log.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const told = row && EVENT_DATA.backup_restored.parse(JSON.parse(row.data));
  const { keptAside } = told ?? {};
  if (!row || !told || keptAside === undefined || sizeOf(asidePath(dataDir, keptAside)) === 0) return null;
  return { at: row.at, backupAt: told.backupAt, aside: keptAside };
}
