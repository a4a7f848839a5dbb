import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type Database from 'better-sqlite3';
import { asidePath, asidesOf } from '../../db/backups/aside.ts';
import { newestSound } from '../../db/backups/backUp.ts';
import { backupNamed } from '../../db/backups/kept.ts';
import { type Previewed, previewOf } from '../../db/backups/preview.ts';
import type { RestoreOrder } from '../../db/backups/restore.ts';
import { knownEventKey } from '../../db/eventKey.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { openStore } from '../../db/opening/open.ts';
import { databasePath, sizeOf } from '../../db/sqlite/folder.ts';
import { makeFolder } from '../../db/wholeFiles.ts';
import type { RestoreLoss } from '../../shared/contract/backups.ts';
import { toDecimalString } from '../../shared/money/money.ts';
import { restoreBackup } from '../backend/restoring.ts';
import { inMegabytes } from './backup.ts';
import { passphraseOf } from './passphrase.ts';
import { type ExitCode, Misused, type Streams, write } from './streams.ts';

export interface RestoreWish {
  readonly dataDir: string;
  /** The backup; the newest sound one without. */
  readonly file: string | undefined;
  /** What stood before the last restore, in place of a backup. */
  readonly undo: boolean;
  /** Not to be asked. */
  readonly yes: boolean;
  /** The file with the passphrase of a backup that is encrypted. */
  readonly passphraseFile: string | undefined;
}

/** Where what is in the way of a restore is the very reason for it. */
const NOTHING_TO_LOSE: readonly string[] = ['database_damaged', 'database_missing'];

/** What is to be restored, in words and by its place. */
interface Chosen {
  readonly order: RestoreOrder;
  readonly path: string;
  /** As a sentence goes on with it: “the backup of …”. */
  readonly what: string;
  /** Of one that is encrypted. */
  readonly passphrase: string | null;
}

async function choose({ dataDir, file, undo }: RestoreWish, passphrase: string | null): Promise<Chosen> {
  if (undo) {
    const [last] = existsSync(dataDir) ? asidesOf(dataDir) : [];
    if (!last)
      throw new OpenFailure(
        'no_sound_backup',
        `No restore has put anything aside in ${dataDir}: nothing was changed.`,
      );
    return {
      order: { kind: 'aside', name: last.name },
      path: asidePath(dataDir, last.name),
      what: `what stood there before the restore of ${last.at}`,
      passphrase,
    };
  }
  if (file !== undefined) {
    const path = resolve(file);
    if (!existsSync(path)) throw new Misused(`There is no file ${file}.`);
    const at = backupNamed(path)?.at;
    const what = at ? `the backup of ${at}` : `the backup ${file}`;
    return { order: { kind: 'file', path, passphrase }, path, what, passphrase };
  }
  const newest = existsSync(dataDir) ? await newestSound(dataDir) : null;
  if (!newest)
    throw new OpenFailure('no_sound_backup', `There is no sound backup in ${dataDir}: nothing was changed.`);
  return { order: { kind: 'newest' }, path: newest.path, what: `the backup of ${newest.at}`, passphrase };
}

/** What may be lost, in words; null where there is nothing that could be. */
interface Looked extends Chosen {
  readonly found: Previewed;
  readonly lost: string | null;
}

/**
 * Looks at what is to be restored and at what would be lost by it. Throws OpenFailure where the data is in use, or the disk
 * does not let it be looked at.
 */
async function look(wish: RestoreWish, passphrase: string | null, now: string): Promise<Looked> {
  const preview = async (live: Database.Database | null): Promise<Omit<Looked, 'lost'>> => {
    // Only now: a database from before an update has just been backed up once more.
    const chosen = await choose(wish, passphrase);
    const { dataDir } = wish;
    return { ...chosen, found: await previewOf(chosen, { dataDir, key: knownEventKey(dataDir), live }) };
  };
  // Nothing is opened, and so begun, where there is no database.
  const isEmpty = sizeOf(databasePath(wish.dataDir)) === 0;
  if (wish.yes || isEmpty) return { ...(await preview(null)), lost: null };
  // What is not there is said before anything is opened.
  await choose(wish, passphrase);
  try {
    const store = await openStore(wish.dataDir, { now });
    try {
      const looked = await preview(store.connection);
      return { ...looked, lost: looked.found.loss && lossInWords(looked.what, looked.found.loss) };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof OpenFailure)) throw error;
    if (NOTHING_TO_LOSE.includes(error.code)) return { ...(await preview(null)), lost: null };
    if (error.code === 'database_locked' || error.code === 'disk_full') throw error;
    return { ...(await preview(null)), lost: `What would be lost cannot be told. ${error.message}\n` };
  }
}

const many = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

