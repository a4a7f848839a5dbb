import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { SEALED } from '../../shared/backup/passphrase.ts';
import { KEY_FILE } from '../dataFolder.ts';
import { keptPath, sha256, writeOnce } from '../keptFiles.ts';
import { sizeOf } from '../sqlite/folder.ts';
import { writeWhole } from '../wholeFiles.ts';
import { FILES_FOLDER, listedIn } from './files.ts';
import { type Backup, listBackupsIn } from './kept.ts';
import { type KeptProof, keptProof, proofPath, sha256OfFile } from './proof.ts';
import { opening, SEALED_KEY_FILE, unlock } from './sealing.ts';

/** A backup that is encrypted, and what lies beside it. */

/** What was written down beside it: of the sealed bytes, and of what is in them. */
const sealedProof = z.strictObject({
  sealed: z.string().regex(/^[0-9a-f]{64}$/),
  proof: keptProof,
});

export const isSealed = (path: string): boolean => path.endsWith(SEALED);

async function readSealedProof(path: string): Promise<z.infer<typeof sealedProof>> {
  return sealedProof.parse(JSON.parse(await readFile(proofPath(path), 'utf8')));
}

export const writeSealedProof = (path: string, sealed: string, proof: KeptProof): Promise<void> =>
  writeWhole(proofPath(path), JSON.stringify({ sealed, proof }));

/** Reads the sealed bytes through, which needs no passphrase: whether they are still what was written. */
export async function isSealWhole(path: string): Promise<boolean> {
  const { sealed } = await readSealedProof(path);
  return (await sha256OfFile(path)) === sealed;
}

/** The sealed backups in a folder whose proof can be read, latest label first. */
export async function readSealedIn(folder: string): Promise<Backup[]> {
  const read = async (file: ReturnType<typeof listBackupsIn>[number]): Promise<Backup[]> => {
    try {
      const { proof } = await readSealedProof(file.path);
      return [{ ...file, head: proof.head, files: proof.files }];
    } catch {
      return [];
    }
  };
  return (await Promise.all(listBackupsIn(folder, SEALED).map(read))).flat();
}

/** What a passphrase opens of one backup and of what lies beside it. */
export interface OpenedSeal {
  /** Of the backup that was sealed. */
  readonly proof: KeptProof;
  /** Reads it through without writing anything. Throws where it was changed or cut off. */
  requireWhole(): Promise<void>;
  /** Writes the backup itself to a file. Throws where it was changed or cut off. */
  openTo(path: string): Promise<void>;
  /** The key of the events that lies beside it; null where there is none. */
  eventKey(): Promise<Buffer | null>;
  /** Brings the papers, photos and logo that a database lists and a data folder lacks. */
  bringFiles(database: Database.Database, dataDir: string): Promise<void>;
}

/** Of a file that fits into memory, as a photo and a key do. */
async function bytesOf(path: string, identity: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of opening(identity)(createReadStream(path))) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** @throws Locked; any other error where what lies there is damaged. */
export async function openSeal(path: string, passphrase: string | null): Promise<OpenedSeal> {
  const folder = dirname(path);
  const identity = await unlock(await readFile(join(folder, SEALED_KEY_FILE), 'utf8'), passphrase);
  const { proof } = await readSealedProof(path);
  const strange = () => new Error(`${path} does not hold what was sealed.`);
  return {
    proof,
    async requireWhole() {
      if (!(await isSealWhole(path))) throw new Error(`${path} was changed or cut off.`);
      const hash = createHash('sha256');
      for await (const piece of opening(identity)(createReadStream(path))) hash.update(piece);
      if (hash.digest('hex') !== proof.sha256) throw strange();
    },
    async openTo(target) {
      await writeWhole(target, async (file) => {
        for await (const piece of opening(identity)(createReadStream(path))) await file.writeFile(piece);
      });
      if ((await sha256OfFile(target)) !== proof.sha256) throw strange();
    },
    async eventKey() {
      const key = join(folder, `${KEY_FILE}${SEALED}`);
      if (!existsSync(key)) return null;
      const text = (await bytesOf(key, identity)).toString('utf8').trim();
      return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null;
    },
    async bringFiles(database, dataDir) {
      for (const { folder: within, hash, extension } of listedIn(database)) {
        const target = keptPath(dataDir, within, hash, extension);
        const source = `${keptPath(join(folder, FILES_FOLDER), within, hash, extension)}${SEALED}`;
        if (sizeOf(target) > 0 || !existsSync(source)) continue;
        const bytes = await bytesOf(source, identity).catch(() => null);
        if (bytes && sha256(bytes) === hash) await writeOnce(target, bytes);
      }
    },
  };
}
