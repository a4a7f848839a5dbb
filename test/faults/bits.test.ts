import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OpenFailure } from '../../db/openFailure.ts';
import { databasePath } from '../../db/sqlite/folder.ts';
import { type CallName, contract } from '../../shared/contract/index.ts';
import { openWorkshop, Refused, type Workshop } from '../workshop.ts';
import { below, type Chance, chanceBy, countOf, oneOf, tellSeed } from './chance.ts';
import { brokenLink } from './proven.ts';

/**
 * Flips one bit of the database or of its log, in pages of every kind. Each flip is noticed, at the opening or by one of the
 * proofs that the program makes by itself, or it is harmless: every call is answered as before.
 */

const FLIPS = countOf('HANGAR_FLIPS', 3);

/** Of what somebody has typed, which is a small part of a page. */
const DRAFT_FLIPS = Math.ceil(FLIPS / 10);
const TYPED = { note: 'Half a word' };

const PAGE = 4096;
const HEADER = 100;
/** By the first byte of a page, behind the file's header on the first; see “B-tree Pages” in SQLite’s file format. */
const KINDS: Readonly<Record<number, string>> = {
  2: 'index, inner',
  5: 'table, inner',
  10: 'index, leaf',
  13: 'table, leaf',
};

interface Centre {
  readonly folder: string;
  /** What every call answers that changes nothing, by the call and its input. */
  readonly answers: ReadonlyMap<string, string>;
}

let closed: Centre;
let killed: Centre;
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

beforeAll(async () => {
  const house = await openWorkshop({ checkAnswers: false });
  folders.push(house.dataDir);
  for (const way of ['care_replacement', 'paid_repair', 'return_unrepaired', null] as const) {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    if (way === null) continue;
    await house.estimate(claimId);
    await house.choose(claimId, way);
    const { outstanding } = await house.claim(claimId);
    if (outstanding && outstanding.amount > 0) await house.pay(claimId);
    if (way === 'care_replacement') await house.allocate(claimId);
    if (way === 'paid_repair') await house.repair(claimId);
    await house.ship(claimId);
  }
  await house.as('manager').call('drafts.save', { key: 'intake', value: TYPED });
  const live = `${house.dataDir} live`;
  folders.push(live);
  await cp(house.dataDir, live, { recursive: true });
  await house.leave();
  [closed, killed] = [await centreIn(house.dataDir), await centreIn(live)];
  expect(closed.answers.size).toBeGreaterThan(60);
  // As the tests: it asks every call four times, which takes a busy computer long.
}, 0);

/** In memory where there is such a place, which has nothing to sync. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

async function onACopy<T>(folder: string, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(MEMORY, 'hangar bits '));
  cpSync(folder, copy, { recursive: true });
  try {
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function centreIn(folder: string): Promise<Centre> {
  const ask = () => onACopy(folder, async (dataDir) => withHouse(dataDir, answersOf));
  const [first, second] = [await ask(), await ask()];
  // What tells of this very opening says something else at each.
  return { folder, answers: new Map([...first].filter(([call, answer]) => second.get(call) === answer)) };
}

async function withHouse<T>(dataDir: string, work: (house: Workshop) => Promise<T>): Promise<T> {
  const house = await openWorkshop({ dataDir, checkAnswers: false });
  try {
    return await work(house);
  } finally {
    await house.leave();
  }
}

/** Asks every call that only reads, with each input out of these that it takes. */
async function answersOf(house: Workshop): Promise<Map<string, string>> {
  const manager = house.as('manager');
  const { rows: claims } = await manager.call('claims.list', { search: '' });
  const { rows: plans } = await manager.call('plans.list', { search: '' });
  const inputs = [
    {},
    { search: '' },
    { search: 'Nowak' },
    { text: 'Nowak' },
    { key: 'intake' },
    { productId: 'mini-se-2y-pl' },
    { after: null },
    { from: '2026-03-01', to: '2026-03-31' },
    ...claims.map(({ id }) => ({ claimId: id })),
    ...plans.map(({ id }) => ({ planId: id })),
  ];
  const answers = new Map<string, string>();
  for (const name of Object.keys(contract) as CallName[]) {
    // Who sits where since when is told by the program, and by nothing on the disk.
    if (contract[name].kind !== 'query' || name === 'seats.list') continue;
    for (const input of inputs) {
      if (!contract[name].input.safeParse(input).success) continue;
      answers.set(`${name} ${JSON.stringify(input)}`, JSON.stringify(await manager.ask(name, input)));
    }
  }
  return answers;
}

