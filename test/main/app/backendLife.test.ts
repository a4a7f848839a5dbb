import { expect, it } from 'vitest';
import { type ChildEvents, createBackendLife } from '../../../main/app/backendLife.ts';
import type { OpenFailure, ToBackend } from '../../../main/backend/messages.ts';

/** A machine whose processes and clock are moved by hand. */
function machine() {
  const children: { events: ChildEvents; sent: ToBackend[]; killed: boolean }[] = [];
  const states: string[] = [];
  const lost: OpenFailure[] = [];
  const preparing: object[] = [];
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const life = createBackendLife<null>({
    fork(events) {
      const child = { events, sent: [] as ToBackend[], killed: false };
      children.push(child);
      return {
        send: (message) => void child.sent.push(message),
        kill: () => {
          child.killed = true;
        },
      };
    },
    now: () => now,
    after(milliseconds, act) {
      const timer = { at: now + milliseconds, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    log: () => {},
    keep: (how, bytes) => (how === 'open' ? null : new Uint8Array([...bytes, 1])),
    print: async () => {},
    onPreparing: (told) => void preparing.push(told),
    onUpdates: () => {},
    onState: (state) => void states.push(state),
    onLost: (failure) => void lost.push(failure),
  });
  return {
    life,
    children,
    states,
    lost,
    preparing,
    newest() {
      const child = children.at(-1);
      if (!child) throw new Error('Nothing was started.');
      return child;
    },
    pass(milliseconds: number) {
      now += milliseconds;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.act();
    },
  };
}

const home = { dataDir: '/data', sample: false };

async function opened() {
  const made = machine();
  const outcome = made.life.open(home);
  await Promise.resolve();
  await Promise.resolve();
  made.newest().events.message({ kind: 'opened' });
  expect(await outcome).toEqual({ ok: true });
  return made;
}

it('opens the data folder that it is told', async () => {
  const { newest, states } = await opened();
  expect(newest().sent).toEqual([{ kind: 'open', ...home, restore: null }]);
  expect(states).toEqual(['up']);
});

it('asks the system’s key store for the backend, and says what it would not do', async () => {
  const { newest } = await opened();
  newest().events.message({ kind: 'keep', id: 1, how: 'seal', bytes: new Uint8Array([7]) });
  newest().events.message({ kind: 'keep', id: 2, how: 'open', bytes: new Uint8Array([7]) });
  expect(newest().sent.slice(1)).toEqual([
    { kind: 'kept', id: 1, bytes: new Uint8Array([7, 1]) },
    { kind: 'kept', id: 2, bytes: null },
  ]);
});

it('brings each answer to its call', async () => {
  const { life, newest } = await opened();
  const answer = life.call('session', 'papers.locate', { paperId: 'x' });
  newest().events.message({ kind: 'answer', id: 1, answer: { ok: true, value: 'here' } });
  expect(await answer).toEqual({ ok: true, value: 'here' });
});

it('starts a backend that died again, and answers what was under way', async () => {
  const { life, newest, children, states, pass } = await opened();
  const answer = life.call('session', 'papers.keep', {});
  newest().events.exit(11);
  expect(await answer).toMatchObject({ ok: false, error: { code: 'backend_gone' } });
  pass(0);
  expect(children).toHaveLength(2);
  newest().events.message({ kind: 'opened' });
  expect(states).toEqual(['up', 'restarting', 'up']);
});

it('gives up after five restarts in five minutes, and says so', async () => {
  const { newest, children, states, lost, pass } = await opened();
  for (let death = 0; death < 6; death++) {
    newest().events.exit(11);
    pass(4_000);
    if (death < 5) newest().events.message({ kind: 'opened' });
  }
  expect(children).toHaveLength(6);
  expect(states.at(-1)).toBe('gone');
  expect(lost).toMatchObject([{ code: 'backend_crashed' }]);
});

it('goes on restarting one that dies now and then', async () => {
  const { newest, children, lost, pass } = await opened();
  for (let death = 0; death < 20; death++) {
    newest().events.exit(11);
    pass(2 * 60_000);
    newest().events.message({ kind: 'opened' });
  }
  expect(children).toHaveLength(21);
  expect(lost).toEqual([]);
});

it('tells why data could not be opened, to whoever asked', async () => {
  const { life, newest, lost } = machine();
  const outcome = life.open(home);
  await Promise.resolve();
  await Promise.resolve();
  const failure = { code: 'database_newer', message: 'Newer.' };
  newest().events.message({ kind: 'open-failed', failure });
  expect(await outcome).toEqual({ ok: false, failure });
  expect(lost).toEqual([]);
  expect(life.state()).toBe('gone');
  expect(newest().killed).toBe(true);
});

it('restores when it is told to, and not again when it starts after a crash', async () => {
  const { life, newest, pass } = machine();
  const outcome = life.open(home, { order: { kind: 'newest' } });
  await Promise.resolve();
  await Promise.resolve();
  expect(newest().sent).toEqual([{ kind: 'open', ...home, restore: { order: { kind: 'newest' } } }]);
  newest().events.message({ kind: 'opened' });
  expect(await outcome).toEqual({ ok: true });
  newest().events.exit(11);
  pass(0);
  expect(newest().sent).toEqual([{ kind: 'open', ...home, restore: null }]);
});

it('closes one folder before it opens another', async () => {
  const { life, children, newest, states } = await opened();
  const sample = { dataDir: '/data/sample', sample: true };
  const outcome = life.open(sample);
  expect(children).toHaveLength(1);
  expect(newest().sent.at(-1)).toEqual({ kind: 'close' });
  newest().events.exit(0);
  await Promise.resolve();
  await Promise.resolve();
  expect(newest().sent).toEqual([{ kind: 'open', ...sample, restore: null }]);
  newest().events.message({ kind: 'opened' });
  expect(await outcome).toEqual({ ok: true });
  expect(states).toEqual(['up', 'restarting', 'up']);
  expect(life.place()).toEqual(sample);
});

it('ends a backend that does not end by itself', async () => {
  const { life, newest, pass, children } = await opened();
  const closing = life.close();
  expect(newest().killed).toBe(false);
  pass(10_000);
  expect(newest().killed).toBe(true);
  newest().events.exit(15);
  await closing;
  expect(children).toHaveLength(1);
});

it('while the data is prepared, how far that is is passed on and the opening goes on', async () => {
  const { life, newest, preparing, states } = machine();
  const outcome = life.open(home);
  await Promise.resolve();
  await Promise.resolve();
  newest().events.message({ kind: 'preparing', step: 'migration', done: 2000, of: 5000 });
  expect(preparing).toEqual([{ step: 'migration', done: 2000, of: 5000 }]);
  expect(states).toEqual([]);
  newest().events.message({ kind: 'opened' });
  expect(await outcome).toEqual({ ok: true });
});
