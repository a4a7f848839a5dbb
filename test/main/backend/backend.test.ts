import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../../shared/contract/index.ts';
import { openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

describe('a request sent again', () => {
  test('gets the first one’s answer, and nothing is done twice', async () => {
    const booking = house.bookingOf();
    const first = await house.as('clerk').ask('claims.book', booking, 'request-1');
    expect(first).toMatchObject({ ok: true });
    expect(await house.as('clerk').ask('claims.book', booking, 'request-1')).toEqual(first);
    const { claims } = await house.as('clerk').call('devices.lookup', { serial: booking.serial });
    expect(claims).toHaveLength(1);
  });

  test('pays once', async () => {
    const claimId = await house.book();
    await house.estimate(claimId);
    await house.choose(claimId, 'paid_repair');
    const payment = { claimId, amount: 1000, currency: 'PLN', method: 'blik', reference: '' };
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await house.as('clerk').ask('payments.record', payment, 'request-2')).toMatchObject({
        ok: true,
        value: { outstanding: { amount: 60_500 } },
      });
    }
    expect((await house.claim(claimId)).payments).toHaveLength(1);
  });

  test('with another input, to another call or by another person is a conflict', async () => {
    const claimId = await house.book();
    const note = { claimId, note: 'Called.' };
    await house.as('clerk').ask('claims.addNote', note, 'request-3');
    const others = [
      await house.as('clerk').ask('claims.addNote', { claimId, note: 'Wrote.' }, 'request-3'),
      await house.as('clerk').ask('claims.cancel', { claimId, reason: 'Called.' }, 'request-3'),
      await house.as('technician').ask('claims.addNote', note, 'request-3'),
    ];
    for (const answer of others) {
      expect(answer).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'request_reused' } });
    }
    expect((await house.claim(claimId)).events.filter((event) => event.kind === 'note_added')).toHaveLength(
      1,
    );
  });

  test('after it was refused is tried anew', async () => {
    const claimId = await house.book();
    const diagnosis = { claimId, damaged: [], causesFound: [], findings: '', upgradeRequested: false };
    const ask = () => house.as('technician').ask('claims.diagnose', diagnosis, 'request-4');
    expect(await ask()).toMatchObject({ ok: false });
    await house.as('technician').call('claims.startDiagnosis', { claimId });
    expect(await ask()).toMatchObject({ ok: true });
  });
});

describe('an input', () => {
  test('that is wrong is refused field by field, each with its place and a sentence', async () => {
    const { shipTo, incident } = house.bookingOf();
    const failure = await house.as('clerk').refusal('claims.book', {
      ...house.bookingOf(),
      serial: '12',
      receivedOn: '2026-02-30',
      shipTo: { ...shipTo, country: 'XX' },
      incident: { ...incident, causes: ['collision', 'moon'] },
      received: ['gimbal', 'gimbal'],
    });
    expect(failure).toMatchObject({ kind: 'bad_input', code: 'bad_input' });
    expect(failure.issues?.map((issue) => issue.path).sort()).toEqual([
      'incident.causes.1',
      'received',
      'receivedOn',
      'serial',
      'shipTo.country',
    ]);
    for (const { code, message } of failure.issues ?? []) {
      expect(code).toMatch(/^[a-z_]+$/);
      expect(message).not.toBe('');
    }
  });

  test('with a field that the call does not know is refused and not trimmed', async () => {
    for (const [name, input] of [
      ['claims.book', { ...house.bookingOf(), colour: 'grey' }],
      ['claims.list', { serach: 'Nowak' }],
      ['session.signOut', { now: true }],
    ] as const) {
      const failure = await house.as('clerk').refusal(name, input);
      expect(failure).toMatchObject({ kind: 'bad_input', issues: [{ code: 'unrecognized_keys' }] });
    }
  });

  test('with such a field further inside is refused just so, and told where it is', async () => {
    const booking = house.bookingOf();
    const { incident, shipTo } = booking;
    const claimId = await house.book(booking);
    const line = { kind: 'part', description: 'Arm', partNumber: '', quantityThousandths: 1000, unitNet: 1 };
    const region = { id: 'EU', name: 'Europe', countries: ['PL'], currency: 'EUR' };
    const cases = [
      ['clerk', 'claims.book', { ...booking, incident: { ...incident, dat: '2026-03-01' } }, 'incident.dat'],
      ['clerk', 'claims.book', { ...booking, shipTo: { ...shipTo, zip: '00-238' } }, 'shipTo.zip'],
      ['clerk', 'claims.book', { ...booking, customer: { ...booking.customer, vip: true } }, 'customer.vip'],
      [
        'technician',
        'estimates.saveDraft',
        { claimId, note: '', lines: [{ ...line, vatRateBp: 2300, discount: 5 }] },
        'lines.0.discount',
      ],
      [
        'technician',
        'claims.diagnose',
        {
          claimId,
          damaged: [{ component: 'gimbal', affectsOperation: true, affectsFlight: true }],
          causesFound: [],
          findings: '',
          upgradeRequested: false,
        },
        'damaged.0.affectsFlight',
      ],
      ['manager', 'catalogue.saveRegions', { regions: [region] }, 'regions.0.currency'],
    ] as const;
    for (const [role, name, input, path] of cases) {
      expect(await house.as(role).refusal(name, input)).toMatchObject({
        kind: 'bad_input',
        code: 'bad_input',
        issues: [{ path, code: 'unrecognized_keys' }],
      });
    }
    expect((await house.claim(claimId)).estimateDraft).toBeNull();
  });

  test.each([['text'], [7], [[]], [true]])('that is no object is refused: %j', async (input) => {
    expect(await house.as('clerk').refusal('claims.list', input)).toMatchObject({ kind: 'bad_input' });
  });

  test('left out is an empty one', async () => {
    expect(await house.as('clerk').ask('claims.counts', undefined)).toMatchObject({ ok: true });
    expect(await house.as('clerk').ask('claims.counts', null)).toMatchObject({ ok: true });
  });
});

