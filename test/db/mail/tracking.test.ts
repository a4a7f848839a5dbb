import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DataAnswer, LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import { shippedLetter } from '../../../shared/mail/words.ts';
import { groupSerial } from '../../../shared/serial/serial.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const setUp = () =>
  house.as('manager').call('mail.change', {
    host: 'smtp.example.com',
    port: 465,
    tls: 'tls',
    user: '',
    password: '',
    senderName: 'Lotnia',
    senderAddress: 'lotnia@example.com',
  });

/** A paid repair that is ready to go back. */
async function ready(email = 'anna@example.com') {
  const { customer } = house.bookingOf();
  const claimId = await house.book({ customer: { ...customer, email } as never });
  await house.estimate(claimId);
  await house.choose(claimId, 'paid_repair');
  await house.pay(claimId);
  await house.repair(claimId);
  return claimId;
}

const messages = async (claimId: string) => (await house.claim(claimId)).messages;
const collect = (claimId: string) =>
  house.as('clerk').call('claims.ship', { claimId, handOver: 'collected', carrier: '', tracking: '' });

describe('a parcel that leaves', () => {
  test('tells the customer where it is, in the customer’s language', async () => {
    await setUp();
    const claimId = await ready();
    await house.ship(claimId);
    const { number, shipment, events } = await house.claim(claimId);
    expect(await messages(claimId)).toMatchObject([
      {
        kind: 'shipped',
        to: 'anna@example.com',
        language: 'pl',
        subject: `Przesyłka została nadana: zgłoszenie ${number}`,
        state: 'queued',
        claimId,
        claimNumber: number,
        planId: null,
      },
    ]);
    expect(shipment?.trackingLink).toBe('https://tracktrace.dpd.com.pl/parcelDetails?p1=PL123456789');
    expect(events.map(({ kind }) => kind)).toContain('message_queued');
    const { messages: outbox } = await house.as('manager').call('mail.outbox', {});
    expect(outbox[0]).toMatchObject({ kind: 'shipped', claimNumber: number });
  });

  test('tells nobody without mail, without an address, or over the counter', async () => {
    const before = await ready();
    await house.ship(before);
    expect(await messages(before)).toEqual([]);
    await setUp();
    const silent = await ready('');
    await house.ship(silent);
    const counter = await ready();
    await collect(counter);
    expect([...(await messages(silent)), ...(await messages(counter))]).toEqual([]);
  });
});

test('a customer whose device got new parts is told that serial and plan are the old ones', async () => {
  await setUp();
  const serial = house.newSerial();
  await house.registerPlan({ serial });
  const customer = {
    known: false,
    name: 'Ann',
    email: 'ann@example.com',
    phone: '',
    language: 'en',
  } as const;
  const claimId = await house.book({ serial, customer });
  await house.estimate(claimId);
  await house.choose(claimId, 'care_replacement');
  const components = ['gimbal' as const];
  await house
    .as('technician')
    .call('replacements.useParts', { claimId, components, reason: 'Gimbal alone.' });
  await house.pay(claimId);
  await house.as('technician').call('claims.finishRepair', {
    claimId,
    work: 'Fitted.',
    parts: [{ component: 'gimbal' }],
  });
  await house.as('technician').call('claims.passQuality', { claimId });
  await house.ship(claimId);
  const [message] = await behindItsBack(
    house.dataDir,
    'SELECT body FROM messages WHERE claim_id = ?',
    claimId,
  );
  const body = message?.body;
  expect(body).toContain('It keeps its serial number');
  expect(body).not.toContain('the replacement for your device');
});

describe('the message can be sent later', () => {
  test('once mail is set up, and once only', async () => {
    const claimId = await ready();
    await house.ship(claimId);
    const send = () => house.as('clerk').refusal('mail.sendTracking', { claimId });
    expect(await send()).toMatchObject({ code: 'mail_not_set_up' });
    await setUp();
    await house.as('clerk').call('mail.sendTracking', { claimId });
    expect(await messages(claimId)).toHaveLength(1);
    expect(await send()).toMatchObject({ kind: 'conflict', code: 'already_told' });
  });

  test('but not without a parcel to follow or an address', async () => {
    await setUp();
    const here = await ready();
    expect(await house.as('clerk').refusal('mail.sendTracking', { claimId: here })).toMatchObject({
      code: 'nothing_to_follow',
    });
    const silent = await ready('');
    await house.ship(silent);
    expect(await house.as('clerk').refusal('mail.sendTracking', { claimId: silent })).toMatchObject({
      code: 'no_customer_address',
    });
  });

  test('after mail was turned off and set up again', async () => {
    await setUp();
    const claimId = await ready();
    await house.ship(claimId);
    await house.as('manager').call('mail.turnOff', {});
    const [failed] = await messages(claimId);
    expect(failed).toMatchObject({ state: 'failed', reason: 'turned_off' });
    await setUp();
    await house.as('clerk').call('mail.tryAgain', { messageId: failed?.id ?? '' });
    expect(await messages(claimId)).toMatchObject([{ state: 'queued', attempts: 0 }]);
  });
});

