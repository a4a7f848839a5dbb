import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { APPLICATION_ID } from '../../../db/applicationId.ts';
import { backUp } from '../../../db/backups/backUp.ts';
import { BACKUP_FOLDER, listBackups } from '../../../db/backups/kept.ts';
import { restoreNewest } from '../../../db/backups/restore.ts';
import { DATABASE_FILE } from '../../../db/dataFolder.ts';
import { checkLinks } from '../../../db/events.ts';
import { MIGRATIONS, NEWEST_SCHEMA } from '../../../db/migrations/index.ts';
import { migrate } from '../../../db/migrations/run.ts';
import { OpenFailure } from '../../../db/openFailure.ts';
import { openStore } from '../../../db/opening/open.ts';
import type { Preparing } from '../../../shared/contract/bridge.ts';
import { killedAt } from '../../disk.ts';
import { centreFolder, OPENING } from '../../workshop.ts';

let dataDir = '';
let place = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hangar data '));
  place = join(dataDir, DATABASE_FILE);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const open = () => openStore(dataDir, { now: OPENING });

async function refusalToOpen(): Promise<OpenFailure> {
  try {
    await (await open()).close();
  } catch (error) {
    if (error instanceof OpenFailure) return error;
    throw error;
  }
  throw new Error('The data was opened.');
}

/** A whole database of a centre at work, in the test's folder. */
async function settleIn(): Promise<void> {
  await rm(dataDir, { recursive: true });
  dataDir = await centreFolder();
  place = join(dataDir, DATABASE_FILE);
}

