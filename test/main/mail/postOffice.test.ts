import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Timer } from '../../../main/mail/timer.ts';
import type { Input } from '../../../shared/contract/index.ts';
import type { Message } from '../../../shared/contract/mail.ts';
import { computer } from '../../db/keys/keyStore.ts';
import { openWorkshop, PASSWORD, type Workshop } from '../../workshop.ts';
import { smtpStub } from './smtpStub.ts';

let house: Workshop;
let stub: Awaited<ReturnType<typeof smtpStub>>;
/** What the post office waits for: the pause, and what it then does. No clock runs here. */
let alarms: { milliseconds: number; ring: () => void }[] = [];

const timer: Timer = (milliseconds, ring) => {
  const alarm = { milliseconds, ring };
  alarms.push(alarm);
  return () => {
    alarms = alarms.filter((each) => each !== alarm);
  };
};

beforeEach(async () => {
  alarms = [];
  stub = await smtpStub();
  house = await openWorkshop({ workstation: true, mailTimer: timer });
});
afterEach(async () => {
  await house.remove();
  await stub.close();
});

const setUp = (given: Partial<Input<'mail.change'>> = {}) =>
  house.as('manager').call('mail.change', {
    host: '127.0.0.1',
    port: stub.port,
    tls: 'none',
    user: 'desk',
    password: 'sesame',
    senderName: 'Lotnia Serwis',
    senderAddress: 'lotnia@example.com',
    ...given,
  });

const PDF = Buffer.from('%PDF-1.7 the confirmation');

async function sendPlan() {
  const planId = await house.registerPlan({ holderName: 'Zofia Wójcik', holderEmail: 'zofia@example.com' });
  const { paperId } = await house.as('clerk').call('papers.keep', {
    planId,
    kind: 'plan',
    language: 'de',
    pdfBase64: PDF.toString('base64'),
  });
  await house.as('clerk').call('mail.sendPlan', { planId, paperId });
  return planId;
}

/** The plan's newest message, as soon as it is as wanted; every change of it is announced. */
function messageWhen(planId: string, wanted: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve, reject) => {
    const look = () => {
      house.plan(planId).then(({ messages: [message] }) => {
        if (!message || !wanted(message)) return;
        stop();
        resolve(message);
      }, reject);
    };
    const stop = house.backend.onChanged((topics) => {
      if (topics.includes('mail')) look();
    });
    look();
  });
}

