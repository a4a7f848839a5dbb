import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { OpenFailure } from '../../db/openFailure.ts';
import type { Answer, Failure } from '../../shared/contract/answer.ts';
import { MOST_PHOTOS } from '../../shared/photo/vocabulary.ts';
import { base64, png } from '../pictures.ts';
import { centreFolder, MODEL, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../workshop.ts';
import { below, type Chance, chanceBy, countOf, oneOf, tellSeed } from './chance.ts';
import { makeLayer, noLayer } from './disk/layer.ts';
import { startProgram } from './disk/program.ts';
import { mountSmallDisk, noSmallDisk } from './disk/smallDisk.ts';
import { countsIn, requireNothingHalf, requireProven, requireWhole } from './proven.ts';

/**
 * Disks that are full, read-only, failing or gone. Every command is acknowledged and there, or refused with a sentence that
 * a person can act on and nothing of it there; and once the disk is as it should be, the same program goes on.
 */

const FAULTS = countOf('HANGAR_DISK_FAULTS', 4);
tellSeed('Spoiling disks', 'HANGAR_DISK_FAULTS');

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hangar-disks-'));
  folders.push(folder);
  return folder;
}

type Ask = (call: string, input: unknown) => Promise<Answer<unknown>>;
interface Command {
  readonly call: string;
  readonly input: unknown;
}

/** Claims for a photo at each of so many turns, as no claim takes them all. */
async function claimsFor(house: Workshop, turns: number): Promise<string[]> {
  const claims: string[] = [];
  for (let room = 0; room < turns; room += MOST_PHOTOS) claims.push(await house.book());
  return claims;
}

/** What a person at the desk may be at when the disk gives out; each new, so that it can be stored. */
function commandsOf(
  house: Pick<Workshop, 'bookingOf'>,
  claims: readonly string[],
): ((turn: number) => Command)[] {
  const claimAt = (turn: number) => claims[Math.floor(turn / MOST_PHOTOS)];
  const serial = (letter: string, turn: number) => `1581F4${letter}${String(turn).padStart(8, '0')}`;
  return [
    (turn) => ({ call: 'claims.book', input: house.bookingOf({ serial: serial('B', turn) }) }),
    (turn) => ({ call: 'stock.add', input: { model: MODEL, serial: serial('U', turn), note: '' } }),
    (turn) => ({ call: 'drafts.save', input: { key: `note-${turn}`, value: 'Half a word. '.repeat(400) } }),
    (turn) => ({
      call: 'photos.add',
      input: {
        claimId: claimAt(turn),
        desk: 'packing',
        note: '',
        imageBase64: base64(png({ width: 40 + turn })),
      },
    }),
    () => ({ call: 'backups.make', input: {} }),
  ];
}

function requireSentence({ kind, code, message }: Failure): void {
  expect([kind, code]).toEqual(['storage', expect.not.stringMatching(/^(internal|storage_failed)$/)]);
  expect(message.length).toBeGreaterThan(40);
}

/** So much of the data as any command changes. */
const contentsOf = (database: Database.Database) => ({
  ...countsIn(database),
  events: database.prepare('SELECT max(id) FROM events').pluck().get(),
});

/** Asks while the disk is spoilt, and once more when it is not where it was refused. True: it was refused. */
async function tried(
  dataDir: string,
  ask: Ask,
  { call, input }: Command,
  spoilt: (work: () => Promise<Answer<unknown>>) => Promise<Answer<unknown>>,
): Promise<boolean> {
  const before = requireWhole(dataDir, contentsOf);
  const answer = await spoilt(() => ask(call, input));
  const refused = !answer.ok;
  if (!answer.ok) {
    requireSentence(answer.error);
    expect(requireWhole(dataDir, contentsOf), `${call}: ${answer.error.code}`).toEqual(before);
    expect(await ask(call, input), `${call} again, after ${answer.error.code}`).toMatchObject({ ok: true });
  }
  expect(requireWhole(dataDir, contentsOf)).not.toEqual(before);
  return refused;
}

async function leaveProven(house: Workshop): Promise<void> {
  house.problems.splice(0);
  await requireProven(house);
  await house.leave();
  requireWhole(house.dataDir, requireNothingHalf);
}

if (noSmallDisk) console.warn(`No disk is filled or made read-only: ${noSmallDisk}.`);
if (noLayer) console.warn(`No disk refuses what it is told: ${noLayer}.`);

/** More than any command writes at once, so that some go through. */
const MOST_LEFT = 600_000;

test.skipIf(noSmallDisk)(`a disk that is full at ${FAULTS} points`, { timeout: 0 }, async () => {
  const disk = mountSmallDisk(48);
  try {
    const chance = chanceBy(10);
    const dataDir = join(disk.path, 'data');
    cpSync(await centreFolder(), dataDir, { recursive: true });
    let house = await openWorkshop({ dataDir });
    const commands = commandsOf(house, await claimsFor(house, FAULTS));
    let refused = 0;
    for (let turn = 0; turn < FAULTS; turn += 1) {
      const left = below(chance, 4) === 0 ? 0 : below(chance, MOST_LEFT);
      if (turn % 4 === 3) {
        await house.leave();
        disk.fillUpTo(left);
        await openOrSay(dataDir, ['disk_full']);
        disk.makeRoom();
        house = await openWorkshop({ dataDir });
      }
      const command = oneOf(chance, commands)(turn);
      const ask: Ask = (call, input) => house.as('manager').ask(call, input);
      await ask('people.list', {});
      const was = await tried(dataDir, ask, command, async (work) => {
        disk.fillUpTo(left);
        try {
          return await work();
        } finally {
          disk.makeRoom();
        }
      });
      if (was) refused += 1;
    }
    console.log(
      `${refused} of ${FAULTS} commands were refused for want of room, and taken once there was some.`,
    );
    await leaveProven(house);
  } finally {
    disk.remove();
  }
});

