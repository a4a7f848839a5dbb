import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { EXTENSIONS } from '../../shared/photo/vocabulary.ts';
import { BACKUP_FOLDER } from '../dataFolder.ts';
import { keptPath, readKept } from '../keptFiles.ts';
import type { KeptFolder } from '../keptFolders.ts';
import { copyWhole, makeFolderIn } from '../wholeFiles.ts';

/**
 * Papers, photos and the logo beside the backups: each file once, by its hash, however many backups name it. What a
 * database has once listed it always lists, so nothing there is ever superfluous, but for what was erased.
 */

/** Beside the backups of the database, in the same order as in the data folder. */
export const FILES_FOLDER = 'files';
const filesOf = (dataDir: string): string => join(dataDir, BACKUP_FOLDER, FILES_FOLDER);

export interface FileCounts {
  /** That are in the backup, and whole. */
  readonly kept: number;
  /** That the database lists and that were neither beside it nor in an earlier backup, or no longer what was kept. */
  readonly missing: number;
}

export interface ListedFile {
  readonly folder: KeptFolder;
  readonly hash: string;
  readonly extension: string;
}

interface Source {
  readonly folder: KeptFolder;
  /** What the table has to have for it: an older form of the data has none of it. */
  readonly table: string;
  readonly column: string;
  readonly sql: string;
}

/** In the order of their folders. */
const SOURCES: readonly Source[] = [
  {
    folder: 'logo',
    table: 'centre',
    column: 'logo_sha256',
    sql: 'SELECT logo_sha256 AS hash, logo_media_type AS type FROM centre WHERE logo_sha256 IS NOT NULL',
  },
  {
    folder: 'papers',
    table: 'papers',
    column: 'sha256',
    sql: `SELECT sha256 AS hash, 'application/pdf' AS type FROM papers`,
  },
  {
    folder: 'photos',
    table: 'photos',
    column: 'sha256',
    sql: 'SELECT sha256 AS hash, media_type AS type FROM photos WHERE removed_at IS NULL',
  },
];

export const FILE_FOLDERS: readonly KeptFolder[] = SOURCES.map(({ folder }) => folder);

const EXTENSION_OF: Readonly<Record<string, string>> = { ...EXTENSIONS, 'application/pdf': 'pdf' };

/** Takes a file out of what lies beside the backups, for good. */
export const dropBackedUp = (dataDir: string, { folder, hash, extension }: ListedFile): Promise<void> =>
  rm(keptPath(filesOf(dataDir), folder, hash, extension), { force: true });

/** Every file that a database lists, one that several rows name as often as they do. */
export const listedIn = (database: Database.Database): Generator<ListedFile> => listed(database, '');

/** The same by folder, hash and extension. */
export const listedInOrder = (database: Database.Database): Generator<ListedFile> =>
  listed(database, ' ORDER BY hash, type');

function* listed(database: Database.Database, order: string): Generator<ListedFile> {
  const hasColumn = database
    .prepare<[string, string], number>('SELECT count(*) FROM pragma_table_info(?) WHERE name = ?')
    .pluck();
  for (const { folder, table, column, sql } of SOURCES) {
    if (hasColumn.get(table, column) === 0) continue;
    const files = database.prepare<[], { hash: string; type: string }>(`${sql}${order}`);
    for (const { hash, type } of files.iterate()) {
      const extension = EXTENSION_OF[type];
      if (extension !== undefined) yield { folder, hash, extension };
    }
  }
}

/** Where a listed file lies under a folder. */
export const placeOfFile = (folder: string, { folder: within, hash, extension }: ListedFile): string =>
  keptPath(folder, within, hash, extension);

/** Files after which whoever waits for the thread, or would stop it, has a turn. */
const IN_A_ROW = 500;

/**
 * Has every file that a database lists lie under `to` as it does under `from`, and counts them. One that is there with
 * bytes in it is not read again; what is copied is checked against its hash before.
 */
async function bring(
  database: Database.Database,
  dataDir: string,
  { from, to }: { readonly from: string; readonly to: string },
  signal?: AbortSignal,
): Promise<FileCounts> {
  let [kept, missing, seen] = [0, 0, 0];
  for (const { folder, hash, extension } of listedIn(database)) {
    seen += 1;
    if (seen % IN_A_ROW === 0) await turn();
    signal?.throwIfAborted();
    const target = keptPath(to, folder, hash, extension);
    if ((statSync(target, { throwIfNoEntry: false })?.size ?? 0) > 0) {
      kept += 1;
      continue;
    }
    const source = keptPath(from, folder, hash, extension);
    if ((await readKept(source, hash)) === null) {
      missing += 1;
      continue;
    }
    await makeFolderIn(dataDir, ...relative(dataDir, dirname(target)).split(sep));
    await copyWhole(source, target);
    kept += 1;
  }
  return { kept, missing };
}

/** Puts the files that a database lists beside the backups, those that are not there yet. */
export const keepFiles = (
  database: Database.Database,
  dataDir: string,
  signal?: AbortSignal,
): Promise<FileCounts> => bring(database, dataDir, { from: dataDir, to: filesOf(dataDir) }, signal);

/** Puts the files that a database lists, and that no longer lie in the data folder, there from another one. */
export async function bringFilesFrom(
  database: Database.Database,
  dataDir: string,
  files: string,
): Promise<FileCounts> {
  return existsSync(files) ? bring(database, dataDir, { from: files, to: dataDir }) : { kept: 0, missing: 0 };
}

/** The same from beside the backups. */
export const bringBackFiles = (database: Database.Database, dataDir: string): Promise<FileCounts> =>
  bringFilesFrom(database, dataDir, filesOf(dataDir));

/** How many of the files that a database lists lie in a folder whole: each is read. */
export async function countFiles(database: Database.Database, files: string): Promise<FileCounts> {
  let [kept, missing] = [0, 0];
  for (const { folder, hash, extension } of listedIn(database)) {
    if (await readKept(keptPath(files, folder, hash, extension), hash)) kept += 1;
    else missing += 1;
  }
  return { kept, missing };
}
