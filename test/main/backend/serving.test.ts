import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OpenFailure } from '../../../db/openFailure.ts';
import { openBackend } from '../../../main/backend/backend.ts';
import type { FromBackend, PortMessage } from '../../../main/backend/messages.ts';
import { type Served, serveBackend, type WindowPort } from '../../../main/backend/serving.ts';
import type { Response } from '../../../main/backend/session.ts';
import type { Answer, CallName, Input, Output } from '../../../shared/contract/index.ts';
import { planFile, planRow } from '../../db/imports/fileDesk.ts';
import { testOfFolder } from '../../engine.ts';
import { centreFolder, OPENING, openWorkshop, PASSWORD, PEOPLE } from '../../workshop.ts';

/** A backend whose answers are given by hand, and what its process says and does. */
function process() {
  const said: FromBackend[] = [];
  const done: string[] = [];
  const waiting: { call: string; answer: (value: unknown) => void }[] = [];
  const listeners = new Set<(topics: readonly string[]) => void>();
  let sessions = 0;
  const backend: Served = {
    openSession() {
      const name = ++sessions;
      return {
        handle: ({ id, call }) =>
          new Promise<Response>((resolve) => {
            waiting.push({ call, answer: (value) => resolve({ id, ok: true, value }) });
          }),
        touched: () => void done.push(`session ${name} touched`),
        lock: () => void done.push(`session ${name} locked`),
        close: () => void done.push(`session ${name} closed`),
      };
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stopWork() {
      done.push('work stopped');
    },
    async close() {
      done.push('data closed');
    },
  };
  const handle = serveBackend(
    async ({ dataDir }) => {
      if (dataDir === '/bad') throw Object.assign(new Error('Newer.'), { code: 'database_newer' });
      if (dataDir === '/damaged') {
        throw new OpenFailure('database_damaged', 'Damaged.', undefined, '2026-03-08T09:00:00Z');
      }
      return backend;
    },
    (message) => void said.push(message),
    () => void done.push('exit'),
  );
  const tell = (topics: readonly string[]) => {
    for (const listener of listeners) listener(topics);
  };
  return { handle, said, done, waiting, tell };
}

function port() {
  const heard: PortMessage[] = [];
  let onMessage: (message: unknown) => void = () => {};
  let onClose: () => void = () => {};
  let closed = false;
  const own: WindowPort = {
    send: (message) => void heard.push(message),
    listen(message, close) {
      onMessage = message;
      onClose = close;
    },
    close: () => {
      closed = true;
    },
  };
  return {
    own,
    heard,
    say: (message: unknown) => onMessage(message),
    end: () => onClose(),
    wasRefused: () => closed,
  };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

async function opened() {
  const made = process();
  made.handle({ kind: 'open', dataDir: '/data', sample: false, restore: null }, null);
  await settle();
  expect(made.said.splice(1)).toEqual([{ kind: 'updates', settings: null }]);
  expect(made.said).toEqual([{ kind: 'opened' }]);
  return made;
}

it('a failure to open is told with its code', async () => {
  const { handle, said } = process();
  handle({ kind: 'open', dataDir: '/bad', sample: false, restore: null }, null);
  await settle();
  expect(said).toEqual([{ kind: 'open-failed', failure: { code: 'database_newer', message: 'Newer.' } }]);
});

it('a failure that a backup can mend is told with the backup', async () => {
  const { handle, said } = process();
  handle({ kind: 'open', dataDir: '/damaged', sample: false, restore: null }, null);
  await settle();
  expect(said).toEqual([
    {
      kind: 'open-failed',
      failure: { code: 'database_damaged', message: 'Damaged.', backup: '2026-03-08T09:00:00Z' },
    },
  ]);
});

it('a paper’s window shares the session of the window that asked; another window has its own', async () => {
  const { handle, done, waiting } = await opened();
  const [desk, paper, other] = [port(), port(), port()];
  handle({ kind: 'attach', session: 'a' }, desk.own);
  handle({ kind: 'attach', session: 'a' }, paper.own);
  handle({ kind: 'attach', session: 'b' }, other.own);
  paper.say({ id: 9, call: 'claims.get', input: {} });
  waiting[0]?.answer('claim');
  await settle();
  expect(paper.heard).toEqual([{ id: 9, ok: true, value: 'claim' }]);
  expect(desk.heard).toEqual([]);
  paper.end();
  expect(done).toEqual([]);
});

it('a session ends only when its window has closed and all it said has been handled', async () => {
  const { handle, done, waiting } = await opened();
  const desk = port();
  handle({ kind: 'attach', session: 'a' }, desk.own);
  handle({ kind: 'release', session: 'a' }, null);
  desk.say({ id: 1, call: 'drafts.keep', input: {} });
  desk.end();
  expect(done).toEqual([]);
  waiting[0]?.answer('kept');
  await settle();
  expect(done).toEqual(['session 1 closed']);
});

it('the data is closed only after what is under way', async () => {
  const { handle, done, waiting, said } = await opened();
  const desk = port();
  handle({ kind: 'attach', session: 'a' }, desk.own);
  desk.say({ id: 1, call: 'drafts.keep', input: {} });
  handle({ kind: 'close' }, null);
  handle({ kind: 'close' }, null);
  await settle();
  expect(done).toEqual(['work stopped']);
  waiting[0]?.answer('kept');
  await settle();
  expect(done).toEqual(['work stopped', 'data closed', 'exit']);
  expect(said.at(-1)).toEqual({ kind: 'closed' });
});

it('changes are told to every window', async () => {
  const { handle, tell } = await opened();
  const [one, two] = [port(), port()];
  handle({ kind: 'attach', session: 'a' }, one.own);
  handle({ kind: 'attach', session: 'b' }, two.own);
  tell(['claims']);
  expect([one.heard, two.heard]).toEqual([[{ changed: ['claims'] }], [{ changed: ['claims'] }]]);
});

it('a call of the shell is made on a window’s session, and refused for one that is closed', async () => {
  const { handle, said, waiting } = await opened();
  handle({ kind: 'attach', session: 'a' }, port().own);
  const call = { kind: 'call', call: 'papers.keep', input: {}, request: 'r' } as const;
  handle({ ...call, id: 1, session: 'a' }, null);
  waiting[0]?.answer('kept');
  await settle();
  handle({ ...call, id: 2, session: 'gone' }, null);
  expect(said.slice(1)).toMatchObject([
    { kind: 'answer', id: 1, answer: { ok: true, value: 'kept' } },
    { kind: 'answer', id: 2, answer: { ok: false, error: { kind: 'not_allowed' } } },
  ]);
});

it('nonsense on a port is passed over, and a port that comes before the data is open is closed', async () => {
  const early = port();
  process().handle({ kind: 'attach', session: 'a' }, early.own);
  expect(early.wasRefused()).toBe(true);
  const { handle, waiting } = await opened();
  const desk = port();
  handle({ kind: 'attach', session: 'a' }, desk.own);
  for (const message of [
    null,
    'x',
    {},
    { id: '1', call: 'a' },
    { id: 1, call: 2 },
    { id: 1, call: 'a', request: 5 },
  ]) {
    desk.say(message);
  }
  expect(waiting).toEqual([]);
});

it('takes a path from the shell, for a file chosen in its dialog, and never from a page', async () => {
  const { handle, said, waiting } = await opened();
  const window = port();
  handle({ kind: 'attach', session: 'a' }, window.own);
  const input = { kind: 'plans', path: '/etc/passwd' };
  window.say({ id: 1, call: 'imports.open', input });
  window.say({ id: 2, call: 'imports.writeRefused', input });
  await settle();
  expect(window.heard).toMatchObject([
    { id: 1, ok: false, error: { code: 'not_from_a_page' } },
    { id: 2, ok: false, error: { code: 'not_from_a_page' } },
  ]);
  expect(waiting).toEqual([]);

  handle({ kind: 'call', id: 3, session: 'a', call: 'imports.open', input, request: undefined }, null);
  waiting[0]?.answer({ importId: 'i' });
  await settle();
  expect(said.at(-1)).toMatchObject({ kind: 'answer', id: 3, answer: { ok: true } });
});

/** The process over a real backend, and a window that a manager has signed in at. */
async function managerAtWork(dataDir: string) {
  const answers = new Map<number, (answer: Answer<unknown>) => void>();
  let exited = () => {};
  const exit = new Promise<void>((resolve) => {
    exited = resolve;
  });
  let changed = () => {};
  let opened = () => {};
  const open = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const handle = serveBackend(
    () => openBackend({ dataDir, now: () => OPENING }),
    (message) => {
      if (message.kind === 'opened') opened();
      if (message.kind === 'answer') answers.get(message.id)?.(message.answer);
    },
    exited,
  );
  handle({ kind: 'open', dataDir, sample: false, restore: null }, null);
  await open;
  const window = port();
  const own: WindowPort = {
    ...window.own,
    send(message) {
      if ('changed' in message) changed();
      else answers.get(message.id)?.(message);
    },
  };
  handle({ kind: 'attach', session: 'desk' }, own);

  let last = 0;
  const answered = async <N extends CallName>(ask: (id: number) => void): Promise<Output<N>> => {
    const id = ++last;
    const answer = await new Promise<Answer<unknown>>((resolve) => {
      answers.set(id, resolve);
      ask(id);
    });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value as Output<N>;
  };
  const call = <N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> =>
    answered<N>((id) => window.say({ id, call: name, input }));
  await call('session.signIn', { name: PEOPLE.manager, password: PASSWORD });

  /** A file of plans, chosen in the shell's dialog and checked. */
  async function checkedImport(rows: number): Promise<string> {
    const path = join(dataDir, 'plans.csv');
    await writeFile(path, planFile(...Array.from({ length: rows }, (_, index) => planRow(index))));
    const { importId } = await answered<'imports.open'>((id) =>
      handle(
        {
          kind: 'call',
          id,
          session: 'desk',
          call: 'imports.open',
          input: { kind: 'plans', path },
          request: undefined,
        },
        null,
      ),
    );
    await call('imports.check', { importId });
    for (;;) {
      const moved = new Promise<void>((resolve) => {
        changed = resolve;
      });
      if ((await call('imports.get', { importId })).job.stage.name === 'checked') return importId;
      await moved;
    }
  }

  return { call, checkedImport, close: () => handle({ kind: 'close' }, null), exit };
}

testOfFolder(
  'an import that is being stored is stopped, and a command that waits for it is carried out before the end',
  async () => {
    const dataDir = await centreFolder();
    const { call, checkedImport, close, exit } = await managerAtWork(dataDir);
    const importId = await checkedImport(20_000);
    await call('imports.run', { importId, mode: 'all' });
    const draft = call('drafts.save', { key: 'intake', value: { serial: '1581F4' } });
    close();
    await exit;
    expect(await draft).toEqual({ done: true });

    const after = await openWorkshop({ dataDir });
    expect(await after.as('manager').call('drafts.get', { key: 'intake' })).toEqual({
      value: { serial: '1581F4' },
    });
    expect((await after.as('manager').call('plans.list', {})).rows).toEqual([]);
    expect((await after.as('manager').call('imports.list', {})).rows).toEqual([]);
    await after.leave();
    await rm(dataDir, { recursive: true, force: true });
  },
);

it('tells a session of the hands on its own window, and locks all when everybody is away', async () => {
  const { handle, done } = await opened();
  handle({ kind: 'attach', session: 'a' }, port().own);
  handle({ kind: 'attach', session: 'b' }, port().own);
  handle({ kind: 'touched', session: 'b' }, null);
  handle({ kind: 'touched', session: 'gone' }, null);
  handle({ kind: 'lock' }, null);
  expect(done).toEqual(['session 2 touched', 'session 1 locked', 'session 2 locked']);
});
