import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listBackups } from '../backups/kept.ts';
import { BACKUP_FOLDER, DATABASE_FILE, KEY_FILE, KEYS_FILE, WITNESS_FILE } from '../dataFolder.ts';
import { databasePath, KEPT_ASIDE, sizeOf } from '../sqlite/folder.ts';

/** What lies in the folder that only a centre at work leaves there. Where there is any, a missing database is a loss. */
export function tracesOfCentre(dataDir: string): string[] {
  const isThere = (name: string) => statSync(join(dataDir, name), { throwIfNoEntry: false }) !== undefined;
  const holds = (name: string) => isThere(name) && readdirSync(join(dataDir, name)).length > 0;
  return [
    ...[KEY_FILE, join(BACKUP_FOLDER, KEY_FILE), KEYS_FILE, WITNESS_FILE].filter(isThere),
    ...(listBackups(dataDir).length > 0 ? [BACKUP_FOLDER] : []),
    ...['papers', 'photos'].filter(holds),
    ...(sizeOf(`${databasePath(dataDir)}-wal`) > 0 ? [`${DATABASE_FILE}-wal`] : []),
    ...readdirSync(dataDir).filter((name) => name.startsWith(KEPT_ASIDE)),
  ];
}
