import { createHmac } from 'node:crypto';
import type { NewEvent } from './act.ts';
import type { Keys } from './keys/keys.ts';
import { sealBytes, unsealBytes } from './keys/sealing.ts';
import type { PersonRow, QuickSignInRow, Reader, Writer } from './tables.ts';

/**
 * What people may come in with besides their password. A PIN is hashed as a password is and the hash sealed, a badge's code
 * goes through a keyed hash, both by a key of this computer's: a backup, a copy of the database and another computer know
 * neither, and nobody can try PINs against them.
 */

type KeysHere = Pick<Keys, 'keyHere'>;

const PIN = 'pin 1';
const BADGE = 'badge 1';

/** Null while the keys of this computer are closed. */
export function sealedPin(keys: KeysHere, personId: string, pinHash: string): string | null {
  const key = keys.keyHere(PIN);
  return key && sealBytes(key, personId, Buffer.from(pinHash));
}

/** The hash of the PIN; null where there is none or it was set at another computer. */
export function pinHashOf(
  keys: KeysHere,
  row: Pick<QuickSignInRow, 'person_id' | 'pin'> | null,
): string | null {
  const key = keys.keyHere(PIN);
  if (!key || !row?.pin) return null;
  return unsealBytes(key, row.person_id, row.pin)?.toString() ?? null;
}

/** What a badge is known by here; null while the keys of this computer are closed. */
export function badgeMark(keys: KeysHere, code: string): string | null {
  const key = keys.keyHere(BADGE);
  return key && createHmac('sha256', key).update(code).digest('base64url');
}

export async function quickSignInOf(db: Reader, personId: string): Promise<QuickSignInRow | null> {
  const row = await db
    .selectFrom('quick_sign_ins')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}

/** As the contract shows it. */
export const quickOf = (row: Pick<QuickSignInRow, 'pin_set_at' | 'badge_made_at'> | null) =>
  row && { pinSetAt: row.pin_set_at, badgeMadeAt: row.badge_made_at };

/** The people at work who have leave, by name. */
export const quickPeople = (db: Reader): Promise<(QuickSignInRow & Pick<PersonRow, 'name'>)[]> =>
  db
    .selectFrom('quick_sign_ins')
    .innerJoin('people', 'people.id', 'person_id')
    .selectAll('quick_sign_ins')
    .select('name')
    .where('active', '=', 1)
    .orderBy('name_key')
    .execute();

export async function personOfBadge(db: Reader, mark: string): Promise<PersonRow | null> {
  const row = await db
    .selectFrom('quick_sign_ins')
    .innerJoin('people', 'people.id', 'person_id')
    .selectAll('people')
    .where('badge', '=', mark)
    .where('active', '=', 1)
    .executeTakeFirst();
  return row ?? null;
}

/** The transaction that a change is part of. */
interface Change {
  readonly db: Writer;
  record(event: NewEvent): Promise<void>;
}

type Named = Pick<PersonRow, 'id' | 'name'>;

const NO_PIN = { pin: null, pin_set_at: null } as const;
const NO_BADGE = { badge: null, badge_made_at: null, badge_made_by: null } as const;

/** Withdraws the PIN; tells so where there was one. */
export async function endPin({ db, record }: Change, { id, name }: Named): Promise<void> {
  const ended = await db
    .updateTable('quick_sign_ins')
    .set(NO_PIN)
    .where('person_id', '=', id)
    .where('pin', 'is not', null)
    .returning('person_id')
    .executeTakeFirst();
  if (ended) await record({ kind: 'pin_withdrawn', data: { name } });
}

/** Withdraws the badge; tells so where there was one. */
export async function endBadge({ db, record }: Change, { id, name }: Named): Promise<void> {
  const ended = await db
    .updateTable('quick_sign_ins')
    .set(NO_BADGE)
    .where('person_id', '=', id)
    .where('badge', 'is not', null)
    .returning('person_id')
    .executeTakeFirst();
  if (ended) await record({ kind: 'badge_withdrawn', data: { name } });
}

/** Takes the leave back with all that came of it; tells so where there was one. */
export async function endQuickSignIn({ db, record }: Change, { id, name }: Named): Promise<void> {
  const ended = await db
    .deleteFrom('quick_sign_ins')
    .where('person_id', '=', id)
    .returning('person_id')
    .executeTakeFirst();
  if (ended) await record({ kind: 'quick_sign_in_ended', data: { name } });
}

/** An older state of the data knows PINs and badges that were withdrawn since: none is taken over from it. */
export async function endEveryQuickSignIn(change: Change): Promise<void> {
  const rows = await change.db
    .selectFrom('quick_sign_ins')
    .innerJoin('people', 'people.id', 'person_id')
    .select(['people.id', 'people.name'])
    .execute();
  for (const row of rows) await endQuickSignIn(change, row);
}
