import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pairDesk } from '../../../main/desk/pairing.ts';
import type { Answer, CallName } from '../../../shared/contract/index.ts';
import { SESSIONS_A_DESK } from '../../../shared/line/limits.ts';
import { base64, jpeg, png } from '../../pictures.ts';
import { emptyFolder, OPENING, PASSWORD, PEOPLE } from '../../workshop.ts';
import { type AtDesk, type Centre, newDesk, openCentre, openDeskIn } from './house.ts';

let centre: Centre;
let at: AtDesk;
beforeAll(async () => {
  centre = await openCentre();
  at = await newDesk(centre);
});
afterAll(async () => {
  await at.desk.close();
  await centre.remove();
});

/** A JPEG of so many bytes of pixels, none of which is a marker. */
function large(bytes: number): Uint8Array {
  const small = jpeg();
  const pixels = Uint8Array.from({ length: bytes }, (_, at) => (at * 31) % 251);
  return Buffer.concat([small.subarray(0, -2), pixels, small.subarray(-2)]);
}

/** What was asked for while the line is cut; afterwards it is mended and taken up again. */
async function whileCut<T>(work: () => Promise<T>): Promise<T> {
  centre.line.cut();
  await at.until('broken');
  try {
    return await work();
  } finally {
    await centre.line.mend();
    await at.window().call('line.try', {});
    await at.until('up');
  }
}

describe('a desk', () => {
  test('works as a window at the centre does, and hears what others change', async () => {
    const clerk = await at.signedIn('clerk');
    const { claimId } = await clerk.call('claims.book', centre.house.bookingOf());
    expect((await centre.house.claim(claimId)).bookedBy).toBe(PEOPLE.clerk);
    const heard = at.untilChanged(async () =>
      (await clerk.call('claims.get', { claimId })).claim.events.some(({ kind }) => kind === 'note_added'),
    );
    await centre.house.as('technician').call('claims.addNote', { claimId, note: 'Call back.' });
    await heard;
  });

  test('refuses a call by a name longer than any, and stays on its line', async () => {
    const clerk = await at.signedIn('clerk');
    const answer = await clerk.ask('x'.repeat(100_000) as CallName, {} as never);
    expect(answer).toMatchObject({ ok: false, error: { code: 'no_such_call' } });
    expect((await clerk.call('line.status', {})).desk).toMatchObject({ state: 'up' });
  });

  test('answers what is no JSON as a workstation does, with its line or without', async () => {
    const clerk = await at.signedIn('clerk');
    const circle: Record<string, unknown> = {};
    circle.search = circle;
    const odd = [
      ...[
        circle,
        1n,
        { search: 1n },
        { search: Number.NaN },
        { search: new Date(0) },
        { search: new Uint8Array(2) },
      ],
      ...[new Map([[1, 2]]), { search: new Set() }, { search: undefined }, { search: '\ud800' }, [], 'x'],
    ];
    const shape = ({ ok, ...rest }: Answer<unknown>) => ({ ok, error: 'error' in rest ? rest.error : null });
    for (const input of odd) {
      const there = shape(await centre.house.as('clerk').ask('claims.list', input));
      expect(there.error?.kind ?? 'ok').toBe(there.ok ? 'ok' : 'bad_input');
      expect(shape(await clerk.ask('claims.list', input))).toEqual(there);
    }
    await whileCut(async () => {
      expect(await clerk.refusal('claims.list', circle)).toMatchObject({ kind: 'bad_input' });
      expect(await clerk.refusal('claims.lists', {})).toMatchObject({ code: 'no_such_call' });
    });
  });

  test('tells which centre it is of, and how its key is kept', async () => {
    expect((await at.window().call('line.status', {})).desk).toMatchObject({
      name: 'Counter',
      centre: 'Drone Service Warsaw',
      key: 'folder',
      state: 'up',
      why: null,
    });
  });

  test('gives a photo to the centre in parts that go on after a break, and fetches it to show it, into a folder of its own', async () => {
    const clerk = await at.signedIn('clerk');
    const claimId = await centre.house.book();
    const picture = large(1_000_000);
    const before = centre.line.given();
    centre.line.cutAfter(1_000_000);
    const { photoId } = await clerk.call('photos.add', {
      ...{ claimId, desk: 'intake', note: '' },
      imageBase64: base64(picture),
    });
    // In base64 it has a third more; begun anew, seven thirds would have gone.
    expect(centre.line.given() - before).toBeLessThan(2_200_000);
    const { path } = await clerk.call('photos.locate', { photoId });
    expect(path.startsWith(join(at.dataDir, 'fetched'))).toBe(true);
    const there = await centre.house.as('clerk').call('photos.locate', { photoId });
    expect(await readFile(path)).toEqual(await readFile(there.path));
  });

  test('has a file written where the person says, and nothing about a folder of the centre’s computer', async () => {
    const manager = await at.signedIn('manager');
    const { customer } = await centre.house.claim(await centre.house.book());
    const path = join(await emptyFolder(), 'held.json');
    await manager.call('erasures.give', { customerId: customer.id, format: 'json', path });
    expect(await readFile(path, 'utf8')).toContain(customer.name);
    expect(await manager.refusal('backups.setSecondPlace', { path: '/tmp', warnDays: 7 })).toMatchObject({
      code: 'only_at_the_centre',
    });
  });
});

