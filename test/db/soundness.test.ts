import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../db/opening/open.ts';
import { databasePath } from '../../db/sqlite/folder.ts';
import { READ_AT_OPENING_BYTES } from '../../db/sqlite/lastCheck.ts';
import { restoreBackup } from '../../main/backend/restoring.ts';
import type { Timer } from '../../main/mail/timer.ts';
import { centreFolder, OPENING, openWorkshop, type Workshop } from '../workshop.ts';
import { tamper } from './sqlite/rows/house.ts';

/** What the workstation waits for, rung by hand. */
let due: (() => void)[] = [];
const checkTimer: Timer = (_milliseconds, act) => {
  due.push(act);
  return () => {
    due = due.filter((each) => each !== act);
  };
};

let dataDir: string;
let house: Workshop;
beforeEach(async () => {
  due = [];
  dataDir = await centreFolder();
});
afterEach(() => house.remove());

const enter = async () => {
  house = await openWorkshop({ dataDir, workstation: true, checkTimer });
};
const state = async () => (await house.window().call('storage.status', {})).state;

/** Rings, and waits until the check that this begins has ended. */
async function look(): Promise<string[]> {
  const seen: string[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    const silence = house.backend.onChanged((topics) => {
      if (!topics.includes('storage')) return;
      state().then((now) => {
        seen.push(now);
        if (now === 'checking') return;
        silence();
        resolve();
      }, reject);
    });
  });
  for (const ring of due.splice(0)) ring();
  await ended;
  return seen;
}

/** Makes the file larger than what an opening reads, the most of it one row. */
function grow(): void {
  const connection = new Database(databasePath(dataDir));
  connection.exec(`CREATE TABLE ballast (content BLOB) STRICT;
    INSERT INTO ballast VALUES (randomblob(${READ_AT_OPENING_BYTES + 1_000_000}))`);
  connection.close();
}

/** Spoils the pages of the row that fills the file, as a failing disk would. */
async function spoil(): Promise<void> {
  const file = await open(databasePath(dataDir), 'r+');
  await file.write(Buffer.alloc(4096 * 8, 0xa5), 0, 4096 * 8, READ_AT_OPENING_BYTES / 2);
  await file.close();
}

/** Changes what the search has of a claim, past the program. */
function skew(sql: string): void {
  const connection = new Database(databasePath(dataDir));
  connection.exec(sql);
  connection.close();
}

describe('what is made for the search and says something else', () => {
  const altered = async () => (await house.window().call('storage.status', {})).altered;
  const found = async () => (await house.as('clerk').call('claims.list', { search: 'nowak' })).rows.length;

  beforeEach(async () => {
    grow();
    await enter();
    await house.book();
  });

  /** The next opening reads the file through, however large, and makes it anew. */
  async function isMadeAnew(name: string): Promise<void> {
    expect(await altered()).toEqual([name]);
    expect(await found()).toBe(0);
    await house.leave();
    await enter();
    expect((await house.window().call('storage.status', {})).mended).toEqual([name]);
    expect(await altered()).toEqual([]);
    expect(await found()).toBe(1);
  }

  test('is found by the daily check where it is a document', async () => {
    skew("UPDATE claim_documents SET words = replace(words, 'Nowak', 'Nowaj')");
    expect(await look()).toEqual(['checking', 'good']);
    await isMadeAnew('claim_documents');
  });

  test('is found by a backup where it is an index of words', async () => {
    skew(`INSERT INTO claim_search (claim_search, rowid, text) SELECT 'delete', id, text FROM claim_texts;
      INSERT INTO claim_search (rowid, text) SELECT id, replace(text, 'Nowak', 'Nowaj') FROM claim_texts`);
    await house.as('manager').call('backups.make', {});
    await isMadeAnew('claim_search');
  });
});

describe('a database that is too large to be read as it is opened', () => {
  test('is read through behind the opening, once a day', async () => {
    grow();
    await enter();
    expect(await state()).toBe('good');
    expect(await look()).toEqual(['checking', 'good']);
    const { at } = JSON.parse(await readFile(join(dataDir, 'last-check.json'), 'utf8'));
    expect(at).toMatch(/^2026-03-09T/);
    // Not due again on the same day, nor after an end and a start.
    const heard: string[] = [];
    house.backend.onChanged((topics) => heard.push(...topics));
    for (const ring of due.splice(0)) ring();
    expect(heard).not.toContain('storage');
    await house.leave();
    await enter();
    for (const ring of due.splice(0)) ring();
    expect(await state()).toBe('good');
    house.at('2026-03-10T09:00:00.000Z');
    expect(await look()).toEqual(['checking', 'good']);
  });

  test('opens all the same when it is damaged; the check finds it, nothing more is saved, and a backup is offered', async () => {
    grow();
    await enter();
    await house.as('manager').call('backups.make', {});
    await house.leave();
    await spoil();
    await enter();
    expect(await state()).toBe('good');
    await house.as('clerk').call('claims.list', {});
    expect(await look()).toEqual(['checking', 'damaged']);
    expect(await house.as('clerk').refusal('claims.book', house.bookingOf())).toMatchObject({
      kind: 'storage',
      code: 'data_damaged',
    });
    await house.leave();
    await expect(openStore(dataDir, { now: OPENING })).rejects.toMatchObject({
      code: 'database_damaged',
      backup: expect.stringMatching(/^2026-03-09T/),
    });
    await restoreBackup(dataDir, OPENING);
    await enter();
    await house.book();
    expect(await state()).toBe('good');
  });
});

test('a window opened after a crash has the check at its first look, whenever the last one was', async () => {
  grow();
  await enter();
  await look();
  const other = new Database(databasePath(dataDir));
  other.exec("INSERT INTO ballast VALUES (x'00')");
  await house.leave();
  // The other process still has it open: its log is there, as after a crash.
  await enter();
  expect(await look()).toEqual(['checking', 'good']);
  other.close();
});

test('a rule that is dropped while it is open is found by the check, and put back at the next opening', async () => {
  grow();
  await enter();
  const other = new Database(databasePath(dataDir));
  other.exec('DROP TRIGGER events_are_never_deleted');
  other.close();
  await look();
  const altered = ['events_are_never_deleted'];
  expect(await house.window().call('storage.status', {})).toMatchObject({ state: 'good', altered });
  await house.leave();
  await enter();
  expect(await house.window().call('storage.status', {})).toMatchObject({ mended: altered, altered: [] });
});

test('rows that something else has changed are found by the daily check, and work goes on', async () => {
  await enter();
  expect(await look()).toEqual(['checking', 'good']);
  tamper(dataDir, `UPDATE people SET roles = '["manager"]' WHERE roles = '["clerk"]'`);
  for (const ring of due.splice(0)) ring();
  const differing = async () => (await house.window().call('storage.status', {})).differing;
  expect(await differing()).toBeNull();
  house.at('2026-03-10T09:00:00.000Z');
  expect(await look()).toEqual(['checking', 'good']);
  expect(await differing()).toEqual({ rows: 1 });
  await house.book();
});

test('sums that are not the program’s have the check at the first look', async () => {
  await enter();
  await look();
  await house.leave();
  tamper(dataDir, 'DELETE FROM row_total');
  await enter();
  expect(await look()).toEqual(['checking', 'good']);
  expect((await house.window().call('storage.status', {})).differing).toEqual({ rows: 0 });
});

test('a folder that is gone is not checked', async () => {
  grow();
  await enter();
  const away = `${dataDir} away`;
  await rename(dataDir, away);
  for (const ring of due.splice(0)) ring();
  expect(await state()).toBe('gone');
  await rename(away, dataDir);
});