describe('after a swap the customer is told', () => {
  /** A replacement under the plan, ready to leave: its claim and its serial. */
  async function swapped(dataAnswer: DataAnswer) {
    const serial = house.newSerial();
    await house.registerPlan({ serial, code: `SWAP-${serial.slice(-4)}` });
    const { customer } = house.bookingOf();
    const claimId = await house.book({
      serial,
      dataAnswer,
      customer: { ...customer, language: 'en' } as never,
    });
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
    await house.pay(claimId);
    return { claimId, serial, unit: await house.allocate(claimId) };
  }
  const letterOf = async (messageId: string) => {
    const [message] = await behindItsBack(house.dataDir, 'SELECT body FROM messages WHERE id = ?', messageId);
    return String(message?.body);
  };
  const sent = async (claimId: string) => {
    await house.ship(claimId);
    return letterOf((await messages(claimId))[0]?.id ?? '');
  };

  test('both serials, what the plan has left, and what to do with the account', async () => {
    await setUp();
    const { claimId, serial, unit } = await swapped('agreed');
    await house.as('technician').call('claims.tickDataDeleted', { claimId, deleted: true });
    const body = await sent(claimId);
    expect(body).toContain(
      `replacement is ${groupSerial(unit)}. It takes the place of ${groupSerial(serial)}`,
    );
    expect(body).toContain(`SWAP-${serial.slice(-4)} goes on`);
    expect(body).toContain('Replacements left: 2. Last day of cover: 31 March 2027.');
    expect(body).toContain(`remove the old device (${groupSerial(serial)}) from your account`);
    expect(body).toContain('was deleted on 9 March 2026, as you agreed');
  });

  test.each([
    ['agreed', 'As you agreed, the data on your old device will be deleted'],
    ['refused', 'so we have left it as it is'],
    ['nothing_stored', 'there is no data on your old device'],
    ['not_asked', 'Please tell us whether we may delete'],
  ] as const)('of the data, when the answer was “%s”, what follows from it', async (answer, sentence) => {
    await setUp();
    expect(await sent((await swapped(answer)).claimId)).toContain(sentence);
  });

  test('but not when the serial stays', async () => {
    await setUp();
    const body = await sent(await ready());
    expect(body).not.toMatch(/1581|konta/);
  });
});

const centre = { name: 'Lotnia', reach: 'lotnia@example.com' };

describe.each(LANGUAGES)('what is written in %s', (language) => {
  const fates = ['deleted', 'to_be_deleted', 'kept', 'nothing_stored', 'not_asked'] as const;
  test.each([...fates, null])('of a swap with the data “%s” leaves no word missing', (fate) => {
    const { body } = shippedLetter(
      language,
      {
        customer: 'Anna',
        claim: 'HG-2026-000001',
        contents: 'replacement',
        model: 'DJI Mini SE',
        carrier: 'DPD',
        tracking: 'PL1',
        link: null,
        swap: {
          serial: '1581F4XFC22B9999',
          oldSerial: '1581F4XFC22B3001',
          plan: { code: 'CR-7F3K', left: fate === null ? 0 : 2, until: '2027-03-31' },
          data: fate && { fate, deletedOn: fate === 'deleted' ? '2026-03-09' : null },
        },
      },
      centre,
    );
    expect(body).not.toMatch(/\{\{|undefined|null/);
    for (const said of ['1581 F4XF C22B 9999', '1581 F4XF C22B 3001', 'CR-7F3K', '2027']) {
      expect(body).toContain(said);
    }
    // The claim's number has the year too.
    expect(/2026(?!-)/.test(body)).toBe(fate === 'deleted');
  });

  test.each(['replacement', 'renewed', 'repaired', 'unrepaired'] as const)(
    'of a %s device says all',
    (contents) => {
      const parcel = {
        customer: 'Anna',
        claim: 'HG-2026-000001',
        contents,
        model: 'DJI Mini SE',
        carrier: 'DPD',
        tracking: 'PL1',
        swap: null,
      };
      const link = 'https://tracktrace.dpd.com.pl/parcelDetails?p1=PL1';
      const followed = shippedLetter(language, { ...parcel, link }, centre);
      for (const said of ['Anna', 'HG-2026-000001', 'DJI Mini SE', 'DPD', 'PL1', link, 'Lotnia']) {
        expect(followed.body).toContain(said);
      }
      const lost = shippedLetter(language, { ...parcel, link: null }, centre);
      expect(lost.body).not.toContain('https');
      for (const { subject, body } of [followed, lost])
        expect(`${subject}${body}`).not.toMatch(/\{\{|undefined|null/);
    },
  );
});