/** How a flip was noticed; beginning with NOT where it is neither that nor harmless. */
async function noticed(dataDir: string, expected: Centre['answers']): Promise<string> {
  let house: Workshop;
  try {
    house = await openWorkshop({ dataDir, checkAnswers: false });
  } catch (error) {
    if (!(error instanceof OpenFailure)) return `NOT in words at the opening: ${String(error)}`;
    return 'at the opening';
  }
  try {
    const { missing, mended, altered } = await house.window().call('storage.status', {});
    if (missing) return 'by the witness';
    if (mended.length + altered.length > 0) return 'by the rules of the schema';
    const manager = house.as('manager');
    const rows = await manager.ask('storage.checkRows', {});
    if (!rows.ok || (rows.value as { differs: boolean }).differs) return 'by the proof of the rows';
    if ((await brokenLink(house)) !== null) return 'by the chain of events';
    const answers = await answersOf(house);
    const other = [...expected].filter(([call, answer]) => answers.get(call) !== answer);
    return other.length === 0
      ? 'not, and is harmless'
      : `NOT, and changes ${other.map(([call]) => call).join(', ')}`;
  } catch (error) {
    if (!(error instanceof Refused) || error.failure.kind !== 'storage')
      return `NOT in words: ${String(error)}`;
    return 'as it is read';
  } finally {
    await house.leave();
  }
}

function pagesByKind(path: string): Map<string, number[]> {
  const content = readFileSync(path);
  const kinds = new Map<string, number[]>();
  for (let page = 0; page * PAGE < content.length; page += 1) {
    const kind = KINDS[content[page * PAGE + (page === 0 ? HEADER : 0)] ?? 0] ?? 'overflow or free';
    kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
  }
  kinds.set('the file’s header', [0]);
  return kinds;
}

/** Tries for a byte that says something. */
const TRIES = 40;

/** Flips one bit, mostly of a byte that is not nothing, and tells where. */
function flip(path: string, from: number, length: number, chance: Chance): string {
  const content = readFileSync(path);
  const any = () => from + below(chance, Math.min(length, content.length - from));
  let at = any();
  for (let tried = 0; tried < TRIES && content[at] === 0; tried += 1) at = any();
  const bit = below(chance, 8);
  content.writeUInt8(content.readUInt8(at) ^ (1 << bit), at);
  writeFileSync(path, content);
  return `byte ${at}, bit ${bit}`;
}

async function flipping(
  centre: Centre,
  many: number,
  spoil: (dataDir: string, turn: number) => string,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const wrong: string[] = [];
  for (let turn = 0; turn < many; turn += 1) {
    await onACopy(centre.folder, async (dataDir) => {
      const where = spoil(dataDir, turn);
      const how = await noticed(dataDir, centre.answers);
      if (how.startsWith('NOT')) wrong.push(`${where}: ${how}`);
      else found[how] = (found[how] ?? 0) + 1;
    });
  }
  expect(wrong).toEqual([]);
  return found;
}

test(`${FLIPS} flipped bits of the database, in pages of every kind`, { timeout: 0 }, async () => {
  tellSeed('Flipping bits', 'HANGAR_FLIPS');
  const chance = chanceBy(20);
  const kinds = [...pagesByKind(databasePath(closed.folder))];
  const found = await flipping(closed, FLIPS, (dataDir, turn) => {
    const [kind, pages] = kinds[turn % kinds.length] ?? ['', [0]];
    const page = oneOf(chance, pages);
    const length = kind === 'the file’s header' ? HEADER : PAGE;
    return `${kind}, page ${page + 1}, ${flip(databasePath(dataDir), page * PAGE, length, chance)}`;
  });
  console.log('Flipped bits of the database were noticed', found);
});

test(`${DRAFT_FLIPS} flipped bits of what somebody has typed and not saved yet`, { timeout: 0 }, async () => {
  const chance = chanceBy(22);
  const typed = JSON.stringify(TYPED);
  const at = readFileSync(databasePath(closed.folder)).indexOf(typed);
  expect(at).toBeGreaterThan(0);
  const found = await flipping(closed, DRAFT_FLIPS, (dataDir) =>
    flip(databasePath(dataDir), at, typed.length, chance),
  );
  expect(found).toEqual({ 'by the proof of the rows': DRAFT_FLIPS });
});

test(`${FLIPS} flipped bits of the log`, { timeout: 0 }, async () => {
  const chance = chanceBy(21);
  const log = (dataDir: string) => `${databasePath(dataDir)}-wal`;
  const found = await flipping(killed, FLIPS, (dataDir) =>
    flip(log(dataDir), 0, Number.MAX_SAFE_INTEGER, chance),
  );
  console.log('Flipped bits of the log were noticed', found);
});
