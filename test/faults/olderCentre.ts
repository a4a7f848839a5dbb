import { createHmac } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { BACKUP_FOLDER, KEY_FILE } from '../../db/dataFolder.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { migrate } from '../../db/migrations/run.ts';
import { sumsAround } from '../../db/opening/sums.ts';
import { hashPassword } from '../../db/passwords.ts';
import { databasePath } from '../../db/sqlite/folder.ts';
import { fillVersion1 } from '../db/migrations/data.ts';
import { CHEAP, emptyFolder, PASSWORD } from '../workshop.ts';
import { isAsked } from './chance.ts';

const KEY = 'c0'.repeat(32);
/** Where much is asked for, enough that a migration takes longer than starting it. */
const CUSTOMERS = isAsked('HANGAR_WORK_KILLS') ? 400 : 40;

const REGISTRY = `
  WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${CUSTOMERS})
  INSERT INTO customers SELECT 'c' || n, 'Anna Nowak ' || n, '', '', language, added_at FROM numbers, customers;
  WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${CUSTOMERS})
  INSERT INTO devices SELECT 'SERIAL' || n, model, added_at, NULL, NULL FROM numbers, devices WHERE serial = 'NEWSERIAL1';
  WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${CUSTOMERS})
  INSERT INTO plans SELECT 'plan' || n, 'CARE-' || n, product_id, product_version, holder_name, holder_email,
    purchase_country, device_activated_at, activated_at, video_verified_at, valid_from, valid_until, allowance, status,
    registered_at FROM numbers, plans;
  INSERT INTO bindings SELECT 'b-' || id, id, 'SERIAL' || substr(id, 5), activated_at, NULL, NULL FROM plans
    WHERE id <> 'plan1';
`;

/** The first version's only event, linked with the key as the chain has always been. */
function chain(connection: Database.Database): void {
  const rule = connection
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'events_are_never_edited'")
    .pluck()
    .get();
  const row = connection
    .prepare<[], unknown[]>('SELECT at, person_id, by_name, kind, claim_id, plan_id, data FROM events')
    .raw()
    .get();
  const link = createHmac('sha256', Buffer.from(KEY, 'hex')).update(JSON.stringify(['', ...(row ?? [])]));
  connection.exec('DROP TRIGGER events_are_never_edited');
  connection.prepare('UPDATE events SET hmac = ?').run(link.digest('hex'));
  connection.exec(rule ?? '');
}

let place: Promise<string> | null = null;

/** All of them lie in one. */
async function folderFor(version: number): Promise<string> {
  place ??= emptyFolder();
  return join(await place, `schema ${version}`);
}

async function firstForm(): Promise<string> {
  const dataDir = await folderFor(1);
  await mkdir(join(dataDir, BACKUP_FOLDER), { recursive: true });
  for (const path of [KEY_FILE, join(BACKUP_FOLDER, KEY_FILE)]) await writeFile(join(dataDir, path), KEY);
  const connection = new Database(databasePath(dataDir));
  connection.pragma('journal_mode = WAL');
  connection.pragma('foreign_keys = ON');
  migrate(connection, 1);
  fillVersion1(connection);
  connection.prepare('UPDATE people SET password_hash = ?').run(await hashPassword(PASSWORD, CHEAP));
  connection.exec(REGISTRY);
  chain(connection);
  connection.close();
  return dataDir;
}

async function broughtOn(from: string, version: number): Promise<string> {
  const dataDir = await folderFor(version);
  await cp(from, dataDir, { recursive: true });
  const connection = new Database(databasePath(dataDir));
  connection.pragma('foreign_keys = ON');
  migrate(connection, version, undefined, sumsAround(Buffer.from(KEY, 'hex')));
  connection.close();
  return dataDir;
}

const made = new Map<number, Promise<string>>();

/**
 * A folder as a Hangar left it whose schema was this one, with a claim's whole life and a registry of plans. Made once, out
 * of the one before; whoever changes it changes a copy.
 */
export function olderCentre(version: number): Promise<string> {
  const known = made.get(version);
  if (known) return known;
  const before = MIGRATIONS.findLast((each) => each.version < version);
  const making = before ? olderCentre(before.version).then((from) => broughtOn(from, version)) : firstForm();
  made.set(version, making);
  return making;
}