describe('a fresh folder', () => {
  test('gets a database that says whose and how new it is', async () => {
    const store = await open();
    expect(store.connection.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(store.connection.pragma('user_version', { simple: true })).toBe(NEWEST_SCHEMA);
    expect(store.connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(store.connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(store.connection.pragma('integrity_check', { simple: true })).toBe('ok');
    await store.close();
  });

  test('is made where there is none, for its owner only', async () => {
    await rm(dataDir, { recursive: true });
    const store = await open();
    await store.close();
    expect((await stat(dataDir)).mode & 0o077).toBe(0);
    expect((await stat(join(dataDir, 'events.key'))).mode & 0o077).toBe(0);
  });

  test.runIf(process.platform !== 'win32')('that others could read is closed to them', async () => {
    await chmod(dataDir, 0o755);
    await (await open()).close();
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  });

  test('opened again is as it was left', async () => {
    await settleIn();
    for (let turn = 0; turn < 2; turn += 1) {
      const store = await open();
      expect(store.connection.prepare('SELECT name FROM centre').pluck().get()).toBe('Drone Service Warsaw');
      await store.close();
    }
    expect(listBackups(dataDir)).toEqual([]);
  });
});

describe('what is not Hangar’s own data is refused and left as it is', () => {
  test('a newer Hangar’s', async () => {
    await settleIn();
    const newer = new Database(place);
    newer.pragma(`user_version = ${NEWEST_SCHEMA + 1}`);
    newer.close();
    expect(await refusalToOpen()).toMatchObject({
      code: 'database_newer',
      message: expect.stringContaining('install the newest version'),
    });
    expect(listBackups(dataDir)).toEqual([]);
  });

  test('another program’s', async () => {
    const foreign = new Database(place);
    foreign.exec('CREATE TABLE songs (title TEXT)');
    foreign.close();
    const before = await readFile(place);
    expect(await refusalToOpen()).toMatchObject({
      code: 'database_foreign',
      message: expect.stringContaining('--data'),
    });
    expect(await readFile(place)).toEqual(before);
  });

  test('a file that is no database', async () => {
    await writeFile(place, 'Dear diary, today the drone came back.');
    expect(await refusalToOpen()).toMatchObject({
      code: 'database_damaged',
      message: expect.stringContaining('There is no backup'),
    });
    expect(await readFile(place, 'utf8')).toContain('Dear diary');
  });

  test('a folder that is a file', async () => {
    await rm(dataDir, { recursive: true });
    await writeFile(dataDir, '');
    expect(await refusalToOpen()).toMatchObject({ code: 'data_folder_unusable' });
  });

  test('a centre whose key of events is gone', async () => {
    await settleIn();
    await rm(join(dataDir, 'events.key'));
    await rm(join(dataDir, BACKUP_FOLDER, 'events.key'));
    expect(await refusalToOpen()).toMatchObject({ code: 'event_key_missing' });
  });
});

describe('a centre whose database is gone', () => {
  const gone = {
    deleted: () => rm(place),
    empty: () => truncate(place),
    'replaced by a database with nothing in it': async () => {
      await rm(place);
      const blank = new Database(place);
      blank.pragma('user_version = 0');
      blank.exec('VACUUM');
      blank.close();
    },
  };

  test.each(Object.entries(gone))('%s, is not begun anew: its backup is offered', async (_how, lose) => {
    await settleIn();
    const store = await open();
    const backup = await backUp(store.connection, dataDir, OPENING);
    await store.close();
    await lose();
    expect(await refusalToOpen()).toMatchObject({
      code: 'database_missing',
      backup: backup.at,
      message: expect.stringContaining('hangar restore'),
    });
    expect(await restoreNewest(dataDir, OPENING)).toMatchObject({ at: backup.at });
    const restored = await open();
    expect(restored.connection.prepare('SELECT name FROM centre').pluck().get()).toBe('Drone Service Warsaw');
    await restored.close();
  });

  test.each(['events.key', 'photos', 'papers', 'kept-aside-2026-03-09T09-00-00Z'])(
    'is missed by its %s alone, with no backup to offer',
    async (trace) => {
      await mkdir(join(dataDir, trace));
      await writeFile(join(dataDir, trace, 'something'), 'of the centre');
      expect(await refusalToOpen()).toMatchObject({
        code: 'database_missing',
        backup: null,
        message: expect.stringContaining(trace),
      });
      expect(existsSync(place)).toBe(false);
    },
  );

  test('keeps the log that is left of it', async () => {
    await settleIn();
    const log = `${place}-wal`;
    await writeFile(log, 'the last hour');
    await truncate(place);
    expect(await refusalToOpen()).toMatchObject({ code: 'database_missing' });
    expect(await readFile(log, 'utf8')).toBe('the last hour');
  });
});

describe('a set-up that is killed', () => {
  test('at whatever point, opens again with a whole key and its copy', async () => {
    for (let at = 1, again = true; again; at += 1) {
      await rm(dataDir, { recursive: true });
      again = await killedAt(at, async () => (await open()).close());
      await (await open()).close();
      const key = await readFile(join(dataDir, 'events.key'), 'utf8');
      expect(key).toMatch(/^[0-9a-f]{64}$/);
      expect(await readFile(join(dataDir, BACKUP_FOLDER, 'events.key'), 'utf8')).toBe(key);
      expect((await readdir(dataDir)).filter((name) => name.includes('.part')).length).toBeLessThan(3);
    }
  });

  test.each(['', '0123'])('half-way through its key, “%s”, gets a new one', async (half) => {
    await (await open()).close();
    for (const key of ['events.key', join(BACKUP_FOLDER, 'events.key')])
      await writeFile(join(dataDir, key), half);
    const store = await open();
    expect(store.eventKey).toHaveLength(32);
    await store.close();
  });
});

describe('a key of the events that is not whole', () => {
  test('is put right from its copy, and a copy from the key', async () => {
    await settleIn();
    const [key, copy] = [join(dataDir, 'events.key'), join(dataDir, BACKUP_FOLDER, 'events.key')];
    const whole = await readFile(key, 'utf8');
    for (const spoilt of [key, copy]) {
      await writeFile(spoilt, whole.slice(0, 20));
      await (await open()).close();
      expect(await readFile(spoilt, 'utf8')).toBe(whole);
    }
  });

  test('is not made anew where there are events: it is said which copy will do', async () => {
    await settleIn();
    for (const key of ['events.key', join(BACKUP_FOLDER, 'events.key')]) await truncate(join(dataDir, key));
    expect(await refusalToOpen()).toMatchObject({
      code: 'event_key_missing',
      message: expect.stringContaining('a copy of this folder made since 2026-03-09'),
    });
  });
});

describe('a key of the events that is another one', () => {
  const key = () => join(dataDir, 'events.key');
  const copy = () => join(dataDir, BACKUP_FOLDER, 'events.key');
  const OTHER = 'ab'.repeat(32);

  test('in either place, is noticed by the chain and put back from the other, and the record tells of it', async () => {
    await settleIn();
    const whole = await readFile(key(), 'utf8');
    for (const [altered, name] of [
      [key(), 'events.key'],
      [copy(), 'backups/events.key'],
    ] as const) {
      await writeFile(altered, OTHER);
      const store = await open();
      expect(store.eventKey.toString('hex')).toBe(whole);
      expect(store.schema.mended).toEqual([name]);
      expect(await readFile(altered, 'utf8')).toBe(whole);
      expect(
        store.connection.prepare('SELECT kind, data FROM events ORDER BY id DESC LIMIT 1').get(),
      ).toEqual({ kind: 'event_key_put_back', data: JSON.stringify({ file: name }) });
      expect((await checkLinks(store.reader, store.eventKey, null, 1000)).broken).toBeNull();
      await store.close();
    }
  });

  test('in both places, is not written with: it is said which files are meant', async () => {
    await settleIn();
    const before = await readFile(place);
    for (const file of [key(), copy()]) await writeFile(file, OTHER);
    const refusal = await refusalToOpen();
    expect(refusal).toMatchObject({ code: 'event_key_altered' });
    expect(refusal.message).toContain(copy());
    expect(await readFile(place)).toEqual(before);
  });

  test('is not taken from the copy where somebody changed the last event: that is for the proof to find', async () => {
    await settleIn();
    const tampered = new Database(place);
    const last = 'id = (SELECT max(id) FROM event_log)';
    tampered.exec(
      `DROP TRIGGER events_are_never_edited; UPDATE event_log SET data = '{"x":1}' WHERE ${last}`,
    );
    tampered.close();
    const store = await open();
    expect((await checkLinks(store.reader, store.eventKey, null, 1000)).broken).toBeGreaterThan(1);
    await store.close();
  });
});

test('the key of the events is put back from its copy beside the backups', async () => {
  await settleIn();
  const key = await readFile(join(dataDir, 'events.key'), 'utf8');
  await rm(join(dataDir, 'events.key'));
  await (await open()).close();
  expect(await readFile(join(dataDir, 'events.key'), 'utf8')).toBe(key);
});

describe('a damaged database', () => {
  /** Overwrites pages in the middle of the file, as a failing disk would. */
  async function damage(): Promise<Buffer> {
    const bytes = await readFile(place);
    bytes.fill(0xa5, 4096, Math.min(bytes.length, 4096 * 12));
    await writeFile(place, bytes);
    return bytes;
  }

  test('is told with the backup that there is; restored, it is kept aside', async () => {
    await settleIn();
    const store = await open();
    const backup = await backUp(store.connection, dataDir, OPENING);
    await store.close();
    const bytes = await damage();
    expect(await refusalToOpen()).toMatchObject({
      code: 'database_damaged',
      message: expect.stringContaining(`of ${backup.at}: hangar restore`),
    });
    expect(await readFile(place)).toEqual(bytes);

    expect(await restoreNewest(dataDir, OPENING)).toMatchObject({ at: backup.at });
    const restored = await open();
    expect(restored.connection.prepare('SELECT count(*) FROM people').pluck().get()).toBe(3);
    await restored.close();
    const [aside] = (await readdir(dataDir)).filter((name) => name.startsWith('kept-aside-'));
    expect(await readFile(join(dataDir, aside ?? '', DATABASE_FILE))).toEqual(bytes);
  });

  test('is not replaced by a backup that is damaged itself', async () => {
    await settleIn();
    const store = await open();
    const older = await backUp(store.connection, dataDir, '2026-03-08T09:00:00.000Z');
    const newer = await backUp(store.connection, dataDir, OPENING);
    await store.close();
    await damage();
    await writeFile(newer.path, 'SQLite format 3\0 and then nothing');
    expect(await restoreNewest(dataDir, OPENING)).toMatchObject({ at: older.at });
  });

  test('stays where it is when there is no backup', async () => {
    await settleIn();
    const bytes = await damage();
    expect(await restoreNewest(dataDir, OPENING)).toBeNull();
    expect(await readFile(place)).toEqual(bytes);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('kept-aside-'))).toEqual([]);
  });
});

describe('one bit that has changed', () => {
  test('in an index, has it made anew from its table, and the record tells of it', async () => {
    await settleIn();
    const bytes = await readFile(place);
    const looking = new Database(place, { readonly: true });
    const name = 'sqlite_autoindex_people_2';
    const page = looking.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name);
    const at = bytes.indexOf(
      'maria',
      (Number(page) - 1) * Number(looking.pragma('page_size', { simple: true })),
    );
    looking.close();
    bytes.write('mariq', at);
    await writeFile(place, bytes);
    const store = await open();
    expect(store.schema.mended).toEqual([name]);
    expect(store.provenAt).toBeNull();
    const found = store.connection.prepare("SELECT name FROM people WHERE name_key = 'maria'").pluck().all();
    expect(found).toEqual(['Maria']);
    expect(store.connection.prepare('SELECT kind FROM events ORDER BY id DESC LIMIT 1').pluck().get()).toBe(
      'schema_mended',
    );
    await store.close();
    await (await open()).close();
  });

  // See “The Database Header” in SQLite’s file format.
  const spoil = async (at: number, bit: number) => {
    await settleIn();
    const bytes = await readFile(place);
    bytes.writeUInt8(bytes.readUInt8(at) ^ bit, at);
    await writeFile(place, bytes);
  };

  test('in what the file says of its own format, is told as damage', async () => {
    await spoil(47, 2);
    expect(await refusalToOpen()).toMatchObject({ code: 'database_damaged' });
  });

  const bits = [0, 1, 2, 3, 4, 5].map((at) => 2 ** at);
  test.each(bits.filter((bit) => (NEWEST_SCHEMA & bit) !== 0))(
    'in its version, of the value %i, is put right',
    async (bit) => {
      await spoil(63, bit);
      const store = await open();
      expect(store.schema.mended).toEqual(['user_version']);
      expect(store.connection.pragma('user_version', { simple: true })).toBe(NEWEST_SCHEMA);
      await store.close();
    },
  );
});

