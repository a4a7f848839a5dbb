import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announce } from '../../../main/desk/transfers.ts';
import { ownVersions } from '../../../main/line/ownVersions.ts';
import { rawPublicKey } from '../../../main/line/proof.ts';
import type { DeskService } from '../../../main/service/serveDesks.ts';
import { INVITATION_MS, SESSIONS_KEPT_MS } from '../../../shared/line/limits.ts';
import { base64, png } from '../../pictures.ts';
import { PEOPLE, type Workshop } from '../../workshop.ts';
import {
  type Clock,
  comeIn,
  connect,
  type DeskKeys,
  fetchAll,
  helloOf,
  invite,
  openService,
  pair,
  type RawLine,
  windowAt,
} from './house.ts';

let house: Workshop;
let clock: Clock;
let service: DeskService;
let counter: DeskKeys;
let line: RawLine;
beforeAll(async () => {
  ({ house, clock, service } = await openService({ workstation: true }));
  counter = await pair(house, service);
  line = await comeIn(service, counter);
});
afterAll(async () => {
  await service.stop();
  await house.remove();
});

const paired = async (secret: string, more: object = {}): Promise<RawLine> => {
  const one = await connect(service);
  const publicKey = rawPublicKey(generateKeyPairSync('ed25519').publicKey);
  one.say({ k: 'pair', secret, publicKey, name: 'Bench', versions: ownVersions(), ...more });
  return one;
};
const refusalOf = async (one: RawLine) => {
  const { code } = await one.next('refused');
  await one.ended;
  return code;
};

describe('a code', () => {
  test('lets one desk in, which is listed by its name, and no second', async () => {
    const secret = await invite(house);
    const first = await paired(secret);
    expect(await first.next('paired')).toMatchObject({ name: 'Bench', centre: 'Drone Service Warsaw' });
    expect(await refusalOf(await paired(secret))).toBe('pairing_used');
    const { desks } = await house.as('manager').call('desks.list', {});
    expect(desks.map(({ name, invitedBy }) => [name, invitedBy])).toEqual([
      ['Bench', PEOPLE.manager],
      ['Counter', PEOPLE.manager],
    ]);
  });

  test('is good for ten minutes', async () => {
    const secret = await invite(house);
    const before = house.now();
    house.at(new Date(Date.parse(before) + INVITATION_MS).toISOString());
    expect(await refusalOf(await paired(secret))).toBe('pairing_expired');
    house.at(before);
  });

  test('that is guessed at is slowed down, whatever comes next', async () => {
    const guess = () => Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
    const said: string[] = [];
    for (let count = 0; count < 5; count++) said.push(await refusalOf(await paired(guess())));
    expect(said).toEqual([...Array(4).fill('pairing_wrong'), 'slow_down']);
    expect(await refusalOf(await paired(await invite(house)))).toBe('slow_down');
    clock.pass(5_000);
    await (await paired(await invite(house), { name: 'Office' })).next('paired');
  });

  test('of another name than a desk has already is numbered', async () => {
    const second = await paired(await invite(house), { name: 'Counter' });
    expect((await second.next('paired')).name).toBe('Counter 2');
  });

  test('is made for a desk of the same version alone', async () => {
    const versions = { ...ownVersions(), contract: '0'.repeat(64) };
    expect(await refusalOf(await paired(await invite(house), { versions }))).toBe('desk_older');
    const newer = { ...versions, program: '999.0.0' };
    expect(await refusalOf(await paired(await invite(house), { versions: newer }))).toBe('desk_newer');
  });
});

