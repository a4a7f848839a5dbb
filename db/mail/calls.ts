import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { planLetter, testLetter } from '../../shared/mail/words.ts';
import { type Act, type Ask, signedIn } from '../act.ts';
import { boughtProduct } from '../catalogue.ts';
import { requireCentre } from '../centre.ts';
import { requireClaim } from '../claimRow/claimRow.ts';
import { newestMessages } from '../outbox/messages.ts';
import { mailServer, queue } from '../outbox/queue.ts';
import type { MailServerRow } from '../outbox/rows.ts';
import { ownTexts } from '../ownTexts.ts';
import { requirePaper } from '../papers.ts';
import { requirePlan } from '../planRow/planRow.ts';
import type { Reader } from '../tables.ts';
import { MAIL_PURPOSE, seal, unseal } from './seal.ts';
import { trackingOf } from './tracking.ts';

/** The calls about mail: where messages go out, what is queued for it, and what became of it. */

async function requireMailServer(db: Reader): Promise<MailServerRow> {
  const server = await mailServer(db);
  if (!server) {
    throw refuse('rule', 'mail_not_set_up', 'E-mail is not set up: a manager does that in the settings.');
  }
  return server;
}

/** How long a message that was given up is a matter of the day; the outbox shows older ones. Milliseconds. */
const FAILED_SHOWN_MS = 14 * 86_400_000;

/** Numbers and names of this computer itself: what is said there passes over no network. */
const ON_THIS_COMPUTER = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** The password as it is stored: sealed anew, the one there already, or none. */
function sealedPassword(
  act: Act,
  input: Checked<'mail.change'>,
  before: MailServerRow | null,
): string | null {
  const account = { host: input.host, user: input.user };
  if (input.password === '' || (input.password === null && !before?.password)) return null;
  const key = act.keyFor(MAIL_PURPOSE);
  if (input.password !== null) return seal(key, account, input.password);
  if (!before?.password) return null;
  if (unseal(key, account, before.password) !== null) return before.password;
  throw refuse(
    'rule',
    'mail_password_needed',
    'Type the password again: the one that is kept belongs to another server or user.',
  );
}

export const mailQueries = {
  'mail.status': async (ask: Ask): Promise<Output<'mail.status'>> => {
    const server = await mailServer(ask.db);
    const since = new Date(Date.parse(ask.now) - FAILED_SHOWN_MS).toISOString();
    const count = ask.db.selectFrom('messages').select((eb) => eb.fn.countAll<number>().as('count'));
    const waiting = await count.where('state', '=', 'queued').executeTakeFirstOrThrow();
    const failed = await count
      .where('queued_at', '>=', since)
      .where('state', '=', 'failed')
      .executeTakeFirstOrThrow();
    return {
      setUp: server !== null,
      sender: server?.sender_address ?? '',
      waiting: waiting.count,
      failed: failed.count,
    };
  },

  'mail.settings': async (ask: Ask): Promise<Output<'mail.settings'>> => {
    const row = await mailServer(ask.db);
    if (!row) return { server: null };
    const { host, port, tls, user } = row;
    return {
      server: {
        host,
        port,
        tls,
        user,
        senderName: row.sender_name,
        senderAddress: row.sender_address,
        hasPassword: row.password !== null,
      },
    };
  },

  'mail.outbox': async (ask: Ask): Promise<Output<'mail.outbox'>> => ({
    messages: await newestMessages(ask.db),
  }),
};

