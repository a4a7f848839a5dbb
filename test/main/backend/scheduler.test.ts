import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../main/backend/backend.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { testOfFolder } from '../../engine.ts';
import { CHEAP, callerOf, centreFolder, openHouse, PASSWORD, PEOPLE } from '../../workshop.ts';

/** Windows on one folder, under a clock that is set by hand and timers that go off when they are told. */
interface Window {
  readonly backend: Backend;
  readonly manager: ReturnType<typeof callerOf>;
  /** Lets the timer go off, if one runs. */
  ring(): void;
}

let dataDir: string;
let folder: string;
let now: string;
let windows: Window[];
beforeEach(async () => {
  dataDir = await centreFolder();
  folder = mkdtempSync(join(tmpdir(), 'hangar schedules '));
  // A Tuesday, noon in Warsaw.
  now = '2026-03-10T11:00:00.000Z';
  windows = [];
});
afterEach(async () => {
  for (const { backend } of windows) await backend.close();
  for (const each of [dataDir, folder]) rmSync(each, { recursive: true, force: true });
});

async function open(): Promise<Window> {
  let act: () => void = () => {};
  const backend = await openHouse({
    dataDir,
    checkAnswers: true,
    workstation: true,
    passwordCost: CHEAP,
    now: () => now,
    checkTimer: () => () => {},
    mailTimer: () => () => {},
    scheduleTimer(wait, next) {
      act = next;
      // What is due already rings by itself.
      if (wait === 0) queueMicrotask(() => act());
      return () => {
        act = () => {};
      };
    },
  });
  const manager = callerOf(backend.openSession());
  await manager.call('session.signIn', { name: PEOPLE.manager, password: PASSWORD });
  const window = { backend, manager, ring: () => act() };
  windows.push(window);
  return window;
}

/** Resolves when the schedules have come to rest after something was told of them. */
function settled({ backend, manager }: Window, wanted: (runs: number) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = async () => {
      const { schedules } = await manager.call('schedules.list', {});
      if (!wanted(schedules.filter(({ last }) => last?.endedAt).length)) return;
      stop();
      resolve();
    };
    const stop = backend.onChanged((topics) => {
      if (topics.includes('schedules')) void look();
    });
    void look();
  });
}

async function schedule({ manager }: Window, given: Partial<Input<'schedules.save'>> = {}): Promise<string> {
  const { id: savedId } = await manager.call('savedreports.save', {
    name: `Work ${given.every ?? 'week'}`,
    report: 'work',
    period: { name: 'last_week' },
  });
  const to = { kind: 'folder', path: folder } as const;
  const order = { savedId, every: 'week', time: '07:30', format: 'csv', language: 'en', to } as const;
  return (await manager.call('schedules.save', { ...order, ...given })).id;
}

const runs = () =>
  behindItsBack<{ due_at: string; code: string | null; place: string }>(
    dataDir,
    'SELECT due_at, code, place FROM schedule_runs ORDER BY started_at',
  );

test('a report that was due while the program was closed, however often, is made once, of the week that it was due in', async () => {
  const before = await open();
  await schedule(before);
  expect(await readdir(folder)).toEqual([]);
  await before.backend.close();
  windows = [];
  // Three Mondays later.
  now = '2026-03-31T09:00:00.000Z';
  const after = await open();
  await settled(after, (ended) => ended === 1);
  expect(await readdir(folder)).toEqual(['Work week 2026-03-30.csv']);
  expect(await runs()).toMatchObject([{ due_at: '2026-03-30T05:30:00.000Z', code: null }]);
  const [{ nextAt, last } = { nextAt: null, last: null }] = (await after.manager.call('schedules.list', {}))
    .schedules;
  expect(nextAt).toBe('2026-04-06T05:30:00.000Z');
  expect(last?.place).toBe(join(folder, 'Work week 2026-03-30.csv'));
  after.ring();
  expect(await runs()).toHaveLength(1);
});

test('of two windows on one folder only one makes it', async () => {
  const [one, other] = [await open(), await open()];
  await schedule(one);
  now = '2026-03-16T06:30:00.000Z';
  one.ring();
  other.ring();
  await Promise.all([one, other].map((window) => settled(window, (ended) => ended === 1)));
  expect(await runs()).toHaveLength(1);
});

test('a report whose folder is gone says so, is an event, and is tried again at its next time', async () => {
  const window = await open();
  await schedule(window, { every: 'day' });
  rmSync(folder, { recursive: true });
  now = '2026-03-11T06:30:00.000Z';
  window.ring();
  await settled(window, (ended) => ended === 1);
  const { schedules } = await window.manager.call('schedules.list', {});
  expect(schedules[0]).toMatchObject({
    nextAt: '2026-03-12T06:30:00.000Z',
    last: { failure: { code: 'folder_gone' }, dueAt: '2026-03-11T06:30:00.000Z' },
  });
  const told = await behindItsBack(dataDir, "SELECT data FROM events WHERE kind = 'scheduled_report_failed'");
  expect(told.map(({ data }) => JSON.parse(String(data)))).toMatchObject([
    { report: 'Work day', why: 'folder_gone' },
  ]);
});

test('a PDF is refused as it is set where no window makes it, and one that was set elsewhere says why it is not made', async () => {
  const window = await open();
  const { manager } = window;
  await expect(schedule(window, { format: 'pdf' })).rejects.toThrow(/no_window_by_the_clock/);
  expect(await manager.call('schedules.list', {})).toEqual({ schedules: [], prints: false });
  await schedule(window, { every: 'day' });
  await behindItsBack(dataDir, "UPDATE schedules SET format = 'pdf'");
  now = '2026-03-11T06:30:00.000Z';
  window.ring();
  await settled(window, (ended) => ended === 1);
  expect(await runs()).toMatchObject([{ code: 'no_window_by_the_clock' }]);
  expect(await readdir(folder)).toEqual([]);
});