describe('while the line is broken', () => {
  test('whoever is signed in stays so, reads what was shown, with its age, and nothing else', async () => {
    const clerk = await at.signedIn('clerk');
    const claimId = await centre.house.book();
    const { claim } = await clerk.call('claims.get', { claimId });
    await whileCut(async () => {
      expect((await clerk.call('session.current', {})).person?.name).toBe(PEOPLE.clerk);
      const copy = await clerk.ask('claims.get', { claimId });
      expect(copy).toMatchObject({ ok: true, value: { claim: { number: claim.number } } });
      expect(copy).toHaveProperty('asOf');
      expect(await clerk.refusal('claims.get', { claimId: randomUUID() })).toMatchObject({ code: 'no_copy' });
      const technician = at.window();
      expect(await technician.refusal('claims.get', { claimId })).toMatchObject({ code: 'not_signed_in' });
      expect(
        await technician.refusal('session.signIn', { name: PEOPLE.technician, password: PASSWORD }),
      ).toMatchObject({ code: 'line_down_sign_in' });
    });
    expect(await clerk.ask('claims.get', { claimId })).not.toHaveProperty('asOf');
  });

  test('what only the centre can do is refused at once, and is not done later', async () => {
    const clerk = await at.signedIn('clerk');
    const claimId = await centre.house.book();
    await whileCut(async () => {
      for (const [name, input] of [
        ['claims.choose', centre.house.choiceOf(claimId, 'paid_repair')],
        ['payments.record', { claimId, amount: 100, currency: 'PLN', method: 'blik', reference: '' }],
        ['claims.addNote', { claimId, note: 'Never.' }],
      ] as const) {
        expect(await clerk.refusal(name, input)).toMatchObject({ code: 'line_down' });
      }
    });
    expect((await centre.house.claim(claimId)).events.map(({ kind }) => kind)).not.toContain('note_added');
  });

  test('a window is locked and unlocked by the password that opened it, and by five guesses at most', async () => {
    const clerk = await at.signedIn('clerk');
    await whileCut(async () => {
      await clerk.call('session.lock', {});
      expect(await clerk.refusal('claims.board')).toMatchObject({ code: 'locked' });
      expect(await clerk.refusal('session.unlock', { password: 'guess' })).toMatchObject({
        code: 'wrong_password',
      });
      await clerk.call('session.unlock', { password: PASSWORD });
      await clerk.call('session.lock', {});
      for (let guess = 0; guess < 5; guess++) await clerk.refusal('session.unlock', { password: 'guess' });
      expect(await clerk.refusal('session.unlock', { password: PASSWORD })).toMatchObject({
        code: 'line_down_sign_in',
      });
    });
    expect((await clerk.call('session.current', {})).locked).toBe(true);
  });

  test('what somebody types is kept, and is with the centre afterwards', async () => {
    const clerk = await at.signedIn('clerk');
    await clerk.call('drafts.save', { key: 'intake', value: { serial: 'before' } });
    await whileCut(async () => {
      await clerk.call('drafts.save', { key: 'intake', value: { serial: 'meanwhile' } });
      expect(await clerk.call('drafts.get', { key: 'intake' })).toEqual({ value: { serial: 'meanwhile' } });
    });
    await at.untilChanged(async () => {
      const { value } = await centre.house.as('clerk').call('drafts.get', { key: 'intake' });
      return JSON.stringify(value) === JSON.stringify({ serial: 'meanwhile' });
    });
  });

  test('a booking with a photo is kept, and becomes one claim when the line is back', async () => {
    const clerk = await at.signedIn('clerk');
    const booking = centre.house.bookingOf();
    const id = randomUUID();
    const kept = { id, request: randomUUID(), booking, typed: '' };
    await whileCut(async () => {
      await clerk.call('line.keepBooking', kept);
      await clerk.call('line.keepBooking', kept);
      await clerk.call('line.keepPhoto', {
        ...{ id, photoId: randomUUID() },
        photo: { desk: 'intake', note: '', imageBase64: base64(png()) },
      });
      const { bookings } = await clerk.call('line.bookings', {});
      expect(bookings).toMatchObject([{ serial: booking.serial, state: 'waiting', mine: true }]);
    });
    await at.untilChanged(async () => (await clerk.call('line.bookings', {})).bookings[0]?.state === 'sent');
    const { claims } = await centre.house.as('clerk').call('devices.lookup', { serial: booking.serial });
    expect(claims).toHaveLength(1);
    const claim = await centre.house.claim(claims[0]?.id ?? '');
    expect(claim.photos).toHaveLength(1);
    expect(claim.bookedBy).toBe(PEOPLE.clerk);
    await clerk.call('line.dropBooking', { id });
  });

  test('a booking that the centre does not take gives its form back', async () => {
    const clerk = await at.signedIn('clerk');
    const open = centre.house.bookingOf();
    await centre.house.as('clerk').call('claims.book', open);
    const id = randomUUID();
    await whileCut(() =>
      clerk.call('line.keepBooking', {
        id,
        request: randomUUID(),
        booking: open,
        typed: JSON.stringify({ condition: 'Scratched.' }),
      }),
    );
    await at.untilChanged(async () =>
      (await clerk.call('line.bookings', {})).bookings.some(({ state }) => state === 'refused'),
    );
    const { bookings } = await clerk.call('line.bookings', {});
    expect(bookings.find((each) => each.id === id)?.failure?.code).toBe('serial_has_open_claim');
    expect((await clerk.call('line.booking', { id })).typed).toContain('Scratched.');
    await clerk.call('line.dropBooking', { id });
  });
});

