import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ownVersions } from '../../../main/line/ownVersions.ts';
import { bindingOf, proofOf } from '../../../main/line/proof.ts';
import type { DeskService } from '../../../main/service/serveDesks.ts';
import { CALLS_A_SESSION, FRAME_BYTES, HELLO_MS, PING_MS, SILENT_MS } from '../../../shared/line/limits.ts';
import { SUBPROTOCOL } from '../../../shared/line/versions.ts';
import type { Workshop } from '../../workshop.ts';
import { type Clock, comeIn, connect, openService, pair, type RawLine, windowAt } from './house.ts';

/** What somebody does who is no desk, or one that was taken over: each time another desk is answered meanwhile. */

let house: Workshop;
let clock: Clock;
let service: DeskService;
let good: ReturnType<typeof windowAt>;
let bad: RawLine;
beforeAll(async () => {
  ({ house, clock, service } = await openService());
  good = windowAt(await comeIn(service, await pair(house, service)));
  await good.signIn();
  bad = await comeIn(service, await pair(house, service, 'Taken over'));
});
afterAll(async () => {
  await service.stop();
  await house.remove();
});

const othersWork = async () => expect(await good.call('claims.list', {})).toMatchObject({ rows: [] });
const ended = (socket: Socket) => once(socket.resume(), 'close');
const dialled = async (options: object = {}) => {
  const socket = connectTls({ host: '127.0.0.1', port: service.port, rejectUnauthorized: false, ...options });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  return socket;
};

test('who speaks no TLS is let go', async () => {
  const socket = connectTcp(service.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write('GET / HTTP/1.1\r\nHost: hangar\r\n\r\n');
  await ended(socket);
  await othersWork();
});

test('who speaks an older TLS is let go', async () => {
  const socket = connectTls({
    ...{ host: '127.0.0.1', port: service.port, rejectUnauthorized: false, maxVersion: 'TLSv1.2' },
  });
  const [problem] = await once(socket, 'error');
  expect(String(problem)).toMatch(/protocol version/i);
  await othersWork();
});

test('garbage inside TLS is let go, and a browser is told where it is', async () => {
  const [garbage, browser] = [await dialled(), await dialled()];
  garbage.write(randomBytes(20_000));
  await ended(garbage);
  browser.write('GET / HTTP/1.1\r\nHost: hangar\r\n\r\n');
  const [answer] = await once(browser, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 426 /);
  await ended(browser);
  await othersWork();
});

test('a page in a browser opens no line, nor does who speaks another protocol', async () => {
  for (const [protocol, headers] of [
    [SUBPROTOCOL, { origin: 'https://example.com' }],
    ['chat', {}],
  ] as const) {
    const socket = new WebSocket(`wss://127.0.0.1:${service.port}/`, [protocol], {
      ...{ rejectUnauthorized: false, headers },
    });
    await once(socket, 'error');
  }
  await othersWork();
});

test('who says nothing is let go after five seconds, at whatever step', async () => {
  const tcp = connectTcp(service.port, '127.0.0.1');
  await once(tcp, 'connect');
  const [tls, line] = [await dialled(), await connect(service)];
  await othersWork();
  const gone = [ended(tcp), ended(tls), line.ended];
  clock.pass(HELLO_MS);
  await Promise.all(gone);
  await othersWork();
});

test('one address has no more than its share of the connections that nobody knows', async () => {
  const sockets = Array.from({ length: 80 }, () => connectTcp(service.port, '127.0.0.1'));
  let cut = 0;
  const refused = new Promise<void>((resolve) => {
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.resume().once('close', () => {
        cut += 1;
        if (cut === 80 - 64) resolve();
      });
    }
  });
  await refused;
  await othersWork();
  const gone = sockets.filter((socket) => !socket.closed).map((socket) => once(socket, 'close'));
  clock.pass(HELLO_MS);
  await Promise.all(gone);
  expect((await connect(service)).wire.nonce).toHaveLength(43);
  clock.pass(HELLO_MS);
});

test('before a hello nothing is heard', async () => {
  for (const frame of [
    { k: 'call', s: randomUUID(), id: 1, call: 'centre.status', input: {} },
    { k: 'open', s: randomUUID() },
    { k: 'hello', desk: 'me' },
    { k: 'shout' },
  ]) {
    const line = await connect(service);
    line.say(frame);
    expect((await line.next('refused')).code).toBe('bad_frame');
    await line.ended;
  }
  await othersWork();
});

test('parts before a hello are not written down', async () => {
  const line = await connect(service);
  await line.wire.sendPart({ transfer: randomUUID(), offset: 0, bytes: randomBytes(1000) });
  expect((await line.next('refused')).code).toBe('bad_frame');
  await line.ended;
});

test('a window that asks for too much at once is told so, and no other waits for it', async () => {
  const window = windowAt(bad);
  await window.signIn('technician');
  const asked = Array.from({ length: CALLS_A_SESSION + 40 }, () => window.ask('claims.list'));
  await othersWork();
  const codes = (await Promise.all(asked)).map(({ answer }) => (answer.ok ? 'ok' : answer.error.code));
  expect(codes.filter((code) => code === 'too_many_calls').length).toBeGreaterThan(0);
  expect(codes.filter((code) => code === 'ok').length).toBeGreaterThanOrEqual(CALLS_A_SESSION);
});

test('a desk has no more windows, and puts no more, than there may be', async () => {
  for (let count = 0; count < 20; count++) windowAt(bad);
  await bad.next('ended');
  const sum = '0'.repeat(64);
  const put = (size: number) => bad.say({ k: 'put', transfer: randomUUID(), size, sha256: sum });
  for (let count = 0; count < 4; count++) put(1024 ** 3);
  put(1024 ** 3);
  expect((await bad.next('transferFailed')).code).toBe('transfer_too_large');
  await othersWork();
});

test('a flood of frames ends the line that it comes by', async () => {
  const flood = await comeIn(service, await pair(house, service, 'Flood'));
  const s = randomUUID();
  for (let count = 0; count < 2_500; count++) flood.say({ k: 'touched', s });
  await othersWork();
  expect((await flood.next('refused')).code).toBe('slow_down');
  await flood.ended;
});

test('a frame that is too large, or none of the line’s, ends it', async () => {
  const keys = await pair(house, service, 'Large');
  const large = await comeIn(service, keys);
  large.say({ k: 'close', s: 'x'.repeat(FRAME_BYTES + 1000) });
  await large.ended;
  const strange = await comeIn(service, keys);
  strange.say({ k: 'close', s: 'no session' });
  expect((await strange.next('refused')).code).toBe('bad_frame');
  await strange.ended;
  await othersWork();
});

test('a line that is half open is dropped within a minute', async () => {
  const { id: desk, key } = await pair(house, service, 'Half');
  const tls = await dialled({ minVersion: 'TLSv1.3' });
  const half = new WebSocket(`wss://127.0.0.1:${service.port}/`, [SUBPROTOCOL], {
    ...{ createConnection: () => tls, autoPong: false },
  });
  const challenge = JSON.parse(String((await once(half, 'message'))[0]));
  const signature = proofOf(key, challenge.nonce, bindingOf(tls));
  half.send(JSON.stringify({ k: 'hello', desk, signature, versions: ownVersions() }));
  await once(half, 'message');
  const gone = once(half, 'close');
  for (let passed = 0; passed <= SILENT_MS + 2 * PING_MS; passed += 5_000) {
    clock.pass(5_000);
    await othersWork();
  }
  await gone;
});