testOfFolder(
  'a report by e-mail waits in the outbox with its file, which no paper has to be for',
  async () => {
    const window = await open();
    await window.manager.call('mail.change', {
      ...{ host: 'localhost', port: 25, tls: 'none', user: '', password: null },
      ...{ senderName: 'Centre', senderAddress: 'centre@example.com' },
    });
    const recipients = ['owner@example.com', 'office@example.com'];
    await schedule(window, { every: 'day', format: 'xlsx', to: { kind: 'mail', recipients } });
    now = '2026-03-11T06:30:00.000Z';
    window.ring();
    await settled(window, (ended) => ended === 1);
    const { messages } = await window.manager.call('mail.outbox', {});
    expect(messages.map(({ kind, to, subject }) => [kind, to, subject])).toEqual(
      expect.arrayContaining(recipients.map((to) => ['report', to, 'Report: Work day'])),
    );
    const kept = (await readdir(join(dataDir, 'reports'), { recursive: true })).filter((name) =>
      name.endsWith('.xlsx'),
    );
    expect(kept).toHaveLength(1);
    expect((await readFile(join(dataDir, 'reports', kept[0] ?? ''))).subarray(0, 2).toString()).toBe('PK');
  },
);

test('a report goes to the people of the centre whom e-mail reaches, as long as they are there', async () => {
  const window = await open();
  const { manager } = window;
  await manager.call('mail.change', {
    ...{ host: 'localhost', port: 25, tls: 'none', user: '', password: null },
    ...{ senderName: 'Centre', senderAddress: 'centre@example.com' },
  });
  const { people } = await manager.call('people.list', {});
  const idOf = (name: string) => people.find((person) => person.name === name)?.id ?? '';
  const [klara, tomasz] = [idOf(PEOPLE.clerk), idOf(PEOPLE.technician)];
  const order = { every: 'day', format: 'xlsx' } as const;
  const to = { kind: 'mail' as const, people: [klara, tomasz], recipients: ['KLARA@example.com'] };
  await manager.call('people.change', { personId: klara, email: 'klara@example.com' });
  await expect(schedule(window, { ...order, every: 'week', to })).rejects.toThrow(/No e-mail reaches Tomasz/);
  await manager.call('people.change', { personId: tomasz, email: 'tomasz@example.com' });
  await schedule(window, { ...order, to });
  await manager.call('people.change', { personId: tomasz, active: false });
  expect((await manager.call('schedules.list', {})).schedules[0]?.people).toEqual([
    { id: klara, name: PEOPLE.clerk, getsNothing: null },
    { id: tomasz, name: PEOPLE.technician, getsNothing: 'inactive' },
  ]);
  now = '2026-03-11T06:30:00.000Z';
  window.ring();
  await settled(window, (ended) => ended === 1);
  const { messages } = await manager.call('mail.outbox', {});
  expect(messages.map(({ to: address }) => address)).toEqual(['klara@example.com']);

  await manager.call('people.change', { personId: klara, email: '' });
  const [set] = (await manager.call('schedules.list', {})).schedules;
  await manager.call('schedules.save', {
    ...{ id: set?.id ?? null, savedId: set?.savedId ?? '', every: 'day', time: '07:30' },
    ...{ format: 'xlsx', language: 'en', to: { kind: 'mail', people: [klara, tomasz], recipients: [] } },
  });
  now = '2026-03-12T06:30:00.000Z';
  const failed = new Promise<void>((resolve) => {
    const stop = window.backend.onChanged(async () => {
      if (!(await runs()).some(({ code }) => code !== null)) return;
      stop();
      resolve();
    });
  });
  window.ring();
  await failed;
  const { schedules } = await manager.call('schedules.list', {});
  expect(schedules[0]?.last?.failure?.code).toBe('nobody_reached');
});

test('what another window was killed over is made when its time to make it is over', async () => {
  const window = await open();
  await schedule(window, { every: 'day' });
  await behindItsBack(dataDir, "UPDATE schedules SET run_id = 'x', run_until = '2026-03-11T07:00:00.000Z'");
  now = '2026-03-11T06:30:00.000Z';
  window.ring();
  expect((await window.manager.call('schedules.list', {})).schedules[0]?.last).toBeNull();
  now = '2026-03-11T07:00:00.000Z';
  window.ring();
  await settled(window, (ended) => ended === 1);
  expect(existsSync(join(folder, 'Work day 2026-03-11.csv'))).toBe(true);
});

test('a schedule wants a folder that lets files be written and is in nobody’s data', async () => {
  const { manager } = await open();
  const { id: savedId } = await manager.call('savedreports.save', {
    name: 'Stock',
    report: 'stock',
  });
  const refusal = (path: string | null) =>
    manager.refusal('schedules.save', {
      ...{ savedId, every: 'day', time: '07:30', format: 'csv', language: 'en' },
      to: { kind: 'folder', path },
    });
  expect(await refusal(join(folder, 'gone'))).toMatchObject({ code: 'folder_gone' });
  expect(await refusal(dataDir)).toMatchObject({ code: 'inside_the_data' });
  expect(await refusal(null)).toMatchObject({ code: 'no_folder' });
});
