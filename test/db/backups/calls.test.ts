import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BACKUP_FOLDER, listBackups } from '../../../db/backups/kept.ts';
import { readProof } from '../../../db/backups/proof.ts';
import { openStore } from '../../../db/opening/open.ts';
import type { SqliteStore } from '../../../db/sqlite/store.ts';
import { CENTRE, callerOf, OPENING, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const status = () => house.as('clerk').call('backups.status', {});
const backups = async () => (await house.as('manager').call('backups.list', {})).backups;

/** Works on the file itself, as somebody without scruples could. */
async function behindItsBack(work: (store: SqliteStore) => void): Promise<void> {
  const store = await openStore(house.dataDir, { now: OPENING });
  work(store);
  await store.close();
}

describe('a backup made by a manager', () => {
  test('stands in the list and in the status, and its event names the head that it holds', async () => {
    const none = { failure: null, restored: null, second: null };
    expect(await status()).toEqual({ state: 'late', newest: null, files: null, ...none });
    const { at } = await house.as('manager').call('backups.make', {});
    expect(await status()).toEqual({
      state: 'good',
      newest: at,
      files: { kept: 0, missing: 0 },
      ...none,
    });
    const [made] = await backups();
    expect(made).toMatchObject({ at, contained: true });
    const source = { place: 'here' as const, name: made?.name ?? '' };
    expect(await house.as('manager').call('backups.preview', { source })).toMatchObject({
      ...{ at, by: 'Maria', fault: null, holds: { claims: 0, event: made?.event } },
      // What tells of the backup itself is not in it.
      loss: { events: 1, gained: 0, claims: { count: 0 } },
    });
    expect(await house.as('clerk').refusal('backups.preview', { source })).toMatchObject({
      code: 'role_may_not',
    });
    const [file] = listBackups(house.dataDir);
    const proof = await readProof(file?.path ?? '');
    await behindItsBack(({ connection }) => {
      const event = connection
        .prepare<[], { by_name: string; data: string }>(
          'SELECT by_name, data FROM events ORDER BY id DESC LIMIT 1',
        )
        .get();
      expect(event?.by_name).toBe('Maria');
      expect(JSON.parse(event?.data ?? '{}')).toEqual({ backupAt: at, ...proof?.head });
    });
  });

  test('holds what was stored before it was asked for, even while another is being made', async () => {
    const manager = house.as('manager');
    const first = manager.call('backups.make', {});
    const serial = await house.addUnit(house.newSerial());
    house.at('2026-03-09T11:00:00.000Z');
    const { at } = await manager.call('backups.make', {});
    expect((await first).at).not.toBe(at);
    const file = listBackups(house.dataDir).find((each) => each.at === at);
    const copy = new Database(file?.path, { readonly: true });
    expect(copy.prepare('SELECT id FROM stock_units').pluck().all()).toContain(serial);
    copy.close();
  });

  test('tells when events after it were removed behind the program’s back', async () => {
    await house.book();
    await house.as('manager').call('backups.make', {});
    const [made] = await backups();
    await behindItsBack(({ connection }) => {
      connection.exec('DROP TRIGGER events_are_never_deleted');
      connection.exec(`PRAGMA foreign_keys = OFF; DELETE FROM event_log WHERE id >= ${made?.event}`);
    });
    expect(await house.as('manager').call('events.check', {})).toMatchObject({ broken: null, next: null });
    expect(await backups()).toMatchObject([{ event: made?.event, contained: false }]);
  });

  test('is known by what is in it where its proof is gone, and passed over where that is spoilt', async () => {
    await house.as('manager').call('backups.make', {});
    const [made] = await backups();
    const [file] = listBackups(house.dataDir);
    await rm(`${file?.path}.proof.json`);
    expect(await backups()).toEqual([{ ...made, contained: true }]);
    await writeFile(`${file?.path}.proof.json`, '{"sha256":"no"}');
    expect(await house.as('manager').call('backups.list', {})).toEqual({
      backups: [],
      unusable: [{ name: basename(file?.path ?? ''), why: 'spoilt' }],
      asides: [],
    });
  });

  test('that fails is told to whoever asked, and stays in the status until one succeeds', async () => {
    await rm(join(house.dataDir, BACKUP_FOLDER), { recursive: true });
    await writeFile(join(house.dataDir, BACKUP_FOLDER), '');
    expect(await house.as('manager').refusal('backups.make')).toMatchObject({
      kind: 'storage',
      code: 'backup_failed',
    });
    expect(await status()).toMatchObject({
      state: 'failed',
      newest: null,
      failure: { code: 'backup_failed' },
    });
    await rm(join(house.dataDir, BACKUP_FOLDER));
    await house.as('manager').call('backups.make', {});
    expect(await status()).toMatchObject({ state: 'good', failure: null });
  });

  test('is late after a day and an hour', async () => {
    await house.as('manager').call('backups.make', {});
    house.at('2026-03-10T09:59:00.000Z');
    expect(await status()).toMatchObject({ state: 'good' });
    house.at('2026-03-10T10:01:00.000Z');
    expect(await status()).toMatchObject({ state: 'late' });
  });

  test('is refused to a clerk', async () => {
    expect(await house.as('clerk').refusal('backups.make')).toMatchObject({ code: 'role_may_not' });
    expect(await house.as('technician').refusal('backups.list')).toMatchObject({ code: 'role_may_not' });
  });
});

describe('the workstation', () => {
  /** Resolves once a backup has been made, at once where there is one. */
  const backedUp = ({ backend, dataDir }: Workshop) =>
    new Promise<void>((resolve) => {
      const stop = backend.onChanged(() => {
        if (listBackups(dataDir).length === 0) return;
        stop();
        resolve();
      });
      if (listBackups(dataDir).length > 0) resolve();
    });

  test('makes the day’s backup by itself, once', async () => {
    await house.leave();
    const { dataDir } = house;
    house = await openWorkshop({ workstation: true, dataDir });
    await backedUp(house);
    await house.leave();
    house = await openWorkshop({ workstation: true, dataDir });
    await backedUp(house);
    expect(await status()).toMatchObject({ state: 'good' });
    expect(listBackups(dataDir)).toHaveLength(1);
  });

  test('backs a centre up as soon as it is set up', async () => {
    await house.remove();
    const dataDir = await mkdtemp(join(tmpdir(), 'hangar test '));
    house = await openWorkshop({ workstation: true, dataDir });
    const desk = callerOf(house.backend.openSession());
    expect(listBackups(dataDir)).toEqual([]);
    await desk.call('centre.setup', {
      centre: CENTRE,
      manager: { name: PEOPLE.manager, password: PASSWORD },
    });
    await backedUp(house);
    expect(listBackups(dataDir)).toHaveLength(1);
  });
});

describe('a head of the chain of events from a report', () => {
  test('is found in the record with the time of its event, until the record is changed', async () => {
    await house.book();
    const { rows, columns } = await house
      .as('manager')
      .call('reports.claims', { from: '2026-03-01', to: '2026-03-31', after: null });
    const head = rows[0]?.[columns.indexOf('events_head')] ?? '';
    const event = Number(head.split(':')[0]);
    expect(await house.as('manager').call('events.contains', { head })).toEqual({
      contained: true,
      at: expect.stringMatching(/^2026-03-09T/),
      signed: 'none',
    });
    await behindItsBack(({ connection }) => {
      connection.exec('DROP TRIGGER events_are_never_edited');
      connection.exec(`UPDATE event_log SET hmac = zeroblob(32) WHERE id = ${event}`);
    });
    expect(await house.as('manager').call('events.contains', { head })).toEqual({
      contained: false,
      at: null,
      signed: 'none',
    });
    expect(await house.as('manager').call('events.check', {})).toMatchObject({ broken: event });
  });

  test('that is none is refused', async () => {
    expect(await house.as('manager').refusal('events.contains', { head: 'x' })).toMatchObject({
      kind: 'bad_input',
    });
  });
});
