import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MoveWish, moveToFolder, moveToServer } from '../../db/move/move.ts';
import { lineOf, tablesOf } from '../../db/move/tables.ts';
import { databasePath } from '../../db/sqlite/folder.ts';
import { openBackend } from '../../main/backend/backend.ts';
import { callerOf, emptyFolder, OPENING } from '../workshop.ts';
import { addressIn, asOwner } from './cluster.ts';
import { clusterFolder } from './houses.ts';

const MOVER = 'hangar_mover';
const folder = clusterFolder() ?? '';
let count = 0;
async function emptyDatabase(): Promise<string> {
  count += 1;
  const name = `moved_${process.pid}_${count}`;
  await asOwner(folder, 'postgres', async (client) => {
    await client.query(`CREATE ROLE ${MOVER} LOGIN`).catch(() => {});
    await client.query(`CREATE DATABASE ${name} OWNER ${MOVER} TEMPLATE template0`);
  });
  return addressIn(folder, name, MOVER);
}

let sample = '';
beforeAll(async () => {
  sample = await emptyFolder();
  const backend = await openBackend({ dataDir: sample, sample: true, now: () => OPENING });
  await backend.close();
}, 120_000);

test('moves', async () => {
  const address = await emptyDatabase();
  const keys = await emptyFolder();
  const told: string[] = [];
  const wish = { address, now: OPENING, told: (...all: unknown[]) => void told.push(all.join(' ')) };
  const moved = await moveToServer({ ...wish, dataDir: sample, to: keys });
  console.log(moved);
  const back = await emptyFolder();
  const moved2 = await moveToFolder({ ...wish, dataDir: keys, to: back });
  console.log(moved2);
  const backend = await openBackend({ dataDir: back, now: () => OPENING });
  await backend.close();
});