test('an older database is backed up, whole and checked, before it is migrated', async () => {
  const before = MIGRATIONS.at(-2)?.version ?? 0;
  const older = new Database(place);
  migrate(older, before);
  older.exec(
    `INSERT INTO customers (id, name, email, phone, language, added_at) VALUES ('c', 'Anna Nowak', '', '', 'pl', '${OPENING}')`,
  );
  older.close();
  const heard: Preparing[] = [];
  const store = await openStore(dataDir, { now: OPENING, preparing: (told) => heard.push(told) });
  expect(store.connection.pragma('user_version', { simple: true })).toBe(NEWEST_SCHEMA);
  await store.close();
  expect(heard[0]?.step).toBe('backup');
  expect(heard.filter(({ step }) => step === 'backup').at(-1)).toMatchObject({ done: heard[0]?.of });
  const [backup, ...others] = listBackups(dataDir);
  expect(others).toEqual([]);
  expect(existsSync(`${backup?.path}-wal`)).toBe(false);
  const kept = new Database(backup?.path, { readonly: true });
  expect(kept.pragma('user_version', { simple: true })).toBe(before);
  expect(kept.prepare('SELECT name FROM customers').pluck().get()).toBe('Anna Nowak');
  kept.close();
});

/** The version of the data that the migration with the invoices' tables comes to. */
const BEFORE_INVOICES = 38;

test('data in its form that a migration fails at is told as a fault of the program, with the backup made before', async () => {
  const older = new Database(place);
  migrate(older, BEFORE_INVOICES);
  // A table of somebody else's, which is no damage, stands where a migration makes its own.
  older.exec('CREATE TABLE invoices (id TEXT)');
  older.close();
  const refused = await refusalToOpen();
  const [backup, ...others] = listBackups(dataDir);
  expect(others).toEqual([]);
  expect(refused).toMatchObject({
    code: 'data_not_brought_on',
    backup: backup?.at,
    message: expect.stringContaining(`The backup of ${backup?.at} holds it as it was`),
  });
  const data = new Database(place, { readonly: true });
  expect(data.pragma('user_version', { simple: true })).toBe(BEFORE_INVOICES);
  data.close();
});

test('data that is not in the form of its version is told as damage, whatever a migration says of it', async () => {
  const older = new Database(place);
  migrate(older, BEFORE_INVOICES);
  older.exec('CREATE TABLE invoices (id TEXT); DROP TRIGGER events_are_never_edited');
  older.close();
  expect(await refusalToOpen()).toMatchObject({ code: 'database_damaged' });
});
