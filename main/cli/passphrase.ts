import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { isSealed } from '../../db/backups/sealed.ts';
import { Misused, type Streams } from './streams.ts';

const WANTED =
  'This backup is encrypted: give its passphrase in HANGAR_BACKUP_PASSPHRASE, in a file with --passphrase-file, or at a terminal.';

function inFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new Misused(`The file ${path} with the passphrase cannot be read.`);
  }
}

/** Asks without showing what is typed. */
async function asked({ stdin, stderr }: Streams): Promise<string> {
  if (!('isTTY' in stdin) || stdin.isTTY !== true) throw new Misused(WANTED);
  stderr.write('Passphrase of the backup: ');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asking = createInterface({ input: stdin, output: unseen, terminal: true });
  try {
    return await asking.question('');
  } finally {
    asking.close();
    stderr.write('\n');
  }
}

/**
 * The passphrase of a backup that is encrypted, null of any other: from HANGAR_BACKUP_PASSPHRASE, a file, or typed. Never
 * from an argument: every program on the computer may read those, and the shell keeps them.
 */
export async function passphraseOf(
  path: string,
  file: string | undefined,
  streams: Streams,
): Promise<string | null> {
  if (!isSealed(path)) return null;
  if (file !== undefined) return inFile(file);
  return streams.env.HANGAR_BACKUP_PASSPHRASE ?? asked(streams);
}
