import { expect, it } from 'vitest';
import { createCallLine, type LinePort } from '../../../main/app/callLine.ts';
import type { PortCall } from '../../../main/backend/messages.ts';

function port() {
  const sent: PortCall[] = [];
  let closed = false;
  const made: LinePort = {
    send: (call) => void sent.push(structuredClone(call)),
    close: () => {
      closed = true;
    },
  };
  return { port: made, sent, isClosed: () => closed };
}

it('a call made before the line stands waits for it', async () => {
  const line = createCallLine();
  const answer = line.invoke('centre.status', {});
  const first = port();
  line.connect(first.port);
  expect(first.sent).toEqual([{ id: 1, call: 'centre.status', input: {} }]);
  line.hear({ id: 1, ok: true, value: 'here' });
  expect(await answer).toEqual({ ok: true, value: 'here' });
});

it('answers find their calls in whichever order they come', async () => {
  const line = createCallLine();
  const { port: one, sent } = port();
  line.connect(one);
  const a = line.invoke('a', 1, 'request-a');
  const b = line.invoke('b', 2);
  expect(sent[0]).toEqual({ id: 1, call: 'a', input: 1, request: 'request-a' });
  line.hear({ id: 2, ok: true, value: 'b' });
  line.hear({ id: 1, ok: true, value: 'a' });
  expect([await a, await b]).toEqual([
    { ok: true, value: 'a' },
    { ok: true, value: 'b' },
  ]);
});

it('a backend that dies answers what was under way, and what comes before it is back', async () => {
  const line = createCallLine();
  const states: string[] = [];
  line.onBackend((state) => states.push(state));
  const first = port();
  line.connect(first.port);
  const lost = line.invoke('claims.book', {});
  line.disconnect('restarting');
  expect(await lost).toMatchObject({ ok: false, error: { code: 'backend_gone' } });
  expect(await line.invoke('claims.get', {})).toMatchObject({ ok: false, error: { code: 'backend_gone' } });
  expect(first.isClosed()).toBe(true);
  const second = port();
  line.connect(second.port);
  void line.invoke('session.current', {});
  expect(second.sent).toHaveLength(1);
  expect(states).toEqual(['restarting', 'up']);
});

it('whoever asks late hears that the backend is down', () => {
  const line = createCallLine();
  line.disconnect('gone');
  const states: string[] = [];
  line.onBackend((state) => states.push(state));
  expect(states).toEqual(['gone']);
});

it('an input that cannot be sent is an answer, not an exception', async () => {
  const line = createCallLine();
  line.connect(port().port);
  expect(await line.invoke('a', () => {})).toMatchObject({ ok: false, error: { kind: 'bad_input' } });
});

it('a closing window waits for the answers under way', async () => {
  const line = createCallLine();
  line.connect(port().port);
  await line.settled();
  void line.invoke('drafts.keep', {});
  let settled = false;
  const waiting = line.settled().then(() => {
    settled = true;
  });
  await Promise.resolve();
  expect(settled).toBe(false);
  line.hear({ id: 1, ok: true, value: null });
  await waiting;
  expect(settled).toBe(true);
});

it('changes are told until the listener stops', () => {
  const line = createCallLine();
  const heard: (readonly string[])[] = [];
  const stop = line.onChanged((topics) => heard.push(topics));
  line.hear({ changed: ['claims', 'stock'] });
  stop();
  line.hear({ changed: ['plans'] });
  expect(heard).toEqual([['claims', 'stock']]);
});

it('whoever comes while the data is prepared is told how far that is, and nothing once the line stands', () => {
  const line = createCallLine();
  const early: object[] = [];
  line.onPreparing((told) => void early.push(told));
  const told = { step: 'migration', done: 2000, of: 5000 } as const;
  line.prepare(told);
  const late: object[] = [];
  line.onPreparing((told) => void late.push(told));
  expect([early, late]).toEqual([[told], [told]]);
  line.connect(port().port);
  const after: object[] = [];
  line.onPreparing((told) => void after.push(told));
  expect(after).toEqual([]);
});