describe('a desk', () => {
  test('does a window’s work, and hears what others change', async () => {
    const window = windowAt(line);
    expect(await window.refusal('claims.list')).toBe('not_signed_in');
    await window.signIn('technician');
    const { claimId } = await window.call('claims.book', house.bookingOf());
    await line.next('changed', ({ topics }) => topics.includes('claims'));
    await house.as('clerk').call('claims.addNote', { claimId, note: 'Call back.' });
    await line.next('changed', ({ topics }) => topics.includes('claims'));
  });

  test('is told who sits at it by its name, and everybody where', async () => {
    await windowAt(line).signIn('clerk');
    const { seats } = await house.as('manager').call('seats.list', {});
    expect(seats).toContainEqual(expect.objectContaining({ name: PEOPLE.clerk, desk: 'Counter' }));
    expect(seats).toContainEqual(expect.objectContaining({ name: PEOPLE.manager, desk: null, here: true }));
  });

  test('finds its windows again after a break, signed in as they were', async () => {
    const [kept, left] = [windowAt(line), windowAt(line)];
    await kept.signIn();
    await left.signIn();
    line.wire.close();
    await line.ended;
    const back = await comeIn(service, counter, [kept.s, randomUUID()]);
    line = back;
    expect(back.takenUp).toEqual([kept.s]);
    const { person } = await windowAt(back, kept.s, false).call('session.current', {});
    expect(person?.name).toBe(PEOPLE.clerk);
    expect(await windowAt(back, left.s, false).refusal('session.current')).toBe('not_signed_in');
    expect((await back.next('ended')).s).toBe(left.s);
  });

  test('finds none of them after two minutes', async () => {
    const window = windowAt(line);
    await window.signIn();
    line.wire.close();
    await line.ended;
    await until(() => service.figures().desksConnected === 0);
    clock.pass(SESSIONS_KEPT_MS);
    const back = await comeIn(service, counter, [window.s]);
    line = back;
    expect(back.takenUp).toEqual([]);
  });

  test('that comes a second time takes the place of its first line', async () => {
    const first = line;
    const window = windowAt(first);
    await window.signIn();
    const second = await comeIn(service, counter, [window.s]);
    line = second;
    await first.ended;
    expect(second.takenUp).toEqual([window.s]);
    expect(await windowAt(second, window.s, false).call('claims.counts', {})).toBeDefined();
  });

  test('sent again after a break, a booking is made once', async () => {
    const window = windowAt(line);
    await window.signIn('technician');
    const [request, input] = [randomUUID(), house.bookingOf()];
    const [one, two] = [
      await window.ask('claims.book', input, { request }),
      await window.ask('claims.book', input, { request }),
    ];
    expect(one.answer).toEqual(two.answer);
  });

  test('guessing at passwords holds up itself, and no other desk', async () => {
    const guessing = windowAt(line);
    const guess = (name: string) => guessing.refusal('session.signIn', { name, password: 'wrong' });
    for (let count = 0; count < 10; count++) expect(await guess(`Nobody ${count}`)).toBe('wrong_password');
    expect(await guess(PEOPLE.technician)).toBe('wait_to_guess');
    const other = await comeIn(service, await pair(house, service, 'Other'));
    expect(await windowAt(other).signIn('technician')).toMatchObject({ ok: true });
    house.wait(60_000);
    expect(await guessing.signIn()).toMatchObject({ ok: true });
    other.wire.close();
  });
});

describe('a hello', () => {
  test('of one connection is worth nothing on another', async () => {
    const [one, other] = [await connect(service), await connect(service)];
    other.say(helloOf(one, counter));
    expect(await refusalOf(other)).toBe('not_proved');
    one.wire.close();
  });

  test('by another key, or of a desk that never was, is refused', async () => {
    const { privateKey: key } = generateKeyPairSync('ed25519');
    const [stranger, nobody] = [await connect(service), await connect(service)];
    stranger.say(helloOf(stranger, { id: counter.id, key }));
    expect(await refusalOf(stranger)).toBe('not_proved');
    nobody.say(helloOf(nobody, { id: '0198f000-0000-7000-8000-000000000001', key }));
    expect(await refusalOf(nobody)).toBe('desk_unknown');
  });
});

