import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, isSound, newestSound } from '../../../db/backups/backUp.ts';
import {
  BACKUP_FOLDER,
  type Backup,
  listBackups,
  newestBackup,
  superfluous,
} from '../../../db/backups/kept.ts';
import { proofPath, readProof, sha256OfFile } from '../../../db/backups/proof.ts';

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

const NOW = '2026-03-09T09:00:00.000Z';

describe('a backup', () => {
  let folder = '';
  let connection: Database.Database;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hangar backup '));
    connection = new Database(join(folder, 'live.sqlite'));
    connection.pragma('journal_mode = WAL');
    connection.exec('CREATE TABLE t (x INTEGER); CREATE TABLE events (id INTEGER PRIMARY KEY, hmac TEXT)');
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
    expect(newest).toEqual({ ...newestBackup(folder), head: null });
    expect(await readdir(join(folder, BACKUP_FOLDER))).toEqual([
      'hangar-2026-03-08T09-00-00Z.sqlite',
      'hangar-2026-03-08T09-00-00Z.sqlite.proof.json',
      'hangar-2026-03-09T09-00-00Z.sqlite',
      'hangar-2026-03-09T09-00-00Z.sqlite.proof.json',
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

  test('goes together with its proof', async () => {
    for (let day = 1; day <= 12; day += 1) {
      await backUp(connection, folder, `2026-02-${String(day).padStart(2, '0')}T09:00:00.000Z`);
    }
    expect(await readdir(join(folder, BACKUP_FOLDER))).toHaveLength(20);
  });

  test('carries the SHA-256 of its bytes and the end of the chain of events that it holds', async () => {
    connection.exec(`INSERT INTO events VALUES (7, '${'a'.repeat(64)}'), (9, '${'b'.repeat(64)}')`);
    const made = await backUp(connection, folder, NOW);
    connection.exec(`INSERT INTO events VALUES (10, '${'c'.repeat(64)}')`);
    expect(made.head).toEqual({ event: 9, hmac: 'b'.repeat(64) });
    expect(await readProof(made.path)).toEqual({ sha256: await sha256OfFile(made.path), head: made.head });
  });

  test('holds nothing of a transaction that is under way on the same connection, and does not wait for it', async () => {
    connection.exec('INSERT INTO t VALUES (1)');
    connection.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES (2)');
    const { path } = await backUp(connection, folder, NOW);
    connection.exec('COMMIT');
    const copy = new Database(path, { readonly: true });
    expect(copy.prepare('SELECT x FROM t').pluck().all()).toEqual([1]);
    copy.close();
  });

  test('that is broken off leaves nothing behind', async () => {
    const breakOff = new AbortController();
    breakOff.abort(new Error('The day is over.'));
    await expect(backUp(connection, folder, NOW, breakOff.signal)).rejects.toThrow('The day is over.');
    expect(await readdir(join(folder, BACKUP_FOLDER))).toEqual([]);
  });

  test('sweeps away what a program that was killed had begun, and not what another has just begun', async () => {
    await backUp(connection, folder, '2026-03-08T09:00:00.000Z');
    const [abandoned, fresh] = ['hangar-x.sqlite.1.part', 'hangar-y.sqlite.2.part'];
    const inBackups = (name: string) => join(folder, BACKUP_FOLDER, name);
    for (const [name, at] of [
      [abandoned, '2026-03-09T07:00:00Z'],
      [fresh, '2026-03-09T08:59:00Z'],
    ] as const) {
      await writeFile(inBackups(name), '');
      await utimes(inBackups(name), new Date(at), new Date(at));
    }
    await backUp(connection, folder, NOW);
    const left = await readdir(join(folder, BACKUP_FOLDER));
    expect(left).toContain(fresh);
    expect(left).not.toContain(abandoned);
  });

  test('is sound as it was written, and not once a byte of it has changed', async () => {
    connection.exec(`INSERT INTO events VALUES (1, '${'a'.repeat(64)}')`);
    const older = await backUp(connection, folder, '2026-03-08T09:00:00.000Z');
    const newer = await backUp(connection, folder, NOW);
    expect(await isSound(newer)).toBe(true);
    const bytes = await readFile(newer.path);
    // The last byte of the schema's page belongs to the text of a row and would pass SQLite's own check.
    bytes[4095] = (bytes[4095] ?? 0) ^ 1;
    await writeFile(newer.path, bytes);
    expect(await isSound(newer)).toBe(false);
    expect(await newestSound(folder)).toEqual({ path: older.path, at: older.at, day: older.day });
  });

  test('from before there were proofs is judged by SQLite’s own check', async () => {
    const made = await backUp(connection, folder, NOW);
    await rm(proofPath(made.path));
    expect(await isSound(made)).toBe(true);
    await writeFile(made.path, 'SQLite format 3\0 and then nothing');
    expect(await isSound(made)).toBe(false);
  });

  test('is not looked for among other files', async () => {
    await backUp(connection, folder, '2026-03-09T09:00:00.000Z');
    await writeFile(join(folder, BACKUP_FOLDER, 'hangar-holiday.sqlite'), '');
    await writeFile(join(folder, BACKUP_FOLDER, 'hangar-2026-03-10T09-00-00Z.sqlite.77.part'), '');
    expect(listBackups(folder)).toHaveLength(1);
  });
});
