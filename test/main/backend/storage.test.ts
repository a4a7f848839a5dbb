import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databasePath } from '../../../db/sqlite/folder.ts';
import { tamper } from '../../db/sqlite/rows/house.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const state = async () => (await house.window().call('storage.status', {})).state;

describe('a data folder that is moved away under the desk', () => {
  test('has bookings refused and not lost, every window told, and takes them when it is back', async () => {
    const away = `${house.dataDir} away`;
    const booking = house.bookingOf();
    await house.as('clerk').call('claims.list', {});
    expect(await state()).toBe('good');
    await rename(house.dataDir, away);
    const heard: string[] = [];
    const silence = house.backend.onChanged((topics) => heard.push(...topics));
    const failure = await house.as('clerk').refusal('claims.book', booking);
    expect(failure).toMatchObject({ kind: 'storage', code: 'data_gone' });
    expect(failure.message).toContain('what you typed stays on the screen');
    expect(heard).toEqual(['storage']);
    silence();
    expect(await state()).toBe('gone');
    expect((await house.as('clerk').call('claims.list', {})).rows).toEqual([]);
    expect(await house.as('clerk').refusal('drafts.save', { key: 'intake', value: 'x' })).toMatchObject({
      code: 'data_gone',
    });
    await rename(away, house.dataDir);
    expect(await state()).toBe('good');
    await house.as('clerk').call('claims.book', booking);
    expect((await house.as('clerk').call('claims.list', {})).rows).toHaveLength(1);
  });

  test('is backed up nowhere', async () => {
    const away = `${house.dataDir} away`;
    await house.as('manager').call('claims.list', {});
    await rename(house.dataDir, away);
    expect(await house.as('manager').refusal('backups.make')).toMatchObject({ code: 'data_gone' });
    await rename(away, house.dataDir);
  });
});

test('while another process holds the write lock, a booking waits and every query is answered', async () => {
  await house.as('technician').call('claims.list', {});
  const other = new Database(databasePath(house.dataDir));
  other.exec('BEGIN IMMEDIATE');
  let booked = false;
  const booking = house.book().then(() => {
    booked = true;
  });
  for (const call of ['claims.list', 'claims.counts', 'stock.list']) {
    expect(await house.as('technician').ask(call, {})).toMatchObject({ ok: true });
  }
  expect(booked).toBe(false);
  other.exec('ROLLBACK');
  other.close();
  await booking;
  expect((await house.as('technician').call('claims.list', {})).rows).toHaveLength(1);
});

test('a backup that is passed over is listed with the reason', async () => {
  const name = 'hangar-2031-01-01T09-00-00Z.sqlite';
  await mkdir(join(house.dataDir, 'backups'), { recursive: true });
  await writeFile(join(house.dataDir, 'backups', name), '');
  const { at } = await house.as('manager').call('backups.make', {});
  expect(await house.as('manager').call('backups.list', {})).toMatchObject({
    backups: [{ at }],
    unusable: [{ name, why: 'empty' }],
  });
  expect(await house.as('clerk').call('backups.status', {})).toMatchObject({ newest: at });
});

test('a backup labelled by a clock that was ahead is late, not good for years', async () => {
  house.at('2031-01-01T09:00:00.000Z');
  await house.as('manager').call('backups.make', {});
  house.at('2026-03-09T10:00:00.000Z');
  expect(await house.as('manager').call('backups.status', {})).toMatchObject({ state: 'late' });
});

test('a photo that its folder does not take is refused in words, and taken later', async () => {
  const claimId = await house.book();
  await rm(join(house.dataDir, 'photos'), { recursive: true, force: true });
  await writeFile(join(house.dataDir, 'photos'), 'in the way');
  // The smallest picture there is: one white point.
  const imageBase64 =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  const photo = { claimId, desk: 'intake', imageBase64, note: '' };
  const failure = await house.as('technician').refusal('photos.add', photo);
  expect(failure).toMatchObject({ kind: 'storage' });
  expect(failure.message).not.toContain('photos/');
  await rm(join(house.dataDir, 'photos'));
  await house.as('technician').ask('photos.add', photo);
});

test('a row of the catalogue that cannot be read keeps nobody from their work, and is named', async () => {
  await house.leave();
  tamper(
    house.dataDir,
    `UPDATE plan_products SET exclusions = '{"EX_9_UPCRADE":1}' WHERE id = 'mini-se-2y-pl'`,
  );
  const opened = await openWorkshop({ dataDir: house.dataDir });
  await opened.book();
  expect(await opened.as('manager').call('storage.checkRows', {})).toMatchObject({ differs: true });
  await opened.leave();
});
