import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { APPLICATION_ID } from '../../../db/applicationId.ts';
import { backUp, isSound, newestSound } from '../../../db/backups/backUp.ts';
import {
  BACKUP_FOLDER,
  type Backup,
  listBackups,
  newestBackup,
  readBackups,
  superfluous,
} from '../../../db/backups/kept.ts';
import { proofPath, readProof, sha256OfFile } from '../../../db/backups/proof.ts';
import { isBackupSigned, signerOf } from '../../../db/keys/signing.ts';

/** A backup by its label and the number of the last event in it. */
const backup = (at: string, event: number): Backup => ({
  path: `/backups/${at}`,
  at,
  day: at.slice(0, 10),
  head: { event, hmac: 'a'.repeat(64) },
  files: null,
});
/** The labels of those that stay once the last one given has been made. */
const keptOf = (...backups: Backup[]) => {
  const made = backups.at(-1);
  if (!made) return [];
  const gone = new Set(superfluous(backups, made));
  return backups.filter((each) => !gone.has(each)).map(({ at }) => at);
};
const daysFrom = (first: string, count: number, event: number): Backup[] =>
  Array.from({ length: count }, (_, day) =>
    backup(new Date(Date.parse(first) + day * 86_400_000).toISOString(), event + day),
  );

describe('the backups that are kept', () => {
  test('are three of today', () => {
    const today = ['08', '09', '10', '11'].map((hour, index) =>
      backup(`2026-03-09T${hour}:00:00Z`, index + 1),
    );
    expect(keptOf(...today)).toEqual([
      '2026-03-09T09:00:00Z',
      '2026-03-09T10:00:00Z',
      '2026-03-09T11:00:00Z',
    ]);
  });

  test('are the last one of each earlier day', () => {
    const labels = [
      '2026-03-07T08:00:00Z',
      '2026-03-08T08:00:00Z',
      '2026-03-08T17:00:00Z',
      '2026-03-09T08:00:00Z',
    ];
    expect(keptOf(...labels.map((label, index) => backup(label, index + 1)))).toEqual([
      '2026-03-07T08:00:00Z',
      '2026-03-08T17:00:00Z',
      '2026-03-09T08:00:00Z',
    ]);
  });

  test('are ten in all, those that reach furthest', () => {
    const days = daysFrom('2026-02-01T08:00:00Z', 20, 1);
    expect(keptOf(...days)).toEqual(days.slice(10).map(({ at }) => at));
  });

  test('are found in whatever order they are listed', () => {
    const some = ['2026-03-09T09:00:00Z', '2026-03-01T09:00:00Z', '2026-03-09T11:00:00Z'];
    const backups = some.map((label, index) => backup(label, index + 1));
    expect(superfluous([...backups].reverse(), backup('2026-03-09T11:00:00Z', 3))).toEqual([]);
    expect(superfluous([], backup('2026-03-09T11:00:00Z', 3))).toEqual([]);
  });

  test('always have the one just made among them, though the clock went back a year', () => {
    const old = daysFrom('2026-02-01T08:00:00Z', 10, 1);
    expect(keptOf(...old, backup('2025-03-09T09:00:00Z', 50))).toContain('2025-03-09T09:00:00Z');
  });

  test('always have the one that reaches furthest among them, though others were made after it from older data', () => {
    const furthest = backup('2026-01-01T08:00:00Z', 900);
    expect(keptOf(furthest, ...daysFrom('2026-02-01T08:00:00Z', 12, 1))).toContain(furthest.at);
  });

  test('lose the one from when the clock was ahead as soon as ten reach further', () => {
    const ahead = backup('2031-01-01T08:00:00Z', 1);
    expect(keptOf(ahead, ...daysFrom('2026-02-01T08:00:00Z', 10, 2))).not.toContain(ahead.at);
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
    connection.pragma(`application_id = ${APPLICATION_ID}`);
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
    expect(newest).toEqual(await newestBackup(folder));
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
    expect(await readProof(made.path)).toEqual({
      sha256: await sha256OfFile(made.path),
      head: made.head,
      files: null,
      signed: null,
    });
    // As an older Hangar reads it.
    expect(Object.keys(JSON.parse(await readFile(proofPath(made.path), 'utf8')))).toEqual(['sha256', 'head']);
  });

  test('is signed where the key is open', async () => {
    const signer = signerOf(randomBytes(32));
    const { path } = await backUp(connection, folder, NOW, { signer });
    const proof = await readProof(path);
    expect(proof?.signed && isBackupSigned(proof, proof.signed)).toBe(true);
    expect(proof?.signed?.publicKey).toBe(signer.publicKey);
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
    await expect(backUp(connection, folder, NOW, { signal: breakOff.signal })).rejects.toThrow(
      'The day is over.',
    );
    expect(await readdir(join(folder, BACKUP_FOLDER))).toEqual([]);
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
    expect(await newestSound(folder)).toEqual(older);
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

  const happens = (event: number) =>
    connection.prepare('INSERT INTO events VALUES (?, ?)').run(event, String(event).padStart(64, '0'));

  test('made with the clock a year back is there afterwards, and the newest', async () => {
    for (let day = 1; day <= 10; day += 1) {
      happens(day);
      await backUp(connection, folder, `2026-02-${String(day).padStart(2, '0')}T09:00:00.000Z`);
    }
    happens(11);
    const made = await backUp(connection, folder, '2025-02-11T09:00:00.000Z');
    expect(existsSync(made.path)).toBe(true);
    expect(await newestSound(folder)).toEqual(made);
  });

  test('made while the clock was ahead is not the newest any more once another reaches further', async () => {
    happens(1);
    await backUp(connection, folder, '2031-01-01T09:00:00.000Z');
    happens(2);
    const made = await backUp(connection, folder, NOW);
    expect(await newestSound(folder)).toEqual(made);
    await rm(proofPath(made.path));
    expect(await newestBackup(folder)).toEqual(made);
  });

  test('never takes the name of another that the clock gives it again', async () => {
    const first = await backUp(connection, folder, NOW);
    const second = await backUp(connection, folder, NOW);
    expect([first.at, second.at]).toEqual(['2026-03-09T09:00:00Z', '2026-03-09T09:00:01Z']);
  });

  test('is passed over with the reason when it is empty, foreign or spoilt', async () => {
    const sound = await backUp(connection, folder, NOW);
    const named = (time: string) => join(folder, BACKUP_FOLDER, `hangar-2026-03-10T${time}-00-00Z.sqlite`);
    await writeFile(named('12'), '');
    const foreign = new Database(named('11'));
    foreign.exec('CREATE TABLE songs (title TEXT)');
    foreign.close();
    await cp(sound.path, named('10'));
    await writeFile(proofPath(named('10')), '{"sha256":"no"}');
    expect(await newestSound(folder)).toEqual(sound);
    const { unusable } = await readBackups(folder);
    expect(unusable.map(({ at, why }) => [at, why])).toEqual([
      ['2026-03-10T12:00:00Z', 'empty'],
      ['2026-03-10T11:00:00Z', 'foreign'],
      ['2026-03-10T10:00:00Z', 'spoilt'],
    ]);
  });
});