describe('a desk that is shut out', () => {
  test('is cut off at once and comes in no more', async () => {
    const keys = await pair(house, service, 'Lost');
    const lost = await comeIn(service, keys);
    await windowAt(lost).signIn();
    await house.as('manager').call('desks.revoke', { deskId: keys.id });
    expect(await refusalOf(lost)).toBe('desk_revoked');
    const again = await connect(service);
    again.say(helloOf(again, keys));
    expect(await refusalOf(again)).toBe('desk_revoked');
  });
});

describe('what is large', () => {
  const photo = png();

  async function put(one: RawLine, bytes: Buffer, upTo = bytes.length) {
    const { apart } = await announce({ bytes });
    one.say({ k: 'put', ...apart });
    let { bytes: offset } = await one.next('has');
    while (offset < upTo) {
      await one.wire.sendPart({
        transfer: apart.transfer,
        offset,
        bytes: bytes.subarray(offset, offset + 100_000),
      });
      offset = (await one.next('has')).bytes;
    }
    return apart;
  }

  test('goes in parts, and on after a break where it was', async () => {
    const window = windowAt(line);
    await window.signIn('technician');
    const { claimId } = await window.call('claims.book', house.bookingOf());
    const note = 'x'.repeat(400);
    const bytes = Buffer.from(
      `${JSON.stringify({ claimId, desk: 'intake', note, imageBase64: base64(photo) })}${' '.repeat(250_000)}`,
    );
    const apart = await put(line, bytes, 100_000);
    line.wire.close();
    await line.ended;
    const back = await comeIn(service, counter, [window.s]);
    line = back;
    back.say({ k: 'put', ...apart });
    const there = (await back.next('has')).bytes;
    expect(there).toBe(100_000);
    await back.wire.sendPart({
      transfer: apart.transfer,
      offset: there,
      bytes: bytes.subarray(there, there + 200_000),
    });
    await back.wire.sendPart({
      transfer: apart.transfer,
      offset: there + 200_000,
      bytes: bytes.subarray(there + 200_000),
    });
    back.say({ k: 'putDone', transfer: apart.transfer });
    await back.next('kept');
    const { answer } = await windowAt(back, window.s, false).ask('photos.add', null, {
      body: apart.transfer,
    });
    expect(answer).toMatchObject({ ok: true, value: { added: true } });
  });

  test('is not taken where it is not what was announced', async () => {
    const bytes = Buffer.alloc(1_000, 1);
    const { apart } = await announce({ bytes });
    line.say({ k: 'put', ...apart });
    await line.next('has');
    await line.wire.sendPart({ transfer: apart.transfer, offset: 0, bytes: Buffer.alloc(1_000, 2) });
    await line.next('has');
    line.say({ k: 'putDone', transfer: apart.transfer });
    expect((await line.next('transferFailed')).code).toBe('transfer_spoilt');
  });

  test('of one desk is no other’s, nor is its window', async () => {
    const keys = await pair(house, service, 'Nosy');
    const nosy = await comeIn(service, keys);
    const bytes = Buffer.alloc(1_000, 1);
    const apart = await put(line, bytes);
    nosy.say({ k: 'get', transfer: apart.transfer, from: 0 });
    expect((await nosy.next('transferFailed')).code).toBe('transfer_unknown');
    const window = windowAt(line);
    await window.signIn('manager');
    expect(await windowAt(nosy, window.s, false).refusal('people.list')).toBe('not_signed_in');
    nosy.wire.close();
    line.say({ k: 'drop', transfer: apart.transfer });
  });

  test('an answer that is too long for a frame comes apart', async () => {
    const window = windowAt(line);
    await window.signIn('manager');
    const value = { text: 'ü'.repeat(90_000) };
    await window.call('drafts.save', { key: 'long', value });
    line.say({ k: 'call', s: window.s, id: 0, call: 'drafts.get', input: { key: 'long' } });
    const { body } = await line.next('answerApart', ({ id }) => id === 0);
    const answered = JSON.parse((await fetchAll(line, body)).toString());
    expect(answered).toEqual({ ok: true, value: { value } });
  });
});

