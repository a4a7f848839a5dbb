import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../../db/dataFolder.ts';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { planLetter, testLetter } from '../../../shared/mail/words.ts';
import { testOfFolder } from '../../engine.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const server = (given: Partial<Input<'mail.change'>> = {}): Input<'mail.change'> => ({
  host: 'smtp.example.com',
  port: 465,
  tls: 'tls',
  user: 'desk',
  password: 'sesame-and-thyme',
  senderName: 'Lotnia',
  senderAddress: 'lotnia@example.com',
  ...given,
});
const manager = () => house.as('manager');

async function planWithPaper(holderEmail = 'anna@example.com') {
  const planId = await house.registerPlan({ holderEmail });
  const { paperId } = await house.as('clerk').call('papers.keep', {
    planId,
    kind: 'plan',
    language: 'pl',
    pdfBase64: Buffer.from(`%PDF-1.7 ${planId}`).toString('base64'),
  });
  return { planId, paperId };
}

describe('the mail server', () => {
  test('is not there before it is set up, and nothing can be queued', async () => {
    expect(await house.as('clerk').call('mail.status', {})).toEqual({
      setUp: false,
      sender: '',
      waiting: 0,
      failed: 0,
    });
    const plan = await planWithPaper();
    expect(await house.as('clerk').refusal('mail.sendPlan', plan)).toMatchObject({ code: 'mail_not_set_up' });
    expect(await manager().refusal('mail.test', { to: 'a@example.com' })).toMatchObject({
      code: 'mail_not_set_up',
    });
  });

  testOfFolder(
    'is kept without ever showing its password, on screen, in events or in the database',
    async () => {
      await manager().call('mail.change', server());
      const { server: shown } = await manager().call('mail.settings', {});
      expect(shown).toEqual({
        host: 'smtp.example.com',
        port: 465,
        tls: 'tls',
        user: 'desk',
        senderName: 'Lotnia',
        senderAddress: 'lotnia@example.com',
        hasPassword: true,
      });
      for (const file of [DATABASE_FILE, `${DATABASE_FILE}-wal`]) {
        expect(readFileSync(join(house.dataDir, file)).includes('sesame-and-thyme')).toBe(false);
      }
    },
  );

  test('keeps its password while server and user stay, and asks for it with another', async () => {
    await manager().call('mail.change', server());
    await manager().call('mail.change', server({ password: null, port: 587, tls: 'starttls' }));
    expect((await manager().call('mail.settings', {})).server).toMatchObject({
      hasPassword: true,
      port: 587,
    });
    for (const other of [{ host: 'evil.example.com' }, { user: 'other' }]) {
      expect(await manager().refusal('mail.change', server({ password: null, ...other }))).toMatchObject({
        code: 'mail_password_needed',
      });
    }
  });

  test('never gets a password in the clear over a network', async () => {
    expect(await manager().refusal('mail.change', server({ tls: 'none' }))).toMatchObject({
      code: 'mail_password_in_the_clear',
    });
    await manager().call('mail.change', server({ tls: 'none', host: '127.0.0.1' }));
    await manager().call('mail.change', server({ tls: 'none', user: '', password: '' }));
    expect((await manager().call('mail.settings', {})).server?.hasPassword).toBe(false);
  });
});

describe('a message', () => {
  test('tells the holder in the paper’s language, with the paper', async () => {
    const { planId, paperId } = await planWithPaper();
    const { messageId } = await house.as('clerk').call('mail.sendPlan', { planId, paperId });
    const plan = await house.plan(planId);
    expect(plan.messages).toMatchObject([
      {
        id: messageId,
        to: 'anna@example.com',
        language: 'pl',
        subject: `Plan Care Refresh ${plan.code}`,
        state: 'queued',
        queuedBy: 'Klara',
        paperId,
      },
    ]);
    expect(plan.events[0]).toMatchObject({ kind: 'message_queued' });
  });

  test('wants an address, and a paper of that plan', async () => {
    const silent = await planWithPaper('');
    expect(await house.as('clerk').refusal('mail.sendPlan', silent)).toMatchObject({ code: 'no_address' });
    const other = await planWithPaper();
    expect(
      await house.as('clerk').refusal('mail.sendPlan', { planId: other.planId, paperId: silent.paperId }),
    ).toMatchObject({ code: 'paper_of_another' });
  });

  test('that still waits is not sent once mail is turned off, and can be queued again', async () => {
    const plan = await planWithPaper();
    const { messageId } = await house.as('clerk').call('mail.sendPlan', plan);
    expect(await house.as('clerk').refusal('mail.tryAgain', { messageId })).toMatchObject({
      code: 'message_not_failed',
    });
    await manager().call('mail.turnOff', {});
    const [failed] = (await house.plan(plan.planId)).messages;
    expect(failed).toMatchObject({ state: 'failed', reason: 'turned_off', nextAt: null });
    await manager().call('mail.change', server({ tls: 'none', user: '', password: '' }));
    await house.as('clerk').call('mail.tryAgain', { messageId });
    expect((await house.plan(plan.planId)).messages[0]).toMatchObject({ state: 'queued', attempts: 0 });
  });
});

describe.each(LANGUAGES)('what is written in %s', (language) => {
  test('leaves no figure unsaid', () => {
    const plan = {
      code: 'CR-1',
      model: 'DJI Mini SE',
      holder: 'Anna',
      from: '2026-03-09',
      until: '2028-03-08',
    };
    const letters = [
      planLetter(language, plan, { name: 'Lotnia', reach: 'lotnia@example.com' }),
      testLetter(language, 'Lotnia'),
    ];
    for (const { subject, body } of letters) {
      expect(`${subject}${body}`).not.toMatch(/\{\{|undefined/);
      expect(body).toContain('Lotnia');
    }
    expect(letters[0]?.body).toMatch(/2028/);
  });
});
