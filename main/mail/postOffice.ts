import type { Act, NewEvent } from '../../db/act.ts';
import { MAIL_PURPOSE, unseal } from '../../db/mail/seal.ts';
import { dropFile, fileOf } from '../../db/outbox/files.ts';
import { mailServer } from '../../db/outbox/queue.ts';
import type { MailServerRow, MessageRow } from '../../db/outbox/rows.ts';
import { readPaper, requirePaper } from '../../db/papers.ts';
import type { Store } from '../../db/store.ts';
import type { Writer } from '../../db/tables.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal, refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { MessageReason } from '../../shared/contract/mail.ts';
import { nextTry } from '../../shared/mail/retry.ts';
import { detailOf, reasonOf } from './reason.ts';
import { realTimer, type Timer } from './timer.ts';
import { handOver, type Outgoing } from './transport.ts';

export interface PostOfficeOptions {
  readonly core: {
    readonly store: Store;
    readonly now: () => string;
    actIn(writer: Writer, person: Person | null, now: string): Act;
  };
  /** Told which topics a sent or failed message has changed. */
  readonly tell: (topics: readonly string[]) => void;
  readonly timer?: Timer | undefined;
  readonly log?: ((problem: unknown) => void) | undefined;
}

export interface PostOffice {
  /** Something may be waiting to be sent. */
  wake(): void;
  /** Breaks off what is being sent, which stays queued, and sends nothing more. */
  end(): Promise<void>;
}

/** What became of one try. */
type Outcome =
  | { readonly sent: true }
  | { readonly sent: false; readonly reason: MessageReason; readonly detail: string };

/**
 * Sends what is queued, one message after the other, oldest first. Only the workstation has one, and nothing here
 * opens a connection unless somebody has set a mail server up.
 *
 * A message leaves at least once: should the power fail between the server's word and its being written down, it
 * leaves again, under the same Message-ID.
 */