export const mailCommands = {
  'mail.change': async (act: Act, input: Checked<'mail.change'>): Promise<Output<'mail.change'>> => {
    const before = await mailServer(act.db);
    const password = sealedPassword(act, input, before);
    if (password !== null && input.tls === 'none' && !ON_THIS_COMPUTER.test(input.host)) {
      throw refuse(
        'rule',
        'mail_password_in_the_clear',
        'Without TLS the password would cross the network in the clear: choose TLS or STARTTLS.',
      );
    }
    const { host, port, tls, user } = input;
    const row = {
      host,
      port,
      tls,
      user,
      password,
      sender_name: input.senderName,
      sender_address: input.senderAddress,
      changed_at: act.now,
      changed_by: signedIn(act).id,
    };
    if (before) await act.db.updateTable('mail_server').set(row).where('id', '=', 1).execute();
    else {
      await act.db
        .insertInto('mail_server')
        .values({ id: 1, ...row })
        .execute();
    }
    const data = { host, port, tls, user, sender: input.senderAddress, password: input.password !== null };
    await act.record({ kind: 'mail_changed', data });
    return { done: true };
  },

  'mail.turnOff': async (act: Act): Promise<Output<'mail.turnOff'>> => {
    await act.db.deleteFrom('mail_server').execute();
    await act.db
      .updateTable('messages')
      .set({ state: 'failed', reason: 'turned_off', detail: '', next_at: null })
      .where('state', '=', 'queued')
      .execute();
    await act.record({ kind: 'mail_turned_off' });
    return { done: true };
  },

  'mail.test': async (act: Act, input: Checked<'mail.test'>): Promise<Output<'mail.test'>> => {
    await requireMailServer(act.db);
    const person = signedIn(act);
    const { name } = await requireCentre(act.db);
    const messageId = await queue(act, {
      kind: 'test',
      to_name: person.name,
      to_address: input.to,
      language: person.language,
      ...testLetter(person.language, name),
      plan_id: null,
      paper_id: null,
      claim_id: null,
    });
    return { messageId };
  },

  'mail.sendPlan': async (act: Act, input: Checked<'mail.sendPlan'>): Promise<Output<'mail.sendPlan'>> => {
    await requireMailServer(act.db);
    const plan = await requirePlan(act.db, input.planId);
    const paper = await requirePaper(act.db, input.paperId);
    if (paper.plan_id !== plan.id) {
      throw refuse('rule', 'paper_of_another', 'This paper is not of this plan: make the plan’s own first.');
    }
    if (plan.holder_email === '') {
      throw refuse('rule', 'no_address', `The holder of plan ${plan.code} has no e-mail address.`, {
        code: plan.code,
      });
    }
    const centre = await requireCentre(act.db);
    const { model } = await boughtProduct(act.db, plan);
    const letter = planLetter(
      paper.language,
      {
        code: plan.code,
        model,
        holder: plan.holder_name,
        from: plan.valid_from,
        until: plan.valid_until,
      },
      { name: centre.name, reach: [centre.email, centre.phone].filter(Boolean).join(' · ') },
      await ownTexts(act.db),
    );
    const messageId = await queue(act, {
      kind: 'plan',
      to_name: plan.holder_name,
      to_address: plan.holder_email,
      language: paper.language,
      ...letter,
      plan_id: plan.id,
      paper_id: paper.id,
      claim_id: null,
    });
    return { messageId };
  },

  'mail.sendTracking': async (
    act: Act,
    input: Checked<'mail.sendTracking'>,
  ): Promise<Output<'mail.sendTracking'>> => {
    await requireMailServer(act.db);
    const claim = await requireClaim(act.db, input.claimId);
    const message = await trackingOf(act.db, claim);
    if (message === 'nothing_to_follow') {
      throw refuse(
        'rule',
        'nothing_to_follow',
        `Claim ${claim.number} has no parcel with a carrier to follow.`,
        {
          number: claim.number,
        },
      );
    }
    if (message === 'no_customer_address') {
      throw refuse('rule', 'no_customer_address', 'The customer has no e-mail address: add it first.');
    }
    if (message === 'already_told') {
      throw refuse('conflict', 'already_told', 'This message to the customer is there already: look at it.');
    }
    return { messageId: await queue(act, message) };
  },

  'mail.tryAgain': async (act: Act, input: Checked<'mail.tryAgain'>): Promise<Output<'mail.tryAgain'>> => {
    await requireMailServer(act.db);
    const row = await act.db
      .selectFrom('messages')
      .select(['state', 'plan_id', 'claim_id', 'kind', 'to_address', 'subject'])
      .where('id', '=', input.messageId)
      .executeTakeFirst();
    if (!row) throw refuse('not_found', 'no_such_message', 'There is no such message: load the page again.');
    if (row.state !== 'failed') {
      throw refuse('conflict', 'message_not_failed', 'This message has been sent or is waiting to be sent.');
    }
    await act.db
      .updateTable('messages')
      .set({ state: 'queued', attempts: 0, next_at: act.now, reason: null, detail: '' })
      .where('id', '=', input.messageId)
      .execute();
    const data = {
      messageId: input.messageId,
      kind: row.kind,
      address: row.to_address,
      subject: row.subject,
      again: true,
    };
    await act.record({ kind: 'message_queued', planId: row.plan_id, claimId: row.claim_id, data });
    return { done: true };
  },
};
