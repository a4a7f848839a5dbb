import Database from 'better-sqlite3';
import { databasePath, sizeOf } from '../sqlite/folder.ts';

/** Whether a folder's database has a centre in it, as one that was never set up has not. What cannot be read may have one. */
export function holdsCentre(dataDir: string): boolean {
  const path = databasePath(dataDir);
  if (sizeOf(path) === 0) return false;
  let connection: Database.Database | null = null;
  try {
    connection = new Database(path, { readonly: true, fileMustExist: true });
    const hasTable = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'centre'").get();
    return hasTable !== undefined && connection.prepare('SELECT 1 FROM centre').get() !== undefined;
  } catch {
    return true;
  } finally {
    connection?.close();
  }
}