export function createPostOffice(options: PostOfficeOptions): PostOffice {
  const { core, tell, timer = realTimer } = options;
  const { store } = core;
  const shelf = { db: store.reader, dataDir: store.dataDir };
  const breakOff = new AbortController();
  let running: Promise<void> | null = null;
  let askedAgain = false;
  let cancelTimer: () => void = () => {};

  function wake(): void {
    if (breakOff.signal.aborted) return;
    askedAgain = true;
    running ??= work().finally(() => {
      running = null;
      if (askedAgain) wake();
    });
  }

  async function work(): Promise<void> {
    cancelTimer();
    askedAgain = false;
    try {
      await sendWhatIsDue();
      await waitForTheNext();
    } catch (problem) {
      options.log?.(problem);
    }
  }

  /** Until somebody opens the keys that the password is sealed with, which tells of mail, nothing can be sent. */
  const waitsForKeys = ({ password }: MailServerRow): boolean =>
    password !== null && store.keys.state() === 'closed';

  async function sendWhatIsDue(): Promise<void> {
    for (;;) {
      if (breakOff.signal.aborted) return;
      const server = await mailServer(store.reader);
      const message = server && (await nextDue());
      if (!server || !message || waitsForKeys(server)) return;
      const outcome = await attempt(server, message);
      if (breakOff.signal.aborted && !outcome.sent) return;
      await writeDown(message, outcome);
      if (outcome.sent) await dropFile(store, message);
      tell(['mail', 'plans', 'claims']);
    }
  }

  async function nextDue(): Promise<MessageRow | null> {
    const row = await store.reader
      .selectFrom('messages')
      .selectAll()
      .where('state', '=', 'queued')
      .where('next_at', '<=', core.now())
      .orderBy('next_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row ?? null;
  }

  async function attempt(server: MailServerRow, message: MessageRow): Promise<Outcome> {
    const account = { host: server.host, user: server.user };
    const password =
      server.password === null ? null : unseal(store.keys.keyFor(MAIL_PURPOSE), account, server.password);
    if (server.password !== null && password === null) {
      return { sent: false, reason: 'password_unreadable', detail: '' };
    }
    try {
      const outgoing = await compose(server, message);
      await handOver({ ...account, port: server.port, tls: server.tls, password }, outgoing, breakOff.signal);
      return { sent: true };
    } catch (error) {
      if (error instanceof Refusal) return { sent: false, reason: 'paper_damaged', detail: '' };
      const reason = reasonOf(error);
      if (reason === 'unexpected') options.log?.(`mail: ${detailOf(error, password)}`);
      return { sent: false, reason, detail: detailOf(error, password) };
    }
  }

  /** @throws Refusal where the paper to be attached is missing or changed. */
  async function compose(server: MailServerRow, message: MessageRow): Promise<Outgoing> {
    const paper = message.paper_id === null ? null : await requirePaper(store.reader, message.paper_id);
    const host = server.sender_address.slice(server.sender_address.lastIndexOf('@') + 1);
    return {
      messageId: `<${message.id}@${host}>`,
      from: { name: server.sender_name, address: server.sender_address },
      to: { name: message.to_name, address: message.to_address },
      subject: message.subject,
      body: message.body,
      attachment: paper
        ? { name: paper.name, bytes: (await readPaper(shelf, paper)).bytes }
        : await requireFile(message),
    };
  }

  /** @throws Refusal where the file that goes with it is missing or changed. */
  async function requireFile(message: MessageRow): Promise<Outgoing['attachment']> {
    const file = await fileOf(shelf, message);
    if (file === null && message.file_sha256 !== null) {
      throw refuse('not_found', 'file_missing', 'The file that goes with the message is no longer there.');
    }
    return file;
  }

  async function writeDown(message: MessageRow, outcome: Outcome): Promise<void> {
    const now = core.now();
    const attempts = message.attempts + 1;
    await inTransaction(store.db, async (writer) => {
      const change = (columns: Partial<MessageRow>) =>
        writer
          .updateTable('messages')
          .set({ attempts, ...columns })
          .where('id', '=', message.id)
          // Mail may have been turned off in the meantime.
          .where('state', '=', 'queued')
          .executeTakeFirst();
      const about = { messageId: message.id, kind: message.kind, address: message.to_address };
      const record = (event: NewEvent) => core.actIn(writer, null, now).record(event);
      if (outcome.sent) {
        const { numUpdatedRows } = await writer
          .updateTable('messages')
          .set({ attempts, state: 'sent', sent_at: now, next_at: null, reason: null, detail: '' })
          .where('id', '=', message.id)
          .executeTakeFirst();
        // Its customer was erased while it was on its way.
        if (numUpdatedRows === 0n) return;
        await record({
          kind: 'message_sent',
          planId: message.plan_id,
          claimId: message.claim_id,
          data: about,
        });
        return;
      }
      const { reason, detail } = outcome;
      const next = nextTry(message.kind, reason, attempts, now);
      const { numUpdatedRows } = await change({
        state: next === null ? 'failed' : 'queued',
        next_at: next,
        reason,
        detail,
      });
      if (next === null && numUpdatedRows > 0n) {
        await record({
          kind: 'message_failed',
          planId: message.plan_id,
          claimId: message.claim_id,
          data: { ...about, why: reason, detail },
        });
      }
    });
  }

  async function waitForTheNext(): Promise<void> {
    const server = await mailServer(store.reader);
    if (breakOff.signal.aborted || !server || waitsForKeys(server)) return;
    const next = await store.reader
      .selectFrom('messages')
      .select('next_at')
      .where('state', '=', 'queued')
      .orderBy('next_at')
      .limit(1)
      .executeTakeFirst();
    if (!next?.next_at) return;
    cancelTimer = timer(Math.max(0, Date.parse(next.next_at) - Date.parse(core.now())), wake);
  }

  return {
    wake,
    async end() {
      breakOff.abort();
      await running;
      // Only now: what was under way may have set it once more.
      cancelTimer();
    },
  };
}