/** Opens it, or is told why not by one of these codes, and leaves it. */
async function openOrSay(dataDir: string, codes: readonly string[]): Promise<void> {
  try {
    await (await openWorkshop({ dataDir })).leave();
  } catch (error) {
    expect(error).toBeInstanceOf(OpenFailure);
    expect(codes).toContain((error as OpenFailure).code);
  }
}

test.skipIf(noSmallDisk)(
  'a disk that lets nothing be written is said to be that, and opens when it does',
  async () => {
    const disk = mountSmallDisk(16);
    try {
      const dataDir = join(disk.path, 'data');
      cpSync(await centreFolder(), dataDir, { recursive: true });
      disk.setReadOnly(true);
      await expect(openWorkshop({ dataDir })).rejects.toMatchObject({ code: 'data_folder_unusable' });
      disk.setReadOnly(false);
      const house = await openWorkshop({ dataDir });
      await house.book();
      await leaveProven(house);
    } finally {
      disk.remove();
    }
  },
);

const { ENOSPC, EDQUOT, EIO, EROFS, EACCES } = constants.errno;
const ERRORS = [ENOSPC, EDQUOT, EIO, EROFS, EACCES];
/** Changes to the disk that go well before the first that is refused; a booking makes some thirty. */
const MOST_CHANGES = 40;

test.skipIf(noLayer)(
  `a disk that refuses at ${FAULTS} points, whatever it says, for as long as it does`,
  { timeout: 0 },
  async () => {
    const chance = chanceBy(11);
    const dataDir = await centreFolder();
    folders.push(dataDir);
    const house = await openWorkshop({ dataDir });
    const commands = commandsOf(house, await claimsFor(house, FAULTS));
    await house.leave();
    const order = join(await newFolder(), 'order');
    const program = startProgram(dataDir, makeLayer().env({ folder: dataDir, order }));
    await program.ask('session.signIn', { name: PEOPLE.manager, password: PASSWORD });
    let refused = 0;
    for (let turn = 0; turn < FAULTS; turn += 1) {
      const error = oneOf(chance, ERRORS);
      const command = oneOf(chance, commands)(turn);
      const was = await tried(dataDir, program.ask, command, async (work) => {
        // Another order than the last one, though it be the same error after as many changes.
        writeFileSync(order, `${error} ${below(chance, MOST_CHANGES)} ${turn}`);
        try {
          return await work();
        } finally {
          rmSync(order);
        }
      });
      if (was) refused += 1;
    }
    await program.kill();
    console.log(`${refused} of ${FAULTS} commands met a disk that refused, and were taken when it did not.`);
    await leaveProven(await openWorkshop({ dataDir }));
  },
);

test('a folder that goes away at any moment and comes back', { timeout: 0 }, async () => {
  const chance = chanceBy(12);
  const dataDir = await centreFolder();
  const house = await openWorkshop({ dataDir });
  const commands = commandsOf(house, await claimsFor(house, FAULTS));
  await house.as('manager').call('people.list', {});
  for (let turn = 0; turn < FAULTS; turn += 1) {
    const command = oneOf(chance, commands)(turn);
    const ask: Ask = (call, input) => house.as('manager').ask(call, input);
    await tried(dataDir, ask, command, (work) => goneMeanwhile(dataDir, chance, work));
  }
  await leaveProven(house);
  await rm(dataDir, { recursive: true });
});

/** Takes the folder away before the work or in its midst, and puts it back behind it. */
async function goneMeanwhile<T>(dataDir: string, chance: Chance, work: () => Promise<T>): Promise<T> {
  const away = `${dataDir} away`;
  const turns = below(chance, 30);
  let working: Promise<T> | null = null;
  if (turns > 0) {
    working = work();
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  renameSync(dataDir, away);
  try {
    return await (working ?? work());
  } finally {
    renameSync(away, dataDir);
  }
}

test('a clock that is set back, years at a time: work goes on, and the newest is still known by the record', async () => {
  const dataDir = await centreFolder();
  const house = await openWorkshop({ dataDir });
  const commands = commandsOf(house, [await house.book()]);
  const manager = house.as('manager');
  await manager.call('people.list', {});
  const instants = ['2026-06-01', '2019-01-01', '2031-12-31', '2024-02-29', '2026-03-09'];
  for (const [turn, day] of instants.entries()) {
    house.at(`${day}T08:00:00.000Z`);
    const incident = { date: null, causes: ['collision'], description: '', deviceBoundBeforeLoss: null };
    for (const [which, command] of commands.entries()) {
      const { call, input: usual } = command(turn * commands.length + which);
      const input = call === 'claims.book' ? { ...Object(usual), receivedOn: day, incident } : usual;
      expect(await manager.ask(call, input), `${call} on ${day}`).toMatchObject({ ok: true });
    }
    const { backups } = await manager.call('backups.list', {});
    const events = backups.map(({ event }) => event ?? 0);
    expect(events).toEqual([...events].sort((one, other) => other - one));
    expect(backups[0]).toMatchObject({ at: expect.stringContaining(day), contained: true });
    await requireProven(house);
  }
  await leaveProven(house);
  await leaveProven(await openWorkshop({ dataDir }));
  await rm(dataDir, { recursive: true });
});