describe('a call', () => {
  test.each(['claims.destroy', 'toString', '__proto__', ''])(
    'that is not in the contract is told: “%s”',
    async (name) => {
      expect(await house.as('manager').refusal(name)).toMatchObject({
        kind: 'not_found',
        code: 'no_such_call',
      });
    },
  );

  test('about what is not there says so', async () => {
    const nowhere = '019cd0a4-4a08-7000-8000-000000000000';
    const manager = house.as('manager');
    const codes = [
      await manager.refusal('claims.get', { claimId: nowhere }),
      await manager.refusal('claims.cancel', { claimId: nowhere, reason: 'x' }),
      await manager.refusal('plans.get', { planId: nowhere }),
      await manager.refusal('papers.locate', { paperId: nowhere }),
      await manager.refusal('stock.withdraw', { unitId: nowhere, reason: 'x' }),
      await manager.refusal('people.change', { personId: nowhere }),
    ].map(({ kind, code }) => `${kind} ${code}`);
    expect(codes).toEqual([
      'not_found no_such_claim',
      'not_found no_such_claim',
      'not_found no_such_plan',
      'not_found no_such_paper',
      'not_found no_such_unit',
      'not_found no_such_person',
    ]);
  });

  test('that is refused half-way leaves nothing behind', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
    await house.pay(claimId);
    await house.allocate(claimId);
    const before = [await house.claim(claimId), await house.plan(planId)];
    const parcel = { claimId, handOver: 'carrier', carrier: 'DPD', tracking: '' };
    await house.as('clerk').refusal('claims.ship', parcel);
    expect([await house.claim(claimId), await house.plan(planId)]).toEqual(before);
  });
});

describe('whoever listens', () => {
  test('is told after each change what it touched, and nothing after a query or a refusal', async () => {
    const heard: (readonly string[])[] = [];
    const silence = house.backend.onChanged((topics) => heard.push(topics));
    const claimId = await house.book();
    expect(heard.splice(0)).toEqual([contract['claims.book'].touches]);
    await house.claim(claimId);
    await house.as('clerk').refusal('claims.close', { claimId });
    expect(heard).toEqual([]);
    await house.cancel(claimId);
    expect(heard.splice(0)).toEqual([['claims', 'plans', 'stock']]);
    silence();
    await house.book();
    expect(heard).toEqual([]);
  });
});

test('a session that was closed answers nothing more', async () => {
  const session = house.backend.openSession();
  await session.handle({ id: 1, call: 'session.signIn', input: { name: PEOPLE.clerk, password: PASSWORD } });
  session.close();
  await expect(session.handle({ id: 2, call: 'claims.list' })).rejects.toThrow('closed');
});

test('a reopened centre knows its people, its claims and the requests it has answered', async () => {
  const first = await openWorkshop();
  const booking = first.bookingOf();
  const answer = await first.as('clerk').ask('claims.book', booking, 'request-5');
  await first.leave();
  const second = await openWorkshop({ dataDir: first.dataDir });
  expect(await second.as('clerk').ask('claims.book', booking, 'request-5')).toEqual(answer);
  await second.leave();
  const later = await openWorkshop({ dataDir: first.dataDir, workstation: true });
  expect((await later.as('clerk').call('claims.list', {})).rows).toHaveLength(1);
  await later.remove();
});

test('nothing in this house went wrong inside', () => {
  expect(house.problems).toEqual([]);
});
