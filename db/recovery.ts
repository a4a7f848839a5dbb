import { refuse } from '../shared/contract/answer.ts';
import type { Person } from '../shared/contract/centre.ts';
import type { Act } from './act.ts';
import { deskSubject, forgetGuesses, nameSubject } from './guesses.ts';
import type { SealedRoot } from './keys/recoverySeal.ts';
import { isManager, MANAGERS, personNamed, personOf } from './people.ts';
import { endQuickSignIn } from './quickSignIns.ts';
import type { Reader } from './tables.ts';

/** The recovery key as it is stored, hashed like a password; null where none was ever made. */
export async function recoveryKeyHash(db: Reader): Promise<string | null> {
  const row = await db.selectFrom('recovery_keys').select('key_hash').executeTakeFirst();
  return row?.key_hash ?? null;
}

export async function recoveryKeyMadeAt(db: Reader): Promise<string | null> {
  const row = await db.selectFrom('recovery_keys').select('made_at').executeTakeFirst();
  return row?.made_at ?? null;
}

/** The root of the centre's secrets as the recovery key opens it; null where the one that was made last does not. */
export async function rootUnderRecoveryKey(db: Reader): Promise<SealedRoot | null> {
  const row = await db.selectFrom('recovery_keys').select(['sealed_root', 'sealed_for']).executeTakeFirst();
  return row?.sealed_root && row.sealed_for ? { sealed: row.sealed_root, publicKey: row.sealed_for } : null;
}

export interface NewRecoveryKey {
  readonly keyHash: string;
  /** Null where the keys are not open: it lets a manager in and opens no secret. */
  readonly root: SealedRoot | null;
}

/** Puts a key in the place of the one before, which no longer opens anything. Recorded in the name given. */
export async function keepRecoveryKey(
  act: Act,
  { keyHash, root }: NewRecoveryKey,
  madeBy: string,
): Promise<void> {
  const row = {
    id: 1,
    key_hash: keyHash,
    made_at: act.now,
    made_by: madeBy,
    sealed_root: root?.sealed ?? null,
    sealed_for: root?.publicKey ?? null,
  } as const;
  await act.db
    .insertInto('recovery_keys')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await act.record({ kind: 'recovery_key_made' });
}

/** Gives a manager a new password by the right key. Whoever holds it may know the managers' names. */
export async function recoverManager(
  act: Act,
  desk: string | null,
  name: string,
  passwordHash: string,
): Promise<Person> {
  const row = await personNamed(act.db, name);
  if (!row || !isManager(row) || row.active !== 1) {
    const managers = await act.db
      .selectFrom('people')
      .select('name')
      .where('roles', 'like', MANAGERS)
      .where('active', '=', 1)
      .orderBy('name_key')
      .execute();
    const names = managers.map((manager) => manager.name).join(', ');
    throw refuse('rule', 'no_such_manager', `No manager has that name. These work here: ${names}.`, {
      names,
    });
  }
  await act.db.updateTable('people').set({ password_hash: passwordHash }).where('id', '=', row.id).execute();
  await forgetGuesses(act.db, [nameSubject(row.name), deskSubject(desk), 'recovery']);
  await act.record({ kind: 'recovery_key_used', data: { name: row.name } });
  await endQuickSignIn(act, row);
  return personOf(row);
}