const sums = (payments: RestoreLoss['payments']): string =>
  payments
    .map(({ currency, count, paid, refunded }) => {
      const words = (amount: number) => `${toDecimalString({ amount, currency })} ${currency}`;
      const back = refunded > 0 ? `, ${words(refunded)} given back` : '';
      return `${many(count, 'payment')} (${words(paid)}${back})`;
    })
    .join(', ');

function lossInWords(what: string, loss: RestoreLoss): string {
  const { events, from, until, by, claims, choices, payments, gained } = loss;
  const apart =
    gained === 0
      ? ''
      : `It also holds ${many(gained, 'event')} that the database does not: they are not of one record.\n`;
  if (events === 0) return `The database is sound, and holds nothing that ${what} does not.\n${apart}`;
  const who = by.map((each) => `${each.name} (${each.events})`).join(', ');
  const gone = [
    ...(claims.count > 0
      ? [
          `${many(claims.count, 'claim')} opened since (${claims.numbers.join(', ')}${claims.count > claims.numbers.length ? ', …' : ''})`,
        ]
      : []),
    ...(choices > 0 ? [many(choices, 'choice')] : []),
    ...(payments.length > 0 ? [sums(payments)] : []),
  ];
  const named = gone.length > 0 ? `Lost would be ${gone.join('; ')}.\n` : '';
  return `The database is sound. ${what[0]?.toUpperCase()}${what.slice(1)} lacks its last ${many(events, 'event')}, from ${from} to ${until}, by ${who}.\n${named}${apart}`;
}

function holdsInWords({ what, path, found }: Looked): string {
  const { holds, bytes } = found;
  if (!holds) return '';
  const { claims, plans, customers, payments, photos, papers, lastClaims, event, endsAt } = holds;
  const counts = [
    many(claims, 'claim'),
    many(plans, 'plan'),
    many(customers, 'customer'),
    many(payments, 'payment'),
    many(photos, 'photo'),
    many(papers, 'paper'),
  ].join(', ');
  const last = lastClaims.length > 0 ? ` The last claims in it are ${lastClaims.join(', ')}.` : '';
  const end = event === null ? '' : ` Its record ends with event ${event}, of ${endsAt}.`;
  return `${what[0]?.toUpperCase()}${what.slice(1)} (${path}, ${inMegabytes(bytes)}) is sound and holds ${counts}.${last}${end}\n`;
}

/** Asks a person at a terminal; anybody else has not said yes. */
async function agreed({ stdin, stderr }: Streams): Promise<boolean> {
  if (!('isTTY' in stdin) || stdin.isTTY !== true) return false;
  const asking = createInterface({ input: stdin, output: stderr });
  try {
    return (
      (await asking.question('Put it in the place of the database all the same? Type yes: ')).trim() === 'yes'
    );
  } finally {
    asking.close();
  }
}

const FAULTS: Readonly<Record<NonNullable<Previewed['fault']>, string>> = {
  locked: 'is encrypted: give its passphrase',
  wrong_passphrase: 'is encrypted, and that is not its passphrase',
  damaged: 'is not as it was written, or no whole database of Hangar’s',
  foreign: 'is another centre’s',
};

/**
 * Puts a backup, or what a restore had put aside, in the place of the database; what lay there is kept aside. Where a sound
 * database lies there, shows what would be lost and asks first, unless `yes` is given. Throws OpenFailure.
 */
export async function restore(wish: RestoreWish, streams: Streams): Promise<ExitCode> {
  const now = new Date().toISOString();
  // A backup from elsewhere may be the beginning of a folder.
  if (wish.file !== undefined) await makeFolder(wish.dataDir);
  const passphrase =
    wish.file === undefined ? null : await passphraseOf(wish.file, wish.passphraseFile, streams);
  const looked = await look(wish, passphrase, now);
  const { what, path, order, found, lost } = looked;
  if (found.fault) {
    await write(streams.stderr, `${path} ${FAULTS[found.fault]}: nothing was changed.\n`);
    return 1;
  }
  await write(streams.stdout, holdsInWords(looked));
  if (lost !== null) {
    await write(streams.stderr, lost);
    if (!(await agreed(streams))) {
      await write(streams.stderr, 'Nothing was changed. To do it all the same, add --yes.\n');
      return 1;
    }
  }
  const restored = await restoreBackup(wish.dataDir, now, null, { order });
  await write(
    streams.stdout,
    `Restored ${what}. What lay there before is kept in ${restored.keptAside}; to put it back: hangar restore --undo\n`,
  );
  if (restored.mailPasswordLost) {
    await write(
      streams.stdout,
      'The keys of this centre are not on this computer, so new ones were begun: type the mail server’s password anew in the settings, or open the keys of before there with the recovery key.\n',
    );
  }
  if (restored.differing > 0) {
    await write(
      streams.stderr,
      'Some of its rows are not as Hangar wrote them, and were not when it was made. A manager who signs in is told which: put them right before you rely on them.\n',
    );
  }
  return 0;
}
