import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { DATABASE_FILE } from '../../../db/dataFolder.ts';
import { MIGRATIONS } from '../../../db/migrations/index.ts';
import { openStore } from '../../../db/opening/open.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { testOfFolder } from '../../engine.ts';
import { emptyFolder, OPENING, openWorkshop, PASSWORD } from '../../workshop.ts';

const requestsIn = (dataDir: string) => behindItsBack(dataDir, 'SELECT request_id, call FROM requests');

test('nothing is kept of a request with a password in it, while others are answered once', async () => {
  const shop = await openWorkshop();
  const manager = shop.as('manager');
  const added = { name: 'Ola', roles: ['clerk'], language: 'pl', password: PASSWORD };
  expect(await manager.ask('people.add', added, 'request-1')).toMatchObject({ ok: true });
  expect(await manager.ask('recovery.make', { current: PASSWORD }, 'request-2')).toMatchObject({ ok: true });
  const server = {
    host: 'smtp.example.com',
    port: 465,
    tls: 'tls',
    user: 'hangar',
    senderName: '',
    senderAddress: 'hangar@example.com',
    password: PASSWORD,
  };
  expect(await manager.ask('mail.change', server, 'request-3')).toMatchObject({ ok: true });
  expect(await manager.ask('claims.book', shop.bookingOf(), 'request-4')).toMatchObject({ ok: true });
  expect(await requestsIn(shop.dataDir)).toEqual([{ request_id: 'request-4', call: 'claims.book' }]);
  await shop.remove();
});

testOfFolder('what an older Hangar kept of such requests is gone from the file itself', async () => {
  const dataDir = await emptyFolder();
  const place = join(dataDir, DATABASE_FILE);
  const old = new Database(place);
  for (const { version, sql } of MIGRATIONS.filter((migration) => migration.version < 8)) {
    old.exec(sql);
    old.pragma(`user_version = ${version}`);
  }
  old.pragma('application_id = 0x48414e47');
  const insert = old.prepare("INSERT INTO requests VALUES (?, NULL, ?, ?, '{}', ?)");
  insert.run('request-1', 'people.add', 'hash of a whole input', OPENING);
  insert.run('request-2', 'claims.book', 'hash of another input', OPENING);
  old.close();
  expect(readFileSync(place, 'latin1')).toContain('hash of a whole input');
  await (await openStore(dataDir, { now: OPENING })).close();
  expect(await requestsIn(dataDir)).toEqual([{ request_id: 'request-2', call: 'claims.book' }]);
  expect(readFileSync(place, 'latin1')).not.toContain('hash of a whole input');
});
