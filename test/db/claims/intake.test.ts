import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, TODAY, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

describe('a claim booked in', () => {
  test('gets the year’s next number, and keeps what was told', async () => {
    const booking = house.bookingOf();
    const first = await house.as('clerk').call('claims.book', booking);
    const second = await house.as('technician').call('claims.book', house.bookingOf());
    expect(first.number).toMatch(/^HG-2026-\d{6}$/);
    expect(Number(second.number.slice(-6))).toBe(Number(first.number.slice(-6)) + 1);
    const { customer, ...told } = booking;
    expect(await house.claim(first.claimId)).toMatchObject({
      ...told,
      state: 'received',
      bookedBy: 'Klara',
      customer: { name: 'Anna Nowak', language: 'pl' },
    });
    expect(customer.known).toBe(false);
  });

  test('takes its number from the year at the centre and not in Greenwich', async () => {
    const other = await openWorkshop();
    other.at('2026-12-31T23:30:00.000Z');
    const { number } = await other
      .as('clerk')
      .call('claims.book', other.bookingOf({ receivedOn: '2027-01-01' }));
    expect(number).toBe('HG-2027-000001');
    await other.remove();
  });

  test('finds the serial however it was typed, and its plan', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial, code: 'care-typed-1' });
    const typed = `${serial.slice(0, 4)} ${serial.slice(4).toLowerCase()}`;
    const claimId = await house.book({ serial: typed });
    expect(await house.claim(claimId)).toMatchObject({ serial, plan: { code: 'CARE-TYPED-1' } });
  });

  test('may be of a customer who is known', async () => {
    const { customer } = await house.claim(await house.book());
    const claimId = await house.book({ customer: { known: true, customerId: customer.id } });
    expect((await house.claim(claimId)).customer.id).toBe(customer.id);
    const { rows } = await house.as('clerk').call('customers.list', { search: 'anna@' });
    expect(rows.find((row) => row.id === customer.id)?.claims).toBe(2);
  });
});

describe('is not booked in', () => {
  test('a serial that has an open claim: the claim is named', async () => {
    const serial = house.newSerial();
    const { number } = await house.as('clerk').call('claims.book', house.bookingOf({ serial }));
    const failure = await house.as('technician').refusal('claims.book', house.bookingOf({ serial }));
    expect(failure).toMatchObject({
      kind: 'conflict',
      code: 'serial_has_open_claim',
      figures: { serial, number },
    });
    expect(failure.message).toContain(number);
    expect((await house.as('clerk').call('devices.lookup', { serial })).openClaim?.number).toBe(number);
  });

  test.each([
    ['a day of receipt that is still to come', { receivedOn: '2026-03-10' }, 'received_in_future'],
    [
      'an incident after the receipt',
      {
        incident: {
          date: '2026-03-10',
          causes: ['collision' as const],
          description: '',
          deviceBoundBeforeLoss: null,
        },
      },
      'incident_after_receipt',
    ],
    ['a parcel with nothing in it', { received: [] }, 'nothing_received'],
  ])('%s', async (_what, given, code) => {
    const booking = house.bookingOf({ receivedOn: TODAY, ...given });
    expect(await house.as('technician').refusal('claims.book', booking)).toMatchObject({
      kind: 'bad_input',
      code,
    });
  });

  test('a serial known as another model', async () => {
    const serial = house.newSerial();
    await house.cancel(await house.book({ serial }));
    const other = house.bookingOf({ serial, model: 'DJI Mavic 3 Pro' });
    expect(await house.as('clerk').refusal('claims.book', other)).toMatchObject({
      kind: 'conflict',
      code: 'other_model',
    });
  });

  test('for a customer who is not there; and nothing of the attempt stays', async () => {
    const serial = house.newSerial();
    const booking = house.bookingOf({
      serial,
      customer: { known: true, customerId: '019cd0a4-4a08-7000-8000-000000000000' },
    });
    expect(await house.as('clerk').refusal('claims.book', booking)).toMatchObject({
      kind: 'not_found',
      code: 'no_such_customer',
    });
    expect(await house.as('clerk').call('devices.lookup', { serial })).toMatchObject({
      device: null,
      claims: [],
    });
  });
});

describe('before the customer has chosen', () => {
  test('what intake wrote down is corrected, and the verdict follows', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial, received: ['aircraft'] });
    await house.diagnose(claimId);
    const verdict = async () => (await house.claim(claimId)).assessment.verdict.verdict;
    expect(await verdict()).toBe('not_covered');
    await house.as('clerk').call('claims.receiveParts', {
      claimId,
      components: ['aircraft', 'gimbal', 'camera', 'propellers', 'battery'],
    });
    expect(await verdict()).toBe('covered');
    const { received, condition, shipTo, incident } = await house.claim(claimId);
    expect(received).toEqual(['aircraft', 'gimbal', 'camera', 'propellers', 'battery']);
    await house.as('clerk').call('claims.correctIntake', {
      claimId,
      incident: { ...incident, date: null },
      careDeclared: false,
      received,
      condition,
      shipTo,
    });
    expect(await verdict()).toBe('needs_review');
  });

  test('parts that are already there are not received twice', async () => {
    const claimId = await house.book();
    expect(
      await house.as('clerk').refusal('claims.receiveParts', { claimId, components: ['gimbal'] }),
    ).toMatchObject({ code: 'parts_already_received' });
  });
});