/** Lets the pause pass that the post office waits for. */
async function ringNext(): Promise<number> {
  // The alarm is set right after the last try is written down, in the same run of the post office.
  while (alarms.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const [alarm] = alarms.splice(0);
  if (!alarm) throw new Error('The post office waits for nothing.');
  const { nextAt } = (await house.as('manager').call('mail.outbox', {})).messages[0] ?? {};
  if (nextAt) house.at(nextAt);
  alarm.ring();
  return alarm.milliseconds;
}

describe('the post office', () => {
  test('sends the confirmation with its paper, once it is set up', async () => {
    await setUp();
    const planId = await sendPlan();
    const message = await messageWhen(planId, ({ state }) => state === 'sent');
    expect(message).toMatchObject({ to: 'zofia@example.com', attempts: 1, reason: null, nextAt: null });
    const [got] = stub.received;
    expect(got).toMatchObject({
      from: 'lotnia@example.com',
      to: ['zofia@example.com'],
      signedIn: { user: 'desk', password: 'sesame' },
    });
    expect(got?.data).toContain(`Message-ID: <${message.id}@example.com>`);
    expect(got?.data).toMatch(/Content-Type: application\/pdf/);
    expect(got?.data.replaceAll('\r\n', '')).toContain(PDF.toString('base64'));
    const { events } = await house.plan(planId);
    expect(events[0]).toMatchObject({ kind: 'message_sent', by: 'Hangar' });
  });

  test('opens no connection where nobody has set it up', async () => {
    await house.registerPlan();
    await house.as('manager').refusal('mail.test', { to: 'a@example.com' });
    await house.leave();
    expect(stub.connections()).toBe(0);
    house = await openWorkshop({ workstation: true, mailTimer: timer });
  });

  test('tries again what the server puts off, after the pause and under the same name', async () => {
    await setUp();
    stub.refuse({ at: 'DATA', says: '451 come back later' }, { at: 'RCPT TO', says: '450 mailbox busy' });
    const planId = await sendPlan();
    const first = await messageWhen(planId, ({ attempts }) => attempts === 1);
    expect(first).toMatchObject({ state: 'queued', reason: 'later', detail: '451 come back later' });
    const pause = await ringNext();
    expect(pause).toBeGreaterThan(50_000);
    expect(pause).toBeLessThanOrEqual(60_000);
    await messageWhen(planId, ({ attempts }) => attempts === 2);
    await ringNext();
    const sent = await messageWhen(planId, ({ state }) => state === 'sent');
    expect(sent.attempts).toBe(3);
    expect(stub.received).toHaveLength(1);
    expect(stub.received[0]?.data).toContain(sent.id);
  });

  test('gives up at once where the address is refused, and sends when asked again', async () => {
    await setUp();
    stub.refuse({ at: 'RCPT TO', says: '550 no such mailbox' });
    const planId = await sendPlan();
    const failed = await messageWhen(planId, ({ state }) => state === 'failed');
    expect(failed).toMatchObject({
      reason: 'recipient_refused',
      detail: '550 no such mailbox',
      nextAt: null,
    });
    expect((await house.plan(planId)).events[0]).toMatchObject({ kind: 'message_failed' });
    await house.as('clerk').call('mail.tryAgain', { messageId: failed.id });
    expect((await messageWhen(planId, ({ state }) => state === 'sent')).attempts).toBe(1);
  });

  test('says so where the server does not take the password', async () => {
    await setUp();
    stub.refuse({ at: 'AUTH', says: '535 bad password' });
    const failed = await messageWhen(await sendPlan(), ({ state }) => state === 'failed');
    expect(failed.reason).toBe('signing_in');
    expect(stub.received).toEqual([]);
  });

  test('sends nothing over a connection that is less protected than was set', async () => {
    await setUp({ tls: 'starttls' });
    const failed = await messageWhen(await sendPlan(), ({ state }) => state === 'failed');
    expect(failed.reason).toBe('not_protected');
    expect(stub.received).toEqual([]);
  });

  test('keeps trying where no server is reached', async () => {
    await setUp();
    await stub.close();
    const queued = await messageWhen(await sendPlan(), ({ attempts }) => attempts === 1);
    expect(queued).toMatchObject({ state: 'queued', reason: 'unreachable' });
    stub = await smtpStub();
  });

  test('waits while the keys are closed, and sends once the recovery key has opened them', async () => {
    const { dataDir } = house;
    await setUp();
    const { recoveryKey } = await house.as('manager').call('recovery.make', { current: PASSWORD });
    await house.leave();
    // Opened at a computer that holds them, and then at one that does not.
    await (await openWorkshop({ dataDir, keyStore: computer() })).leave();
    house = await openWorkshop({ workstation: true, mailTimer: timer, dataDir, keyStore: computer() });
    const planId = await sendPlan();
    expect((await house.plan(planId)).messages[0]).toMatchObject({ state: 'queued', attempts: 0 });
    expect(alarms).toEqual([]);
    expect(house.problems).toEqual([]);
    await house.as('manager').call('keys.open', { key: recoveryKey });
    await messageWhen(planId, ({ state }) => state === 'sent');
    expect(stub.received[0]?.signedIn).toEqual({ user: 'desk', password: 'sesame' });
  });

  test('sends after a restart what was still waiting', async () => {
    const { dataDir } = house;
    await setUp();
    stub.refuse({ at: 'DATA', says: '421 going down' });
    const planId = await sendPlan();
    await messageWhen(planId, ({ attempts }) => attempts === 1);
    await house.leave();
    house = await openWorkshop({ workstation: true, mailTimer: timer, dataDir });
    await ringNext();
    await messageWhen(planId, ({ state }) => state === 'sent');
    expect(stub.received).toHaveLength(1);
  });
});
