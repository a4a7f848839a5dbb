import { createHmac, timingSafeEqual } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { refuse } from '../../shared/contract/answer.ts';
import type { Service } from '../../shared/contract/desks.ts';
import type { ListedService } from '../../shared/line/frames.ts';
import type { Act } from '../act.ts';
import { GONE_AFTER_MS, type OnLine, onLine } from '../desks/running.ts';
import { deriveKey } from '../keys/derive.ts';
import { inTransaction } from '../transaction.ts';
import type { PostgresStore } from './store.ts';

/** The services over one database, by which a desk finds another one when its own is gone. */

/** What a desk is told, which is proved. */
interface ListedRow {
  fingerprint: string;
  addresses: string;
  seen_at: string;
  proof: Buffer;
}

interface ServiceRow extends ListedRow {
  program: string | null;
  since: string | null;
  told_at: Date | null;
  stopped: boolean;
  desks: string;
}

type Row = { services: ServiceRow };

/** One that has not listed itself for so long was shut down for good. Milliseconds. */
const FORGOTTEN_AFTER_MS = 14 * 86_400_000;

const proofOf = (eventKey: Buffer, { fingerprint, addresses, seen_at }: Omit<ListedRow, 'proof'>): Buffer =>
  createHmac('sha256', deriveKey(eventKey, 'services 1'))
    .update(JSON.stringify([fingerprint, addresses, seen_at]))
    .digest();

/** Lists a service as one that runs, and strikes out those that were shut down for good. */
export async function listService(
  { db, eventKey }: Pick<PostgresStore, 'db' | 'eventKey'>,
  { fingerprint, addresses }: ListedService,
  now: string,
): Promise<void> {
  const told = { fingerprint, addresses: JSON.stringify(addresses), seen_at: now };
  const row: ListedRow = { ...told, proof: proofOf(eventKey, told) };
  await inTransaction(db, async (writer) => {
    const { fingerprint: _, ...others } = row;
    const tables = writer.withTables<Row>();
    await tables
      .insertInto('services')
      .values({ ...row, stopped: false, desks: '[]' })
      .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet(others))
      .execute();
    const long = new Date(Date.parse(now) - FORGOTTEN_AFTER_MS).toISOString();
    await tables.deleteFrom('services').where('seen_at', '<', long).execute();
  });
}

/** Those that are listed, each by itself. */
export async function listedServices({
  reader,
  eventKey,
}: Pick<PostgresStore, 'reader' | 'eventKey'>): Promise<ListedService[]> {
  const rows = await reader
    .withTables<Row>()
    .selectFrom('services')
    .select(['fingerprint', 'addresses', 'seen_at', 'proof'])
    .orderBy('fingerprint')
    .execute();
  return rows
    .filter((row) => isProved(eventKey, row))
    .map(({ fingerprint, addresses }) => ({ fingerprint, addresses: JSON.parse(addresses) }));
}

const isProved = (eventKey: Buffer, row: ListedRow): boolean =>
  timingSafeEqual(row.proof, proofOf(eventKey, row));

/** What a service tells of itself. */
export interface Told {
  /** The version of its program. */
  readonly program: string;
  /** When it was started. */
  readonly since: string;
  readonly desks: OnLine;
}

/**
 * A service that is listed tells how it is. False: it is listed no more. Waits for no command's turn, since it would seem
 * gone while a long one is carried out.
 */
export async function tellOfItself(
  { db }: Pick<PostgresStore, 'db'>,
  fingerprint: string,
  { program, since, desks }: Told,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .withTables<Row>()
    .updateTable('services')
    .set({ program, since, desks: JSON.stringify(desks), stopped: false, told_at: sql`now()` })
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** It ends as it was meant to. */
export async function tellOfItsEnd({ db }: Pick<PostgresStore, 'db'>, fingerprint: string): Promise<void> {
  await db
    .withTables<Row>()
    .updateTable('services')
    .set({ desks: '[]', stopped: true, told_at: sql`now()` })
    .where('fingerprint', '=', fingerprint)
    .execute();
}

const answers: RawBuilder<boolean> = sql`NOT stopped AND told_at IS NOT NULL
  AND told_at > now() - make_interval(secs => ${GONE_AFTER_MS / 1000})`;

export type ServiceThere = Omit<Service, 'here'> & { readonly desks: OnLine };

/** All that are listed, and how each is. */
export async function servicesThere({
  reader,
  eventKey,
}: Pick<PostgresStore, 'reader' | 'eventKey'>): Promise<ServiceThere[]> {
  const rows = await reader
    .withTables<Row>()
    .selectFrom('services')
    .select([
      'fingerprint',
      'addresses',
      'seen_at',
      'proof',
      'program',
      'since',
      'told_at',
      'stopped',
      'desks',
    ])
    .select(answers.as('answers'))
    .orderBy('addresses')
    .execute();
  return rows
    .filter((row) => isProved(eventKey, row))
    .map((row) => ({
      ...{ fingerprint: row.fingerprint, addresses: JSON.parse(row.addresses) },
      ...{ program: row.program, since: row.since },
      seenAt: row.told_at?.toISOString() ?? row.seen_at,
      state: row.answers ? 'answers' : row.stopped ? 'stopped' : 'silent',
      // Of one that was killed nobody is on the line.
      desks: (row.answers && onLine.safeParse(JSON.parse(row.desks)).data) || [],
    }));
}

/** @throws Refusal of one that answers, or that is listed no more. */
export async function strikeService(act: Act, fingerprint: string): Promise<void> {
  const tables = act.db.withTables<Row>();
  const struck = await tables
    .deleteFrom('services')
    .where('fingerprint', '=', fingerprint)
    .where(sql<boolean>`NOT (${answers})`)
    .returning('addresses')
    .executeTakeFirst();
  if (struck) {
    const [address = ''] = JSON.parse(struck.addresses) as string[];
    return act.record({ kind: 'service_struck', data: { address } });
  }
  const there = await tables
    .selectFrom('services')
    .select('fingerprint')
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  if (!there) throw noSuchService();
  throw refuse(
    'rule',
    'service_answers',
    'This service answers, so desks may go on to it: stop it first, or leave it in the list.',
  );
}

export const noSuchService = (): Error =>
  refuse('not_found', 'no_such_service', 'There is no such service any more: load the list again.');