test('a desk with more windows than the centre keeps sessions for is back on its line all the same', async () => {
  const crowded = await newDesk(centre, 'Hall');
  for (let count = 0; count <= SESSIONS_A_DESK; count += 1) crowded.window();
  centre.line.cut();
  await crowded.until('broken');
  await centre.line.mend();
  await crowded.window().call('line.try', {});
  await crowded.until('up');
  await crowded.desk.close();
  await at.until('up');
});

test('what waits outlives the program, closed to whoever reads its disk, and goes in its writer’s name alone', async () => {
  const other = await newDesk(centre, 'Bench');
  const technician = await other.signedIn('technician');
  const booking = centre.house.bookingOf();
  const id = randomUUID();
  centre.line.cut();
  await other.until('broken');
  await technician.call('line.keepBooking', { id, request: randomUUID(), booking, typed: '' });
  await other.desk.close();
  const folder = join(other.dataDir, 'waiting');
  for (const name of await readdir(folder)) {
    expect((await readFile(join(folder, name))).includes(booking.serial)).toBe(false);
  }
  await centre.line.mend();
  const again = await openDeskIn(other.dataDir);
  await again.until('up');
  const clerk = await again.signedIn('clerk');
  expect((await clerk.call('line.bookings', {})).bookings).toMatchObject([
    { state: 'waiting', mine: false, by: PEOPLE.technician },
  ]);
  const writer = await again.signedIn('technician');
  await again.untilChanged(
    async () => (await writer.call('line.bookings', {})).bookings[0]?.state === 'sent',
  );
  const { claims } = await writer.call('devices.lookup', { serial: booking.serial });
  expect((await centre.house.claim(claims[0]?.id ?? '')).bookedBy).toBe(PEOPLE.technician);
  await again.desk.close();
  await at.window().call('line.try', {});
  await at.until('up');
});

