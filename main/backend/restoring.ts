import { putInItsPlace, type Restored, type RestoreOrder } from '../../db/backups/restore.ts';
import { appendEvent } from '../../db/events.ts';
import type { KeyStore } from '../../db/keys/keys.ts';
import { mailPasswordState } from '../../db/mail/password.ts';
import { requireHere } from '../../db/moved.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { openStore } from '../../db/opening/open.ts';
import { keepFinding } from '../../db/sqlite/rows/findings.ts';
import { rowKey } from '../../db/sqlite/rows/keep.ts';
import { differencesIn, isNothing } from '../../db/sqlite/rows/prove.ts';
import type { SqliteStore } from '../../db/sqlite/store.ts';
import { inTransaction } from '../../db/transaction.ts';

/** The newest sound backup, which is what a person is offered who can choose none. */
const NEWEST: RestoreOrder = { kind: 'newest' };

/** A restore that somebody ordered, and who, where that is known. */
export interface WantedRestore {
  readonly order: RestoreOrder;
  readonly by?: string | undefined;
}

/**
 * Puts what was ordered in the place of the database, keeps aside what lay there, and writes into the restored record
 * that this was done, and which of its rows are not as this program wrote them. `now` is UTC, ISO 8601 with
 * milliseconds. Throws OpenFailure, where there is no sound backup too.
 */
export async function restoreBackup(
  dataDir: string,
  now: string,
  keyStore: KeyStore | null = null,
  { order, by }: WantedRestore = { order: NEWEST },
): Promise<Restored & { readonly mailPasswordLost: boolean; readonly differing: number }> {
  requireHere(dataDir);
  const restored = await putInItsPlace(dataDir, now, order, by);
  if (!restored) {
    throw new OpenFailure('no_sound_backup', `There is no sound backup in ${dataDir}: nothing was changed.`);
  }
  // Whoever opens it first writes so into the record.
  const store = await openStore(dataDir, { now, keyStore });
  try {
    const mailPasswordLost = (await mailPasswordState(store.reader, store.keys)) === 'lost';
    return { ...restored, mailPasswordLost, differing: await differingRows(store, now) };
  } finally {
    await store.close();
  }
}

/**
 * A backup holds what the database held, and so the rows that somebody had changed in it. It is restored all the same, since
 * an older one lacks the work since; which rows these are, managers are told.
 */
async function differingRows(store: SqliteStore, now: string): Promise<number> {
  const differences = differencesIn(store.connection, rowKey(store.eventKey));
  if (isNothing(differences)) return 0;
  await inTransaction(store.db, (writer) =>
    keepFinding(
      { db: writer, record: (event) => appendEvent(writer, store.eventKey, null, now, event) },
      differences,
    ),
  );
  return Math.max(1, differences.rows.length + differences.more);
}
