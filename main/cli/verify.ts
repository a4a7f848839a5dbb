import { createReadStream, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { requireWhole } from '../../db/backups/backUp.ts';
import { countFiles, FILES_FOLDER, type FileCounts } from '../../db/backups/files.ts';
import { type KeptProof, readProof, sha256OfFile } from '../../db/backups/proof.ts';
import { isSealed, openSeal } from '../../db/backups/sealed.ts';
import { Locked } from '../../db/backups/sealing.ts';
import { isBackupSigned, isHeadSigned } from '../../db/keys/signing.ts';
import { headFromWord, headWordsIn, LONGEST_HEAD_WORD } from '../../shared/contract/eventHead.ts';
import { passphraseOf } from './passphrase.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

/** What a signature was found to say. */
interface Finding {
  readonly holds: boolean;
  readonly says: string;
}

const no = (says: string): Finding => ({ holds: false, says });

/** Signed rightly by `publicKey`: whether that is the key that somebody expects. */
function byKey(what: string, publicKey: string, expected: string | undefined): Finding {
  if (expected === undefined) {
    return {
      holds: true,
      says: `${what} by the key ${publicKey}. That this is the centre’s, only the centre can tell: give the key that you have from it with --key.`,
    };
  }
  return publicKey === expected
    ? { holds: true, says: `${what} by the key given.` }
    : no(`${what} by another key than the one given: ${publicKey}.`);
}

/** Reads a backup through; how many of its papers, photos and logos lie beside it whole. Throws where it is not whole. */
async function filesOf(path: string): Promise<FileCounts> {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    requireWhole(copy);
    return await countFiles(copy, join(dirname(path), FILES_FOLDER));
  } finally {
    copy.close();
  }
}

function filesInWords({ kept, missing }: FileCounts): string {
  if (missing > 0)
    return ` Of its papers, photos and logos ${missing} are not beside it, or no longer whole.`;
  return kept > 0 ? ` Its ${kept} papers, photos and logos lie beside it, whole.` : '';
}

/** Reads an encrypted backup through without writing any of it; its files stay sealed. */
async function ofSealed(
  path: string,
  expected: string | undefined,
  passphrase: string | null,
): Promise<Finding> {
  try {
    const seal = await openSeal(path, passphrase);
    await seal.requireWhole();
    return ofSignature(seal.proof, expected, ' Its papers, photos and logos lie beside it, encrypted too.');
  } catch (problem) {
    return no(problem instanceof Locked ? problem.message : 'This backup is not the one that was written.');
  }
}

async function ofBackup(path: string, expected: string | undefined): Promise<Finding> {
  const proof = await readProof(path).catch(() => null);
  if (!proof) return no('There is no proof beside this backup, or it cannot be read.');
  if ((await sha256OfFile(path)) !== proof.sha256) return no('This backup is not the one that was written.');
  const files = await filesOf(path).catch(() => null);
  return files ? ofSignature(proof, expected, filesInWords(files)) : no('This backup is no whole database.');
}

/** Who signed a backup that is as it was written. */
function ofSignature(proof: KeptProof, expected: string | undefined, beside: string): Finding {
  const end = proof.head ? `with its record up to event ${proof.head.event}` : 'with no event in it';
  if (!proof.signed) {
    const says = `This backup is whole and as it was written, ${end}.${beside} It is not signed: it is from before, or its key was not open.`;
    return { holds: expected === undefined, says };
  }
  if (!isBackupSigned(proof, proof.signed)) return no('The signature of this backup does not hold.');
  const found = byKey(
    `This backup is whole and as it was signed at ${proof.signed.at}, ${end},`,
    proof.signed.publicKey,
    expected,
  );
  return { ...found, says: `${found.says}${beside}` };
}

function ofWord(word: string, expected: string | undefined): Finding {
  const head = headFromWord(word);
  if (!head) return no('This is no end of a record, as reports carry it.');
  if (!('signature' in head)) return no(`The end of the record, event ${head.event}, is not signed.`);
  if (!isHeadSigned(head)) return no(`The signature over event ${head.event} does not hold.`);
  return byKey(
    `That the record ended with event ${head.event} at ${head.at} is signed`,
    head.publicKey,
    expected,
  );
}

/** The different words in a file of text, however large it is. */
async function wordsIn(path: string): Promise<Set<string>> {
  const found = new Set<string>();
  let rest = '';
  for await (const piece of createReadStream(path, 'utf8')) {
    const text = rest + String(piece);
    // What may go on in the next piece is looked for with that.
    const sure = text.length - LONGEST_HEAD_WORD;
    for (const word of headWordsIn(text)) if (text.indexOf(word) < sure) found.add(word);
    rest = text.slice(Math.max(0, sure));
  }
  for (const word of headWordsIn(rest)) found.add(word);
  return found;
}

async function ofReport(path: string, expected: string | undefined): Promise<Finding> {
  const [word, ...others] = await wordsIn(path);
  if (word === undefined)
    return no(
      'No end of a record stands in this file. Of an Excel file, give the word from its last line itself.',
    );
  return others.length > 0
    ? no('Different ends of a record stand in this file, so it is not one report as Hangar wrote it.')
    : ofWord(word, expected);
}

/**
 * Checks the signature of a backup, of a report that is a text, or of the end of a record as a report carries it. It wants
 * no data, no password and no secret: with the public key alone anybody can do so.
 */
export async function verify(
  what: string,
  { key, passphraseFile }: { readonly key: string | undefined; readonly passphraseFile: string | undefined },
  streams: Streams,
): Promise<ExitCode> {
  if (key !== undefined && !/^[\w-]{43}$/.test(key)) {
    throw new Misused('A public key has 43 letters, digits, - and _, as Settings, Backups show it.');
  }
  const isWord = headFromWord(what) !== null;
  if (!isWord && !statSync(what, { throwIfNoEntry: false })?.isFile()) {
    throw new Misused(`There is no file ${what}, and it is no end of a record.`);
  }
  const found = await (isWord
    ? ofWord(what, key)
    : isSealed(what)
      ? ofSealed(what, key, await passphraseOf(what, passphraseFile, streams))
      : what.endsWith('.sqlite')
        ? ofBackup(what, key)
        : ofReport(what, key));
  await write(streams.stdout, `${found.says}\n`);
  return found.holds ? 0 : 1;
}