describe('a file', () => {
  test('comes in the place of a path, and no path is taken', async () => {
    const window = windowAt(line);
    await window.signIn('manager');
    const asked = {
      exportId: randomUUID(),
      report: 'claims',
      format: 'csv',
      from: '2026-03-01',
      to: '2026-03-31',
    };
    expect(await window.refusal('exports.report', { ...asked, path: '/etc/passwd' })).toBe('no_path_here');
    const { answer, file } = await window.ask('exports.report', asked);
    expect(answer).toMatchObject({ ok: true });
    if (!file) throw new Error('There is no file.');
    expect((await fetchAll(line, file)).toString()).toContain('claim');
    expect(JSON.stringify(answer)).not.toContain(house.dataDir);
  });

  test('is put first where a call reads one, whatever it is called', async () => {
    const window = windowAt(line);
    await window.signIn('clerk');
    expect(await window.refusal('imports.open', { kind: 'plans' })).toBe('no_file_sent');
    const { apart } = await announce({ bytes: Buffer.from('code,serial\nA-1,B\n') });
    line.say({ k: 'put', ...apart });
    await line.next('has');
    await line.wire.sendPart({
      transfer: apart.transfer,
      offset: 0,
      bytes: Buffer.from('code,serial\nA-1,B\n'),
    });
    await line.next('has');
    line.say({ k: 'putDone', transfer: apart.transfer });
    await line.next('kept');
    const file = { transfer: apart.transfer, name: '../../plans.csv' };
    const { answer } = await window.ask('imports.open', { kind: 'plans' }, { file });
    expect(answer).toMatchObject({ ok: true });
    const { importId } = (answer as { value: { importId: string } }).value;
    expect((await window.call('imports.get', { importId })).job.fileName).toBe('.._.._plans.csv');
  });

  test('of the computer that keeps the data is set there alone', async () => {
    const window = windowAt(line);
    await window.signIn('manager');
    const place = { path: '/media/usb', warnDays: 7 };
    expect(await window.refusal('backups.setSecondPlace', place)).toBe('only_at_the_centre');
    expect(await window.refusal('schedules.save', { to: { kind: 'folder', path: '/tmp' } })).toBe(
      'only_at_the_centre',
    );
  });
});

describe('the service', () => {
  test('keeps its key to itself and what is on its way to nobody', () => {
    expect(statSync(join(house.dataDir, 'service.key')).mode & 0o077).toBe(0);
    expect(statSync(join(house.dataDir, 'line')).mode & 0o077).toBe(0);
  });

  test('tells who is on the line', async () => {
    const { desks, service: told } = await house.as('manager').call('desks.list', {});
    expect(told).toMatchObject({
      addresses: [`127.0.0.1:${service.port}`],
      fingerprint: service.fingerprint.toString('hex'),
    });
    const there = desks.find(({ id }) => id === counter.id);
    expect(there?.connectedSince).not.toBeNull();
    expect(there?.connectedTo).toBe(told?.fingerprint);
    expect(await readFile(join(house.dataDir, 'service.json'), 'utf8')).not.toContain('Counter');
  });

  test('answers what it has begun when it is stopped, says so, and leaves nothing behind', async () => {
    const window = windowAt(line);
    await window.signIn('technician');
    const booking = window.ask('claims.book', house.bookingOf());
    // Heard, and so begun.
    await windowAt(line).ask('centre.status');
    const stopped = service.stop();
    expect((await booking).answer).toMatchObject({ ok: true });
    expect(await refusalOf(line)).toBe('stopping');
    await stopped;
    expect(existsSync(join(house.dataDir, 'service.json'))).toBe(false);
    expect(await readdir(house.dataDir)).not.toContain('line');
    expect(house.problems).toEqual([]);
  });
});

/** Turns of the event loop, for what comes over a socket. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
