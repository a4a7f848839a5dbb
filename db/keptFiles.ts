import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isPostgres } from './dialect.ts';
import { KEPT_FOLDERS, type KeptFolder } from './keptFolders.ts';
import type { StoreOfAny } from './storeOfAny.ts';
import type { Reader, Writer } from './tables.ts';
import { inTransaction } from './transaction.ts';
import { makeFolderIn, writeWhole } from './wholeFiles.ts';

/**
 * Papers, photos and the centre's logo lie beside the database, named by their content, so that no name can point to
 * another content. The database lists them; beside its backups each lies once more (see backups/files.ts).
 *
 * On a server they lie in the database, for every service to hand out: what a service has handed out lies in its folder
 * until it starts again, or somebody is erased (see {@link clearShelf}).
 */
/** What names a file: its content's SHA-256, in hexadecimal, where it lies and what kind of file it is. */
export interface KeptName {
  readonly folder: KeptFolder;
  readonly hash: string;
  readonly extension: string;
}

/** Where files are kept: in the folder, and on a server in the database. */
export interface Shelf {
  readonly db: Reader;
  readonly dataDir: string;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function keptPath(dataDir: string, folder: KeptFolder, hash: string, extension: string): string {
  return join(dataDir, folder, hash.slice(0, 2), `${hash}.${extension}`);
}

/** What the file holds; null when it is missing or no longer what was kept. */
export async function readKept(path: string, hash: string): Promise<Buffer | null> {
  const bytes = existsSync(path) ? await readFile(path) : null;
  return bytes && sha256(bytes) === hash ? bytes : null;
}

/** Makes the folders that a {@link keptPath} is in, inside the one that it is under. */
async function makeShelf(path: string): Promise<void> {
  const shelf = dirname(path);
  const folder = dirname(shelf);
  await makeFolderIn(dirname(folder), basename(folder), basename(shelf));
}

/**
 * Keeps a file for good, at a {@link keptPath}. One that holds the bytes already is left alone; one that was damaged is put
 * right.
 */
export async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  if (await readKept(path, sha256(bytes))) return;
  await makeShelf(path);
  await writeWhole(path, bytes);
}

const pathOn = ({ dataDir }: Pick<Shelf, 'dataDir'>, { folder, hash, extension }: KeptName): string =>
  keptPath(dataDir, folder, hash, extension);

/** Keeps a file for good. In the transaction of the row that lists it. */
export async function keep(
  { db, dataDir }: Shelf & { readonly db: Writer },
  name: KeptName,
  bytes: Uint8Array,
): Promise<void> {
  if (!isPostgres(db)) return writeOnce(pathOn({ dataDir }, name), bytes);
  const { folder, hash, extension } = name;
  const kept = Buffer.from(bytes);
  await db
    .insertInto('kept_files')
    .values({ folder, sha256: hash, extension, bytes: kept })
    .onConflict((conflict) =>
      conflict.columns(['folder', 'sha256', 'extension']).doUpdateSet({ bytes: kept }),
    )
    .execute();
}

/** Where a file lies and what it holds; null when it is missing or no longer what was kept. */
export async function fetchKept(
  { db, dataDir }: Shelf,
  name: KeptName,
): Promise<{ readonly path: string; readonly bytes: Buffer } | null> {
  const path = pathOn({ dataDir }, name);
  const there = await readKept(path, name.hash);
  if (there || !isPostgres(db)) return there && { path, bytes: there };
  const row = await named(db, [name]).select('bytes').executeTakeFirst();
  if (!row || sha256(row.bytes) !== name.hash) return null;
  await writeOnce(path, row.bytes);
  return { path, bytes: row.bytes };
}

const named = (db: Reader, names: readonly KeptName[]) =>
  db
    .selectFrom('kept_files')
    .where('sha256', 'in', [...names.map(({ hash }) => hash)])
    .where('folder', 'in', [...new Set(names.map(({ folder }) => folder))]);

/** Which of these there are at all; what is in them is checked when they are handed out. */
export async function whichAreThere(
  { db, dataDir }: Shelf,
  names: readonly KeptName[],
): Promise<(name: KeptName) => boolean> {
  if (!isPostgres(db)) return (name) => existsSync(pathOn({ dataDir }, name));
  if (names.length === 0) return () => false;
  const rows = await named(db, names).select('sha256').execute();
  const there = new Set(rows.map(({ sha256 }) => sha256));
  return ({ hash }) => there.has(hash);
}

/** Takes a file away. */
export async function dropKept(
  { db, dataDir }: Pick<StoreOfAny, 'db' | 'dataDir'>,
  name: KeptName,
): Promise<void> {
  await rm(pathOn({ dataDir }, name), { force: true });
  if (!isPostgres(db)) return;
  await inTransaction(db, async (writer) => {
    await writer
      .deleteFrom('kept_files')
      .where('folder', '=', name.folder)
      .where('sha256', '=', name.hash)
      .where('extension', '=', name.extension)
      .execute();
  });
}

/** Takes what was handed out from the folder of a service whose database has all of it. */
export async function clearShelf(dataDir: string): Promise<void> {
  for (const folder of KEPT_FOLDERS) await rm(join(dataDir, folder), { recursive: true, force: true });
}
