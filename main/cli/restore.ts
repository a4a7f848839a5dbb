import { createInterface } from 'node:readline/promises';
import { newestSound } from '../../db/backups/backUp.ts';
import type { Backup } from '../../db/backups/kept.ts';
import { type Loss, lossOf } from '../../db/backups/loss.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { openStore } from '../../db/opening/open.ts';
import { restoreBackup } from '../backend/restoring.ts';
import { type ExitCode, type Streams, write } from './streams.ts';

/** Where what is in the way of a restore is the very reason for it. */
const NOTHING_TO_LOSE: readonly string[] = ['database_damaged', 'database_missing'];

/**
 * What would be lost by restoring the newest backup, in sentences; null where there is nothing that could be. Throws
 * OpenFailure where the data is in use, or the disk does not let it be looked at.
 */
async function whatIsLost(dataDir: string, now: string): Promise<string | null> {
  try {
    const store = await openStore(dataDir, { now });
    try {
      // Only now: a database from before an update has just been backed up once more.
      const backup = await newestSound(dataDir);
      return backup && lossInWords(backup, await lossOf(store, backup));
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof OpenFailure)) throw error;
    if (NOTHING_TO_LOSE.includes(error.code)) return null;
    if (error.code === 'database_locked' || error.code === 'disk_full') throw error;
    return `What would be lost cannot be told. ${error.message}\n`;
  }
}

function lossInWords({ at }: Backup, { events, from, until, by, contained }: Loss): string {
  const apart = contained
    ? ''
    : 'The backup also holds events that the database does not: they are not of one record.\n';
  if (events === 0)
    return `The database is sound, and holds nothing that the backup of ${at} does not.\n${apart}`;
  const who = by.map((each) => `${each.name} (${each.events})`).join(', ');
  const many = events === 1 ? '1 event' : `${events} events`;
  return `The database is sound. The backup of ${at} lacks its last ${many}, from ${from} to ${until}, by ${who}.\n${apart}`;
}

/** Asks a person at a terminal; anybody else has not said yes. */
async function agreed({ stdin, stderr }: Streams): Promise<boolean> {
  if (!('isTTY' in stdin) || stdin.isTTY !== true) return false;
  const asking = createInterface({ input: stdin, output: stderr });
  try {
    return (await asking.question('Put the backup in its place all the same? Type yes: ')).trim() === 'yes';
  } finally {
    asking.close();
  }
}

/**
 * Puts the backup whose record reaches furthest in the place of the database; what lay there is kept aside. Where a
 * sound database lies there, shows what would be lost and asks first, unless `yes` is given. Throws OpenFailure.
 */
export async function restore(dataDir: string, yes: boolean, streams: Streams): Promise<ExitCode> {
  const now = new Date().toISOString();
  const lost = yes ? null : await whatIsLost(dataDir, now);
  if (lost !== null) {
    await write(streams.stderr, lost);
    if (!(await agreed(streams))) {
      await write(
        streams.stderr,
        'Nothing was changed. To restore the backup all the same: hangar restore --yes\n',
      );
      return 1;
    }
  }
  const restored = await restoreBackup(dataDir, now);
  await write(
    streams.stdout,
    `Restored the backup of ${restored.at}. What lay there before is kept in ${restored.keptAside}.\n`,
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
