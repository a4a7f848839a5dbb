import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UpdateFailure } from '../../../main/updates/failure.ts';
import { openMemory } from '../../../main/updates/memory.ts';
import type { Updater } from '../../../main/updates/updater.ts';
import { type Around, createUpdates, type Updates } from '../../../main/updates/updates.ts';
import type { Answer } from '../../../shared/contract/answer.ts';
import type { UpdateSettings } from '../../../shared/contract/updates.ts';
import type { UpdateDecision } from '../../../shared/update/vocabulary.ts';

const NOTES = { en: 'Faster', pl: 'Szybciej', de: 'Schneller', ru: 'Быстрее' };
const RELEASE = {
  version: '0.2.0',
  files: [{ url: 'hangar_0.2.0_amd64.deb', sha512: 'x', size: 5_000_000 }],
  issuedAt: '2026-03-01T10:00:00.000Z',
  expiresAt: '2026-09-01T10:00:00.000Z',
  notes: NOTES,
};
const SETTINGS: UpdateSettings = {
  address: 'https://updates.example.com/',
  signedBy: 'k'.repeat(43),
  hour: 3,
  decided: null,
  timeZone: 'Europe/Warsaw',
};
const decidedOn = (decision: UpdateDecision): UpdateSettings => ({
  ...SETTINGS,
  decided: { version: '0.2.0', decision, againAt: null },
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hangar-updates-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program around it that is moved by hand. */
function program(over: Partial<Around> & { version?: string } = {}) {
  const done: string[] = [];
  const timers: { milliseconds: number; act: () => void }[] = [];
  const updater: Updater = {
    async look(seen) {
      done.push(`looked, seen ${seen}`);
      return { release: RELEASE, isNewer: true };
    },
    async fetch() {
      done.push('fetched');
    },
    async install() {
      done.push('installed');
    },
  };
  const world = {
    now: '2026-03-09T10:00:00.000Z',
    kept: true,
    answer: { ok: true, value: { ready: true } } as Answer<{ ready: boolean }>,
  };
  const updates: Updates = createUpdates({
    way: 'deb',
    version: '0.1.0',
    memory: openMemory(path.join(folder, 'updates.json')),
    async open() {
      done.push('opened');
      return updater;
    },
    now: () => world.now,
    timer(milliseconds, act) {
      const timer = { milliseconds, act };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
    keepPages: async () => world.kept,
    async ready(quietly) {
      done.push(quietly ? 'backed up, if quiet' : 'backed up');
      return world.answer;
    },
    quit: () => void done.push('quit'),
    async clear() {
      done.push('cleared');
    },
    onState: () => {},
    log: () => {},
    ...over,
  });
  /** Lets whatever is under way come to rest. */
  const rest = () =>
    vi.waitUntil(() => !['looking', 'fetching', 'backing_up'].includes(updates.state().step), {
      interval: 5,
    });
  return {
    updates,
    updater,
    done,
    timers,
    world,
    rest,
    async fire() {
      timers.shift()?.act();
      await rest();
    },
  };
}

/** A program that has found and, as decided, fetched the next version. */
async function found(decision: UpdateDecision | null, over: Parameters<typeof program>[0] = {}) {
  const made = program(over);
  made.updates.settle(decision ? decidedOn(decision) : SETTINGS);
  await made.updates.look();
  await made.rest();
  return made;
}

describe('while nobody has named a server', () => {
  test('nothing is loaded, looked for or waited for', async () => {
    const { updates, done, timers } = program();
    updates.settle(null);
    await updates.look();
    expect({ done, timers, state: updates.state() }).toMatchObject({
      done: [],
      timers: [],
      state: { found: null },
    });
  });

  test('nor where its key is missing', async () => {
    const { updates, done, timers } = program();
    updates.settle({ ...SETTINGS, signedBy: null });
    await updates.look();
    expect({ done, timers }).toEqual({ done: [], timers: [] });
  });

  test('and turning it off stops what was to come', async () => {
    const { updates, timers } = await found(null);
    updates.settle(null);
    expect(timers).toEqual([]);
    expect(updates.state()).toMatchObject({ found: null, lookedAt: null });
  });
});

describe('a server that is named', () => {
  test('is asked a minute after the start, at once when somebody has just named it, and once a day', async () => {
    const { updates, timers, fire } = program();
    updates.settle(SETTINGS);
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
    updates.settle({ ...SETTINGS, address: 'https://other.example.com/' });
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([0]);
    await fire();
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([86_400_000]);
  });

  test('that was away is asked again within the hour, and is told of', async () => {
    const made = program();
    made.updater.look = () => Promise.reject(new UpdateFailure('server_away'));
    made.updates.settle(SETTINGS);
    await made.updates.look();
    expect(made.updates.state()).toMatchObject({ problem: { code: 'server_away' }, step: 'resting' });
    expect(made.timers.map(({ milliseconds }) => milliseconds)).toEqual([3_600_000]);
  });

  test('cannot go back behind what it told before a restart, but another one begins anew', async () => {
    await found(null);
    const again = program();
    again.updates.settle(SETTINGS);
    await again.updates.look();
    expect(again.done).toContain(`looked, seen ${RELEASE.issuedAt}`);
    again.updates.settle({ ...SETTINGS, signedBy: 'z'.repeat(43) });
    await again.fire();
    expect(again.done.at(-1)).toBe('looked, seen null');
  });
});

describe('a version that was found', () => {
  test('is fetched only once a manager agrees to it', async () => {
    const { updates, done, rest } = await found(null);
    expect(done).not.toContain('fetched');
    updates.settle(decidedOn('now'));
    await rest();
    expect(done).toContain('fetched');
    expect(updates.state().step).toBe('ready');
  });

  test.each(['tomorrow', 'week', 'never'] as const)(
    'is left alone when it is put off: %s',
    async (decision) => {
      const { done } = await found(decision);
      expect(done).toEqual(['opened', 'looked, seen null']);
    },
  );

  test('is not fetched for what was decided on another one', async () => {
    const made = program();
    made.updates.settle({ ...SETTINGS, decided: { version: '0.1.5', decision: 'quit', againAt: null } });
    await made.updates.look();
    expect(made.done).not.toContain('fetched');
  });

  test('whose fetching broke off is fetched on, when somebody tries again', async () => {
    const made = program();
    const { fetch } = made.updater;
    made.updater.fetch = () => Promise.reject(new UpdateFailure('broken_off'));
    made.updates.settle(decidedOn('quit'));
    await made.updates.look();
    expect(made.updates.state()).toMatchObject({ step: 'resting', problem: { code: 'broken_off' } });
    made.updater.fetch = fetch;
    await made.updates.goOn();
    expect(made.updates.state()).toMatchObject({ step: 'ready', problem: null });
  });

  test('is only shown where Hangar cannot replace itself', async () => {
    const { updates, done } = await found('now', { way: 'by_hand' });
    expect(done).not.toContain('fetched');
    expect(updates.state().found).toMatchObject({
      version: '0.2.0',
      file: 'hangar_0.2.0_amd64.deb',
      notes: NOTES,
    });
  });
});

describe('putting a version in place', () => {
  test('at a manager’s word makes a backup, ends the program, and installs behind its data', async () => {
    const { updates, done } = await found('now');
    await updates.install();
    await updates.beforeClosing(true);
    expect(done.slice(-2)).toEqual(['backed up', 'quit']);
    expect(await updates.afterClosing()).toBe(true);
    expect(done.at(-1)).toBe('installed');
  });

  test('does not begin without a backup, and says what kept it from being made', async () => {
    const { updates, done, world } = await found('now');
    world.answer = { ok: false, error: { kind: 'storage', code: 'backup_failed', message: 'No room.' } };
    await updates.install();
    expect(done).not.toContain('quit');
    expect(updates.state()).toMatchObject({
      step: 'ready',
      problem: { code: 'no_backup', because: { code: 'backup_failed' } },
    });
    expect(await updates.afterClosing()).toBe(false);
    expect(done).not.toContain('installed');
  });

  test('does not begin while something typed would be lost', async () => {
    const { updates, done, world } = await found('now');
    world.kept = false;
    await updates.install();
    expect(updates.state()).toMatchObject({ step: 'ready', problem: { code: 'work_open' } });
    expect(done).not.toContain('backed up');
  });

  test('happens as a person closes the program, and does not start it again', async () => {
    const { updates, done } = await found('quit');
    await updates.beforeClosing(true);
    expect(await updates.afterClosing()).toBe(false);
    expect(done.slice(-2)).toEqual(['backed up', 'installed']);
  });

  test.each([
    ['a computer that shuts down', 'quit', false],
    ['a version that waits for a word', 'now', true],
    ['one that has its hour', 'hour', true],
  ] as const)('does not happen at the closing for %s', async (_what, decision, byPerson) => {
    const { updates, done } = await found(decision);
    await updates.beforeClosing(byPerson);
    await updates.afterClosing();
    expect(done).not.toContain('installed');
  });

  test('by itself happens at the centre’s hour alone, once nobody is at work', async () => {
    const { updates, done, world, fire, timers } = await found('hour');
    // That of the next look.
    timers.shift();
    expect(done).not.toContain('backed up, if quiet');
    // 02:15 in UTC is 03:15 in Warsaw.
    world.now = '2026-03-10T02:15:00.000Z';
    world.answer = { ok: true, value: { ready: false } };
    await fire();
    expect(done.at(-1)).toBe('backed up, if quiet');
    world.answer = { ok: true, value: { ready: true } };
    await fire();
    expect(done.at(-1)).toBe('quit');
    expect(await updates.afterClosing()).toBe(true);
  });

  test('by itself waits for whoever would lose something typed, without a word', async () => {
    const { updates, world, fire, timers } = await found('hour');
    timers.shift();
    world.now = '2026-03-10T02:15:00.000Z';
    world.kept = false;
    await fire();
    expect(updates.state()).toMatchObject({ step: 'ready', problem: null });
    expect(timers).toHaveLength(1);
  });
});

describe('the version that a desk’s centre has', () => {
  test('is looked for, fetched and put in place in one go, whatever is decided on it', async () => {
    const { updates, done } = await found('never');
    await updates.bring('0.2.0');
    expect(done).toEqual(['opened', 'looked, seen null', 'fetched', 'backed up', 'quit']);
    expect(updates.state()).toMatchObject({ step: 'closing', problem: null });
  });

  test('is not another one, newer though that is', async () => {
    const { updates, done } = program();
    updates.settle(SETTINGS);
    await updates.bring('0.1.5');
    expect(done).not.toContain('fetched');
    expect(updates.state()).toMatchObject({
      step: 'resting',
      problem: { code: 'other_version', figures: { version: '0.2.0', wanted: '0.1.5' } },
    });
  });

  test('is not looked for where the centre has named no server, which is said', async () => {
    const { updates, done } = program();
    updates.settle(null);
    await updates.bring('0.2.0');
    expect(done).toEqual([]);
    expect(updates.state().problem).toMatchObject({ code: 'no_server', figures: { wanted: '0.2.0' } });
  });

  test('is told of where Hangar cannot replace itself, and keeps its reason where it could not be fetched', async () => {
    const byHand = program({ way: 'by_hand' });
    byHand.updates.settle(SETTINGS);
    await byHand.updates.bring('0.2.0');
    expect(byHand.done).not.toContain('fetched');
    expect(byHand.updates.state()).toMatchObject({ step: 'resting', found: { version: '0.2.0' } });

    const broken = program();
    broken.updater.fetch = () => Promise.reject(new UpdateFailure('broken_off'));
    broken.updates.settle(SETTINGS);
    await broken.updates.bring('0.2.0');
    expect(broken.updates.state()).toMatchObject({ step: 'resting', problem: { code: 'broken_off' } });
    expect(broken.done).not.toContain('quit');
  });
});

describe('after the program was started again', () => {
  const putInPlace = async (over: Partial<Updater> = {}) => {
    const made = await found('now');
    Object.assign(made.updater, over);
    await made.updates.install();
    await made.updates.afterClosing();
  };

  test('it says which version this one took the place of', async () => {
    await putInPlace();
    const next = program({ version: '0.2.0' });
    expect(next.done, 'what was fetched is not kept').toEqual(['cleared']);
    expect(next.updates.state()).toMatchObject({
      updated: { from: '0.1.0', at: '2026-03-09T10:00:00.000Z' },
      problem: null,
    });
  });

  test('it says why the installer did not do it', async () => {
    await putInPlace({ install: () => Promise.reject(new UpdateFailure('not_allowed', { file: '/x.deb' })) });
    expect(program().updates.state()).toMatchObject({
      updated: null,
      problem: { code: 'not_allowed', figures: { file: '/x.deb' } },
    });
  });

  test('why it was not put in place stands until somebody decides or tries anew, and what was fetched goes only once it is', async () => {
    await putInPlace({ install: () => Promise.reject(new UpdateFailure('not_allowed', { file: '/x.deb' })) });
    const { updates, rest, done } = program();
    updates.settle(decidedOn('quit'));
    await updates.look();
    expect(updates.state().problem).toMatchObject({ code: 'not_allowed' });
    updates.settle(decidedOn('hour'));
    await rest();
    expect(updates.state().problem).toBeNull();
    await expect.poll(() => program().updates.state().problem).toBeNull();
    expect(done).not.toContain('cleared');
    expect(program({ version: '0.2.0' }).done).toEqual([]);
  });

  test.each(['hour', 'quit'] as const)('what failed is not tried again by itself: %s', async (decision) => {
    await putInPlace({ install: () => Promise.reject(new UpdateFailure('not_allowed', { file: '/x.deb' })) });
    const { updates, done, world, rest } = await found(decision);
    world.now = '2026-03-10T02:15:00.000Z';
    updates.settle({ ...decidedOn(decision), timeZone: 'Europe/Berlin' });
    await rest();
    await updates.beforeClosing(true);
    expect(await updates.afterClosing()).toBe(false);
    expect(done.at(-1)).toBe('fetched');
  });

  test('the installer of Windows starts it itself', async () => {
    const { updates, updater } = await found('now', { way: 'nsis' });
    const words: boolean[] = [];
    updater.install = async (runAfter) => void words.push(runAfter);
    await updates.install();
    expect(await updates.afterClosing()).toBe(false);
    expect(words).toEqual([true]);
  });

  test('it says so where the installer was started and did nothing', async () => {
    await putInPlace();
    expect(program().updates.state()).toMatchObject({ updated: null, problem: { code: 'not_installed' } });
  });
});
