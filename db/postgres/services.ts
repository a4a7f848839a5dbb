import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ListedService } from '../../shared/line/frames.ts';
import { deriveKey } from '../keys/derive.ts';
import { inTransaction } from '../transaction.ts';
import type { PostgresStore } from './store.ts';

/** The services over one database, by which a desk finds another one when its own is gone. */

interface ServiceRow {
  fingerprint: string;
  addresses: string;
  seen_at: string;
  proof: Buffer;
}

/** One that has not listed itself for so long was shut down for good. Milliseconds. */
const FORGOTTEN_AFTER_MS = 14 * 86_400_000;

const proofOf = (eventKey: Buffer, { fingerprint, addresses, seen_at }: Omit<ServiceRow, 'proof'>): Buffer =>
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
  const row: ServiceRow = { ...told, proof: proofOf(eventKey, told) };
  await inTransaction(db, async (writer) => {
    const { fingerprint: _, ...others } = row;
    const tables = writer.withTables<{ services: ServiceRow }>();
    await tables
      .insertInto('services')
      .values(row)
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
    .withTables<{ services: ServiceRow }>()
    .selectFrom('services')
    .selectAll()
    .orderBy('fingerprint')
    .execute();
  return rows
    .filter((row) => timingSafeEqual(row.proof, proofOf(eventKey, row)))
    .map(({ fingerprint, addresses }) => ({ fingerprint, addresses: JSON.parse(addresses) }));
}