test('where newer versions come from is known once the centre cannot be asked any more', async () => {
  const other = await newDesk(centre, 'Window');
  const server = { address: 'https://updates.example.com/', signedBy: 'k'.repeat(43), hour: 3 };
  const manager = await other.signedIn('manager');
  const heard = () => other.desk.updating?.updateSettings() ?? null;
  expect(await heard()).toBeNull();
  const told = other.untilChanged(async () => (await heard()) !== null);
  await manager.call('updates.set', server);
  await told;
  expect(await heard()).toMatchObject({ ...server, decided: null });
  expect(other.desk.updating?.isQuiet()).toBe(false);
  await other.desk.close();

  centre.line.cut();
  const again = await openDeskIn(other.dataDir);
  expect(await again.desk.updating?.updateSettings()).toMatchObject(server);
  expect(again.desk.updating?.isQuiet()).toBe(true);
  await again.desk.close();
  await centre.line.mend();
  await at.until('up');
});

test('a desk whose manager leaves is gone from the list, and nothing of the centre’s from its folder', async () => {
  const leaving = await newDesk(centre, 'Office');
  const clerk = await leaving.signedIn('clerk');
  expect(await clerk.refusal('line.leave', { password: PASSWORD })).toMatchObject({ code: 'role_may_not' });
  const manager = await leaving.signedIn('manager');
  expect(await manager.refusal('line.leave', { password: 'guess' })).toMatchObject({ kind: 'not_allowed' });
  await manager.call('line.leave', { password: PASSWORD });
  const { desks } = await centre.house.as('manager').call('desks.list', {});
  expect(desks.map(({ name }) => name)).not.toContain('Office');
  expect(await readdir(leaving.dataDir)).toEqual([]);
});

test('a desk that is revoked says so, and shows nobody anything more', async () => {
  const revoked = await newDesk(centre, 'Store');
  const clerk = await revoked.signedIn('clerk');
  await clerk.call('claims.board', {});
  const { desks } = await centre.house.as('manager').call('desks.list', {});
  const deskId = desks.find(({ name }) => name === 'Store')?.id ?? '';
  await centre.house.as('manager').call('desks.revoke', { deskId });
  await revoked.until('shut');
  expect((await clerk.call('line.status', {})).desk).toMatchObject({ state: 'shut', why: 'desk_revoked' });
  expect(await clerk.call('session.current', {})).toMatchObject({ person: null });
  expect(await clerk.refusal('claims.board')).toMatchObject({ code: 'not_signed_in' });
  await clerk.call('line.leave', { password: '' });
  expect(existsSync(join(revoked.dataDir, 'desk.json'))).toBe(false);
  await revoked.desk.close();
});

describe('a code', () => {
  const pairing = async (code: string, dataDir?: string) =>
    pairDesk(dataDir ?? (await emptyFolder()), null, { code, name: 'Counter' }, OPENING).then(
      () => 'paired',
      (problem) => (problem as { failure: { code: string } }).failure.code,
    );

  test('with a slip in it is told by its line, and keeps nobody from typing it again', async () => {
    const code = await centre.code();
    const slipped = code.replace(/^./, (sign) => (sign === '7' ? '8' : '7'));
    expect(await pairing(slipped)).toBe('pairing_slip');
    expect(await pairing('not a code at all!')).toBe('pairing_strange');
    expect(await pairing(code.toLowerCase())).toBe('paired');
    expect(await pairing(code)).toBe('pairing_used');
  });

  test('of a centre that does not answer, or is another one there by now, makes no desk', async () => {
    const dataDir = await emptyFolder();
    const code = await centre.code();
    centre.line.cut();
    expect(await pairing(code, dataDir)).toBe('centre_unreachable');
    expect(await readdir(dataDir)).toEqual([]);
    await centre.line.mend();
    expect(await pairing(code, dataDir)).toBe('paired');
    await at.window().call('line.try', {});
    await at.until('up');
  });
});
