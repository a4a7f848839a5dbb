import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  BACKUP_FOLDER,
  type Backup,
  backUp,
  listBackups,
  newestBackup,
  superfluous,
} from '../../db/backup.ts';

const backupAt = (at: string): Backup => ({ path: `/backups/${at}`, at, day: at.slice(0, 10) });
const keptOf = (backups: readonly Backup[], today: string) => {
  const gone = new Set(superfluous(backups, today));
  return backups.filter((backup) => !gone.has(backup)).map((backup) => backup.at);
};

describe('the backups that are kept', () => {
  test('are three of today', () => {
    const today = ['08', '09', '10', '11'].map((hour) => backupAt(`2026-03-09T${hour}:00:00Z`));
    expect(keptOf(today, '2026-03-09')).toEqual([
      '2026-03-09T09:00:00Z',
      '2026-03-09T10:00:00Z',
      '2026-03-09T11:00:00Z',
    ]);
  });

  test('are the last one of each earlier day', () => {
    const earlier = ['2026-03-07T08:00:00Z', '2026-03-08T08:00:00Z', '2026-03-08T17:00:00Z'].map(backupAt);
    expect(keptOf(earlier, '2026-03-09')).toEqual(['2026-03-07T08:00:00Z', '2026-03-08T17:00:00Z']);
  });

  test('are ten in all, the newest', () => {
    const days = Array.from({ length: 20 }, (_, day) =>
      backupAt(`2026-02-${String(day + 1).padStart(2, '0')}T08:00:00Z`),
    );
    expect(keptOf(days, '2026-03-09')).toEqual(days.slice(10).map((backup) => backup.at));
  });

  test('are found in whatever order they are listed', () => {
    const some = ['2026-03-09T09:00:00Z', '2026-03-01T09:00:00Z', '2026-03-09T11:00:00Z'].map(backupAt);
    expect(superfluous([...some].reverse(), '2026-03-09')).toEqual([]);
    expect(superfluous([], '2026-03-09')).toEqual([]);
  });
});

describe('a backup', () => {
  let folder = '';
  let connection: Database.Database;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hangar backup '));
    connection = new Database(join(folder, 'live.sqlite'));
    connection.pragma('journal_mode = WAL');
    connection.exec('CREATE TABLE t (x INTEGER)');
  });
  afterEach(async () => {
    connection.close();
    await rm(folder, { recursive: true });
  });

  test('holds what was committed, is one file, and is found as the newest', async () => {
    connection.exec('INSERT INTO t VALUES (1)');
    await backUp(connection, folder, '2026-03-08T09:00:00.000Z');
    connection.exec('INSERT INTO t VALUES (2)');
    const newest = await backUp(connection, folder, '2026-03-09T09:00:00.000Z');
    expect(newestBackup(folder)).toEqual(newest);
    expect(await readdir(join(folder, BACKUP_FOLDER))).toEqual([
      'hangar-2026-03-08T09-00-00Z.sqlite',
      'hangar-2026-03-09T09-00-00Z.sqlite',
    ]);
    const copy = new Database(newest.path, { readonly: true });
    expect(copy.prepare('SELECT x FROM t').pluck().all()).toEqual([1, 2]);
    copy.close();
  });

  test('makes older ones go only once it stands itself', async () => {
    for (let day = 1; day <= 12; day += 1) {
      await backUp(connection, folder, `2026-02-${String(day).padStart(2, '0')}T09:00:00.000Z`);
    }
    expect(listBackups(folder).map((backup) => backup.day)).toEqual(
      Array.from({ length: 10 }, (_, index) => `2026-02-${String(12 - index).padStart(2, '0')}`),
    );
  });

  test('is not looked for among other files', async () => {
    await backUp(connection, folder, '2026-03-09T09:00:00.000Z');
    await writeFile(join(folder, BACKUP_FOLDER, 'hangar-holiday.sqlite'), '');
    await writeFile(join(folder, BACKUP_FOLDER, 'hangar-2026-03-10T09-00-00Z.sqlite.77.part'), '');
    expect(listBackups(folder)).toHaveLength(1);
  });
});
