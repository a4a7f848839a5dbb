import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { EventHead } from '../../shared/contract/eventHead.ts';
import type { SignedBackup } from '../keys/signing.ts';

/**
 * What is written down beside each backup when it is made: its bytes' SHA-256, so that a file that rotted is not taken
 * for a sound one, and the head of the chain of events at that moment, so that events removed from the live database
 * later are missed. What is copied is proven first and signed by whoever has the key, with how many of its files are kept.
 */
const proof = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  head: z.strictObject({ event: z.int().min(1), hmac: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
  /** Papers, photos and the logo beside it; null where nothing was written down of them. */
  files: z
    .strictObject({ kept: z.int().min(0), missing: z.int().min(0) })
    .nullable()
    .default(null),
});
export type Proof = z.infer<typeof proof>;

export const keptProof = proof.extend({
  /** Null where it is not there: the key was not open, or the backup is from before there were signatures. */
  signed: z
    .strictObject({ at: z.string(), publicKey: z.string(), signature: z.string() })
    .nullable()
    .default(null),
});
export type KeptProof = Proof & { readonly signed: SignedBackup | null };

export const proofPath = (backupPath: string): string => `${backupPath}.proof.json`;

/** The proof beside a backup; null where there is none, as beside one from before there were any. Throws if it is spoilt. */
export async function readProof(backupPath: string): Promise<KeptProof | null> {
  const path = proofPath(backupPath);
  if (!existsSync(path)) return null;
  return keptProof.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** Lower-case hexadecimal, 64 characters. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}

/** What the chain of events in an open database begins with, which no two centres have in common; null before it begins. */
export const firstLinkIn = (connection: Database.Database): string | null =>
  connection.prepare<[], string>('SELECT hmac FROM events ORDER BY id LIMIT 1').pluck().get() ?? null;

/** The last link of the chain of events in an open database; null before the first event. */
export function headIn(connection: Database.Database): EventHead | null {
  const row = connection
    .prepare<[], EventHead>('SELECT id AS event, hmac FROM events ORDER BY id DESC LIMIT 1')
    .get();
  return row ?? null;
}
